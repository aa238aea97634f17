"""What becomes of a job whose run ended with an error: once more at once, later, after an answer, or failed.

The error says whether trying again can help (`retry`); this module only counts. Used by the scheduler.
"""

import enum
import random

from core.errors import (
    AccountFrozen,
    BadAnswer,
    BadKeys,
    ChecksumRefused,
    ConnectionCut,
    DiskFull,
    HashDiffers,
    HostUnreachable,
    KeyringError,
    KeyringLocked,
    KeyringMissing,
    KeyringSilent,
    NoKeys,
    NoSuchAccount,
    NotRestored,
    Offline,
    ProxyNeedsPassword,
    ProxyRefused,
    ProxyUnreachable,
    RemoteChanged,
    Retry,
    ServerFailed,
    SourceFailed,
    SpaceferryError,
    TargetExists,
    Throttled,
    TimedOut,
    UploadExpired,
)
from core.transfer.job import Conflict, JobState, Verdict

TRIES_AT_ONCE = 3
"""Runs of a job in a row; each request was retried below already, so what fails here three times stays for a while."""

MOST_ATTEMPTS = 10
"""Runs after which a job that fails again and again is given up. A network that is away does not count."""

MOST_IN_OUTAGE = 300
"""The same while the service fails for every job alike; the pauses are long then, so this is more than an hour."""

REFUSED = (BadKeys, AccountFrozen)
"""Errors that are about the whole account, where it was asked about itself and refused too (params: account)."""

KEY_CODES = tuple(kind.code for kind in (NoKeys, NoSuchAccount, KeyringLocked, KeyringMissing, KeyringSilent, *REFUSED))
"""Codes of jobs that wait for their account's keys, or until the service takes them."""

_UNREACHED = (Offline, HostUnreachable, ProxyUnreachable, ProxyRefused, ProxyNeedsPassword)
NETWORK_CODES = tuple(kind.code for kind in (*_UNREACHED, TimedOut, ConnectionCut, Throttled, ServerFailed, BadAnswer))
"""Codes of jobs that wait for the network."""

WAITING_CODES = (*NETWORK_CODES, SourceFailed.code)
"""Codes of jobs that wait for some time to pass."""

THAWING = "thawing"
"""The reason by which NotRestored says that the object was asked for, and is on its way."""

FIRST_LOOK, LONGEST_LOOK = 20.0, 600.0
"""Seconds between two looks at what is thawed: minutes for an archive, hours for a deep one."""

_OWN_SECOND_TRY = (UploadExpired, RemoteChanged, ChecksumRefused)
"""Errors for which the run itself has started over once; twice means that it will go on so."""

_SOMEBODY_ELSE = frozenset({"html", "foreign", "redirect"})
"""Details of a BadAnswer that came from something in between, such as a hotel's sign-in page."""


class Fate(enum.Enum):
    """What happens next."""

    AT_ONCE = "at once"
    LATER = "later"
    KEYS = "keys"
    ROOM = "room"
    ASK = "ask"
    AGAIN = "again"
    SKIP = "skip"
    FAIL = "fail"
    THAW = "thaw"
    """An archived object that is being thawed: looked at again after a while, as often as it takes."""


def judge(error: SpaceferryError, conflict: Conflict, tries: int, attempts: int, most: int = MOST_ATTEMPTS) -> Fate:
    """The fate of a job after `tries` runs in a row and `attempts` of `most` in all, by its batch's `conflict`."""
    if isinstance(error, TargetExists):
        return _clash(error, conflict, attempts)
    if isinstance(error, NotRestored) and error.params.get("reason") == THAWING:
        return Fate.THAW
    if isinstance(error, SourceFailed) and "reason" in error.params:
        return Fate.FAIL
    if isinstance(error, DiskFull):
        return Fate.ROOM
    if isinstance(error, NoKeys | NoSuchAccount | KeyringError):
        return Fate.KEYS
    if isinstance(error, REFUSED):
        return Fate.KEYS if "account" in error.params else Fate.FAIL
    if network_away(error):
        return Fate.LATER
    if isinstance(error, BadAnswer):
        return _odd(error, tries, attempts)
    if isinstance(error, _OWN_SECOND_TRY) or error.retry in (Retry.NEVER, Retry.AFTER_USER):
        return Fate.FAIL
    if error.retry is Retry.NOW and tries < TRIES_AT_ONCE:
        return Fate.AT_ONCE
    if attempts < most and error.code in WAITING_CODES:
        return Fate.LATER
    return Fate.FAIL


def blamed(account: str, error: SpaceferryError) -> str:
    """Whose trouble an error of a job of `account` is: a copy's may be of the account it comes from."""
    return str(error.params.get("origin") or account)


def network_away(error: SpaceferryError) -> bool:
    """Whether the service itself was not reached: then every job of the account waits until it is, however long."""
    if isinstance(error, BadAnswer):
        return error.params.get("detail") in _SOMEBODY_ELSE and "domain" not in error.params
    return isinstance(error, Offline | HostUnreachable)


def _odd(error: BadAnswer, tries: int, attempts: int) -> Fate:
    """A domain may be somebody else's for good, or for as long as a sign-in page stands before it. What is torn was
    torn on its way, perhaps.
    """
    if error.params.get("detail") in _SOMEBODY_ELSE:
        return Fate.LATER if attempts < MOST_ATTEMPTS else Fate.FAIL
    return Fate.AT_ONCE if tries < TRIES_AT_ONCE else Fate.FAIL


def _clash(error: TargetExists, conflict: Conflict, attempts: int) -> Fate:
    """With a reason the answer was applied already, and leaves the target alone. The others apply it at once."""
    if conflict is Conflict.SKIP or "reason" in error.params:
        return Fate.SKIP
    if conflict is Conflict.ASK:
        return Fate.ASK
    return Fate.AGAIN if conflict is not Conflict.REPLACE and attempts < MOST_ATTEMPTS else Fate.FAIL


MOVES_OF: dict[Fate, tuple[JobState, ...]] = {
    Fate.LATER: (JobState.WAITING,),
    Fate.KEYS: (JobState.WAITING,),
    Fate.ROOM: (JobState.WAITING,),
    Fate.ASK: (JobState.WAITING,),
    Fate.AGAIN: (JobState.QUEUED,),
    Fate.SKIP: (JobState.WAITING, JobState.SKIPPED),
    Fate.FAIL: (JobState.FAILED,),
    Fate.THAW: (JobState.QUEUED,),
}
"""The moves a fate means for a job that a worker held."""


def next_look(waited: float) -> float:
    """Seconds until a job that has waited so long for a thaw looks again."""
    return max(FIRST_LOOK, min(LONGEST_LOOK, waited / 4))


def said(fate: Fate, error: SpaceferryError) -> SpaceferryError | None:
    """The error as the row keeps it: nothing for what goes on by itself, or was skipped because the user said so."""
    if fate is Fate.AGAIN or (fate is Fate.SKIP and "reason" not in error.params):
        return None
    return error


def verdict_of(error: SpaceferryError) -> Verdict:
    """The verdict a failure leaves."""
    return Verdict.DIFFERS if isinstance(error, HashDiffers) else Verdict.NONE


def jitter(tries: int) -> float:
    """Seconds before the next run in a row, spread so that many jobs do not come back in step."""
    return random.uniform(0.5, 1.0) * 0.3 * float(2**tries)  # noqa: S311  (no secret)
