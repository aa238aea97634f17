"""Every error the engine raises: a code, a retry hint and parameters; never a sentence.

The window finds the words for a code in gui/messages.py. The place that read an answer picks the class, so loops only
ask `error.retry`. Parameters are short strings and numbers, never a secret, a token or a signed URL.

    SpaceferryError
    ├── AccountError     BadKeys  ClockSkew  AccountFrozen  Forbidden  NoSuchAccount  NoKeys
    │   └── KeyringError     KeyringLocked  KeyringMissing  KeyringSilent
    ├── NetworkError     Offline  HostUnreachable  TimedOut  TlsFailed  ConnectionCut  Throttled  ServerFailed
    │                    Unanswered
    ├── SpaceError       NoSuchSpace  NoDomain  SpaceExists  SpaceNotEmpty  BadSpaceName  TooManySpaces
    │                    WrongRegion  ReadOnlySpace  Locked  OtherRegion
    ├── ObjectError      NoSuchObject  TargetExists  BadKey  KeyTooLong  KeyNotUtf8  NotRestored  ObjectDisabled
    │                    BadRange  BadMarker  AlreadySet  PolicyRefused  TooLarge  SourceFailed  ChangedSince
    ├── LocalError       FileVanished  FileUnreadable  FileChanged  FolderUnwritable  DiskFull  NameRefused
    │                    LocalFailed  FileSetAside
    ├── TransferError    UploadExpired  ChecksumRefused  HashDiffers  RemoteChanged  CallbackFailed
    ├── OperationError   NoSuchOperation  CannotUndo  PlanRefused
    ├── BadAnswer        an answer that is not the service's own (HTML, torn JSON)
    ├── BadRequest       the service refused the request as malformed
    ├── QuotaUsed        what the service allows in a day is used up
    ├── NotSupported     the provider or the space cannot do it
    ├── ProfileInUse     another engine works on this profile
    ├── EngineFailed     a fault of our own; the log has the trace
    │   └── EngineGone       the engine ended in the middle of the call
    └── Cancelled        the user asked to stop: not a failure
"""

import enum
from typing import ClassVar

Param = str | int
"""What a parameter may be."""


class Retry(enum.Enum):
    """Whether trying again can help, as judged by the place that read the answer."""

    NEVER = "never"
    NOW = "now"
    LATER = "later"
    AFTER_USER = "after_user"


_BY_CODE: dict[str, type["SpaceferryError"]] = {}


class SpaceferryError(Exception):
    """Root of the tree. `str(error)` is the code with its parameters, for logs; people read gui/messages.py."""

    code: ClassVar[str] = "error"
    retry: ClassVar[Retry] = Retry.NEVER

    def __init_subclass__(cls, retry: Retry | None = None) -> None:
        """Derive the code from the class name and register it."""
        super().__init_subclass__()
        cls.code = "".join(f"_{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("_")
        if retry is not None:
            cls.retry = retry
        _BY_CODE[cls.code] = cls

    def __init__(self, **params: Param) -> None:
        """Keep the parameters: for example `key`, `space`, `host`, `status`, `reqid`, `detail`, `path`."""
        super().__init__(params)
        self.params: dict[str, Param] = params

    def __str__(self) -> str:
        """The code and the parameters, for a log line."""
        return " ".join([self.code, *(f"{name}={value!r}" for name, value in self.params.items())])

    def with_params(self, **params: Param) -> "SpaceferryError":
        """The same error with further parameters, for a caller that knows more (the key, the path)."""
        return type(self)(**{**params, **self.params})


def rebuild(code: str, params: dict[str, Param]) -> SpaceferryError:
    """The error that crossed the pipe as a code and parameters; an unknown code becomes EngineFailed."""
    kind = _BY_CODE.get(code)
    return kind(**params) if kind else EngineFailed(detail=code, **params)


def all_codes() -> frozenset[str]:
    """Every code of the tree, so that a test can ask for a sentence for each."""
    return frozenset(_BY_CODE)


class AccountError(SpaceferryError, retry=Retry.AFTER_USER):
    """About the account or its keys, not about one object."""


class BadKeys(AccountError):
    """The access key or the secret key is wrong (401). Params: field and reason ("shape") for what cannot be a key;
    account, where it was asked about itself and refused too.
    """


class ClockSkew(AccountError):
    """This computer's clock is too far off for the service to believe a signature. Params: seconds."""


class AccountFrozen(AccountError):
    """The service froze the account (419). Params: account, as BadKeys."""


class Forbidden(AccountError):
    """The keys are good but may not do this (403)."""


class NoSuchAccount(AccountError):
    """The account is not, or no longer, set up here. Params: account."""


class NoKeys(AccountError):
    """The account has no keys now: they were session-only, or the keyring entry is gone. Params: account."""


class KeyringError(AccountError):
    """The OS keyring could not give or take a secret. Params: backend, detail."""


class KeyringLocked(KeyringError):
    """The keyring is locked and was not unlocked."""


class KeyringMissing(KeyringError):
    """There is no OS keyring we may use."""


class KeyringSilent(KeyringError):
    """The keyring did not answer within the limit."""


class NetworkError(SpaceferryError, retry=Retry.NOW):
    """No answer, or an answer that says "not now". Params: host."""


class Offline(NetworkError, retry=Retry.LATER):
    """No host of the service could be reached: the network is away."""


class HostUnreachable(NetworkError):
    """One host could not be reached or its name not resolved."""


class TimedOut(NetworkError):
    """A host took too long."""


class TlsFailed(NetworkError, retry=Retry.AFTER_USER):
    """The host's certificate could not be trusted."""


class ConnectionCut(NetworkError):
    """The connection broke in the middle."""


class Throttled(NetworkError, retry=Retry.LATER):
    """The service asks for a slower pace (573, 503 with Retry-After). Params: status, wait (seconds, optional)."""


class ServerFailed(NetworkError):
    """The service failed on its side (5xx, 599). Params: status, reqid."""


class Unanswered(NetworkError, retry=Retry.AFTER_USER):
    """No answer came to what must not be sent twice: it may have been carried out. Params: status."""


class SpaceError(SpaceferryError):
    """About a space as a whole. Params: space."""


class NoSuchSpace(SpaceError):
    """The space does not exist (631)."""


class NoDomain(SpaceError, retry=Retry.AFTER_USER):
    """The space has no domain bound, so its objects cannot be downloaded or linked to (kodo.md 7)."""


class SpaceExists(SpaceError):
    """A space of that name exists (614)."""


class SpaceNotEmpty(SpaceError):
    """The space still holds objects."""


class BadSpaceName(SpaceError):
    """The name breaks the service's rules (kodo.md 3.4)."""


class TooManySpaces(SpaceError):
    """The account's quota of spaces is used up (630)."""


class WrongRegion(SpaceError, retry=Retry.NOW):
    """The request went to another region's host. Params: host (the right one, if the service named it)."""


class ReadOnlySpace(SpaceError):
    """The keys may read this space only."""


class Locked(SpaceError, retry=Retry.AFTER_USER):
    """The space, or the keys below `prefix`, are locked here against changes. Params: prefix."""


class OtherRegion(SpaceError):
    """The service copies and moves inside one region alone. Params: to_space, region, to_region."""


class ObjectError(SpaceferryError):
    """About one object. Params: key, reqid."""


class NoSuchObject(ObjectError):
    """There is no such object (612, 404)."""


class TargetExists(ObjectError, retry=Retry.AFTER_USER):
    """Another object has the target's name (614). Params: reason, where that settles a transfer without a byte.

    Reasons: "same" (same content), "same_size" (contents cannot be compared), "older" (the source is not newer),
    "not_shorter" (nothing here to go on from), "busy" (the very same transfer is under way already).
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
    """The upload breaks a rule of its own put policy (403: mime, minimum size, scope)."""


class TooLarge(ObjectError):
    """Over the policy's or the service's size limit (413)."""


class SourceFailed(ObjectError, retry=Retry.LATER):
    """The server could not read the URL to fetch or the mirror source (478, 404). Params: url (its host alone).

    Reasons: "missing" (the source says there is nothing), "unfetched" (a task was worked on, and brought nothing).
    """


class ChangedSince(ObjectError, retry=Retry.AFTER_USER):
    """The object is not what it was when the operation was planned, or done: it is left alone."""


class LocalError(SpaceferryError, retry=Retry.AFTER_USER):
    """About a file or folder of this computer. Params: path."""


class FileVanished(LocalError):
    """The file is no longer there. Params: reason ("link": a symbolic link to nothing)."""


class FileUnreadable(LocalError):
    """The file may not be read, or is not a file that can be. Params: reason ("special": a pipe, a socket, a device;
    "link_loop"), detail (the errno's name).
    """


class FileChanged(LocalError):
    """The file changed while it was being sent. Params: reason ("since": after a part of it was sent, earlier)."""


class FolderUnwritable(LocalError):
    """The target folder cannot be written to, or vanished."""


class DiskFull(LocalError):
    """No room left. Params: needed, free (bytes)."""


class NameRefused(LocalError):
    """The file system refuses the name."""


class LocalFailed(LocalError):
    """Any other failure of the disk. Params: detail (the errno's name)."""


class FileSetAside(LocalError):
    """A file of our own (accounts, settings) could not be understood; it was renamed, and we start without it.

    Params: path, aside (its new path).
    """


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
    """The object is stored, but the service's callback to your server failed (579)."""


class OperationError(SpaceferryError):
    """About an operation on many objects. Params: operation."""


class NoSuchOperation(OperationError):
    """The history does not have it, or not any longer."""


class CannotUndo(OperationError):
    """It cannot be undone. Params: reason (OperationRow.undo_reason)."""


class PlanRefused(OperationError, retry=Retry.AFTER_USER):
    """Nothing was changed, because new names collide or are illegal. Params: count, key, because (a code)."""


class BadAnswer(SpaceferryError):
    """The answer is not the service's: HTML, torn JSON, a missing field.

    Params: host, status, detail, domain (the host again, where it serves the objects of a space and nothing else).
    """


class BadRequest(SpaceferryError):
    """The request is malformed: so the service found (400; params: detail, reqid), or we did (reason, field)."""


class QuotaUsed(SpaceferryError, retry=Retry.LATER):
    """What the service allows in a day is used up. Params: left and day, where told; sent and unsent, of an order."""


class NotSupported(SpaceferryError):
    """This provider or space cannot do it. Params: what."""


class ProfileInUse(SpaceferryError, retry=Retry.AFTER_USER):
    """Another engine works on this profile: Spaceferry is already open. Params: path (the profile's folder)."""


class EngineFailed(SpaceferryError):
    """A fault of our own. Params: detail (the exception's type); the log has the trace."""


class EngineGone(EngineFailed):
    """The engine ended while it worked on the call. The window starts another one."""


class Cancelled(SpaceferryError):
    """The user asked to stop; not a failure."""
