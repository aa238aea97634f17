"""About a transfer, or an operation on many objects."""

from core.errors.base import Retry, SpaceferryError


class TransferError(SpaceferryError):
    """About one upload or download as a whole. Params: key."""


class UploadExpired(TransferError, retry=Retry.NOW):
    """The upload id is unknown or expired (612 on an upload, 701): start that file over, once."""


class ChecksumRefused(TransferError, retry=Retry.NOW):
    """The service received other bytes than were sent (406, part md5): read again and retry once."""


class HashDiffers(TransferError, retry=Retry.AFTER_USER):
    """The hash of what arrived is not the hash of what was sent. Params: expected, found."""


class RemoteChanged(TransferError, retry=Retry.NOW):
    """The object changed while it was being downloaded: what arrived so far is of the old version."""


class CallbackFailed(TransferError):
    """The object is stored, but the service's callback to your server failed (579). Params: detail."""


class SourceKept(TransferError):
    """The object of a move was copied, but its source was not deleted.

    Reasons: "unverified" (only the sizes could be compared), "changed" (it is not what was copied any more), "itself"
    (both accounts reach the same object).
    """


class CopiedInstead(TransferError):
    """Not a failure: nothing was sent, as the space held the content already. Params: key, source (its key)."""


class OperationError(SpaceferryError):
    """About an operation on many objects. Params: operation."""


class NoSuchOperation(OperationError):
    """The history does not have it, or not any longer."""


class CannotUndo(OperationError):
    """It cannot be undone. Params: reason (OperationRow.undo_reason)."""


class PlanRefused(OperationError, retry=Retry.AFTER_USER):
    """Nothing was changed, because new names collide or are illegal. Params: count, key, because (a code)."""
