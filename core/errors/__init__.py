"""Every error the engine raises: a code, a retry hint and parameters; never a sentence.

The window finds the words for a code in gui/messages.py. The place that read an answer picks the class, so loops only
ask `error.retry`. Parameters are short strings and numbers, never a secret, a token or a signed URL.

    SpaceferryError
    ├── AccountError     BadKeys  ClockSkew  AccountFrozen  Forbidden  NoSuchAccount  NoKeys
    │   └── KeyringError     KeyringLocked  KeyringMissing  KeyringSilent
    ├── NetworkError     Offline  HostUnreachable  TimedOut  TlsFailed  ConnectionCut  Throttled  ServerFailed
    │   │                Unanswered  CertificatesUnusable
    │   └── HostUnreachable  ProxyUnreachable  ProxyRefused  ProxyNeedsPassword
    ├── SpaceError       NoSuchSpace  NoDomain  NoDomainKey  SpaceExists  SpaceNotEmpty  BadSpaceName
    │                    TooManySpaces  WrongRegion  ReadOnlySpace  Locked  OtherRegion
    ├── ObjectError      NoSuchObject  TargetExists  BadKey  KeyTooLong  KeyNotUtf8  NotRestored  ObjectDisabled
    │                    BadRange  BadMarker  AlreadySet  PolicyRefused  TooLarge  SourceFailed  ChangedSince
    ├── LocalError       FileVanished  FileUnreadable  FileChanged  FolderUnwritable  DiskFull  NameRefused
    │                    LocalFailed  FileSetAside
    ├── TransferError    UploadExpired  ChecksumRefused  HashDiffers  RemoteChanged  CallbackFailed  SourceKept
    │                    CopiedInstead
    ├── OperationError   NoSuchOperation  CannotUndo  PlanRefused
    ├── SearchError      BadQuery  NotIndexed
    ├── BadArchive       what is named as an archive cannot be listed
    ├── IndexLost        what was known of a space had to be thrown away
    ├── ListingUnsorted  a listing is not in the order of the keys' bytes
    ├── BadAnswer        an answer that is not the service's own (HTML, torn JSON)
    ├── BadRequest       the service refused the request as malformed
    ├── QuotaUsed        what the service allows in a day is used up
    ├── NotSupported     the provider or the space cannot do it
    ├── ProfileInUse     another engine works on this profile
    ├── EngineFailed     a fault of our own; the log has the trace
    │   └── EngineGone       the engine ended in the middle of the call
    └── Cancelled        the user asked to stop: not a failure
"""

from core.errors.accounts import (
    AccountError,
    AccountFrozen,
    BadKeys,
    ClockSkew,
    Forbidden,
    KeyringError,
    KeyringLocked,
    KeyringMissing,
    KeyringSilent,
    NoKeys,
    NoSuchAccount,
)
from core.errors.base import BY_CODE, Param, Retry, SpaceferryError, all_codes
from core.errors.general import (
    BadAnswer,
    BadRequest,
    Cancelled,
    EngineFailed,
    EngineGone,
    NotSupported,
    ProfileInUse,
    QuotaUsed,
)
from core.errors.indexes import IndexLost
from core.errors.listing import ListingUnsorted
from core.errors.local import (
    DiskFull,
    FileChanged,
    FileSetAside,
    FileUnreadable,
    FileVanished,
    FolderUnwritable,
    LocalError,
    LocalFailed,
    NameRefused,
)
from core.errors.network import (
    CertificatesUnusable,
    ConnectionCut,
    HostUnreachable,
    NetworkError,
    Offline,
    ProxyNeedsPassword,
    ProxyRefused,
    ProxyUnreachable,
    ServerFailed,
    Throttled,
    TimedOut,
    TlsFailed,
    Unanswered,
)
from core.errors.objects import (
    AlreadySet,
    BadKey,
    BadMarker,
    BadRange,
    ChangedSince,
    KeyNotUtf8,
    KeyTooLong,
    NoSuchObject,
    NotRestored,
    ObjectDisabled,
    ObjectError,
    PolicyRefused,
    SourceFailed,
    TargetExists,
    TooLarge,
)
from core.errors.previews import BadArchive
from core.errors.search import BadQuery, NotIndexed, SearchError
from core.errors.spaces import (
    BadSpaceName,
    Locked,
    NoDomain,
    NoDomainKey,
    NoSuchSpace,
    OtherRegion,
    ReadOnlySpace,
    SpaceError,
    SpaceExists,
    SpaceNotEmpty,
    TooManySpaces,
    WrongRegion,
)
from core.errors.work import (
    CallbackFailed,
    CannotUndo,
    ChecksumRefused,
    CopiedInstead,
    HashDiffers,
    NoSuchOperation,
    OperationError,
    PlanRefused,
    RemoteChanged,
    SourceKept,
    TransferError,
    UploadExpired,
)


def rebuild(code: str, params: dict[str, Param]) -> SpaceferryError:
    """The error that crossed the pipe as a code and parameters; an unknown code becomes EngineFailed."""
    kind = BY_CODE.get(code)
    return kind(**params) if kind else EngineFailed(detail=code, **params)
