"""About searches, and the index of a space that answers them."""

from core.errors.base import Retry, SpaceferryError


class SearchError(SpaceferryError):
    """About a search, or what the index of a space knows. Params: space."""


class BadQuery(SearchError, retry=Retry.AFTER_USER):
    """A term of a query makes no sense (core/query). Params: term, reason, detail.

    Reasons: "quote" (not closed), "empty", "field" (no such one), "size", "age", "date", "range" (ends before it
    begins), "class", "type", "regex" (detail says why), "regex_slow" (it could take for ever), "long".
    """


class NotIndexed(SearchError, retry=Retry.AFTER_USER):
    """The index does not cover the place: scan it first. Params: space, prefix."""
