"""About looking into objects without downloading them."""

from core.errors.base import SpaceferryError


class BadArchive(SpaceferryError):
    """What is named as an archive cannot be listed. Params: key, reason.

    Reasons: "torn" (cut off, or damaged), "foreign" (it is none of this kind), "memory" (its own compression asks for
    more memory than a look is worth).
    """
