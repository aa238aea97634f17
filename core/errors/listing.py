"""About listings."""

from core.errors.base import SpaceferryError


class ListingUnsorted(SpaceferryError):
    """The service does not list keys in the order of their bytes, as it says. Params: space, prefix."""
