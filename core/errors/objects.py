"""About one object."""

from core.errors.base import Retry, SpaceferryError


class ObjectError(SpaceferryError):
    """About one object. Params: key, reqid."""


class NoSuchObject(ObjectError):
    """There is no such object (612, 404)."""


class TargetExists(ObjectError, retry=Retry.AFTER_USER):
    """Another object has the target's name (614). Params: reason, where that settles a transfer without a byte.

    Reasons: "same" (same content), "same_size" (contents cannot be compared), "older" (the source is not newer),
    "not_shorter" (nothing here to go on from), "busy" (the very same transfer is under way already),
    "changed" (it is not what it was when both sides were compared).
    """


class BadKey(ObjectError):
    """The service or we refuse this name. Params: reason."""


class KeyTooLong(BadKey):
    """Over the limit. Params: length, limit (bytes of UTF-8)."""


class KeyNotUtf8(BadKey):
    """The file's name cannot be written as UTF-8. Params: path."""


class NotRestored(ObjectError, retry=Retry.AFTER_USER):
    """The object is archived and must be restored before it can be read."""


class ObjectDisabled(ObjectError, retry=Retry.AFTER_USER):
    """The object is disabled."""


class BadRange(ObjectError):
    """The object is shorter than the range asked for (416)."""


class BadMarker(ObjectError):
    """The listing's marker was refused (640): the listing must start over."""


class AlreadySet(ObjectError):
    """The object already is in the state asked for (400 "already ...")."""


class PolicyRefused(ObjectError):
    """The upload breaks a rule of its own put policy (403: mime, minimum size, scope). Params: limit, where small.

    Reasons: "mime" (of a type that is not let in), "small" (nothing was sent).
    """


class TooLarge(ObjectError):
    """Over the policy's or the service's size limit (413). Params: reason "policy" with limit: nothing was sent.

    Reason "copies", with files and size: more than is fetched for another program at once, and nothing was. Reason
    "selection": an order that names more objects than fit into one, and nothing was done. Reason "picture": one that
    was to be pasted.
    """


class SourceFailed(ObjectError, retry=Retry.LATER):
    """The server could not read the URL to fetch or the mirror source (478, 404). Params: url (its host alone).

    Reasons: "missing" (the source says there is nothing), "unfetched" (a task was worked on, and brought nothing).
    """


class ChangedSince(ObjectError, retry=Retry.AFTER_USER):
    """The object is not what it was when the operation was planned, or done: it is left alone."""
