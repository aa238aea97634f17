"""About the index of a space as a file."""

from core.errors.base import SpaceferryError


class IndexLost(SpaceferryError):
    """What was known of a space had to be thrown away; it is learned again. Params: space, reason.

    Reasons: "damaged" (or of a later version), "disk_full", "too_large" (the limit for all indexes), "off"
    (the settings want none).
    """
