"""How a small picture of an object is got: by the service's own command, else by a small read.

A space whose service makes none (it refuses, or sends the object as it is) is remembered, and not asked again for a
while. What comes is handed on as it is: nothing is decoded in this process.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from core.cancel import CancelToken
from core.errors import Cancelled, NetworkError, NoSuchObject, SpaceferryError, TooLarge
from core.provider import Provider
from core.supports import SupportsThumbnails
from core.thumbnails.exif import HEAD, embedded
from core.thumbnails.kinds import WHOLE, Subject, subject_of

log = logging.getLogger(__name__)

TINY = 12 << 10
"""Bytes of an object that is read as it is, whatever the service could make of it: a picture made of it is as long."""

MOST = 96 << 10, 384 << 10
"""Bytes a made picture may have: of up to 256 pixels, and of more."""

STRIKES = 4
"""So many refusals in a row, and a space counts as one whose service makes no pictures."""

REST = 1800.0
"""Seconds until such a space is asked again."""

_SMALL = 256


@dataclass(frozen=True)
class Wanted:
    """An object of which a picture is wanted; `version` is the hash it was listed with, empty where it has none."""

    space: str
    key: str
    version: str
    size: int
    mime: str
    pixels: int


class Step(NamedTuple):
    """A way to a picture: the bytes it takes at most, and what gives it (empty: not this way).

    `run` raises NetworkError and Cancelled: then there may be one later.
    """

    cost: int
    run: Callable[[CancelToken], bytes]


class Source:
    """Any thread may call. `_lock` guards `_strikes` and `_resting`, by account and space."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._strikes: dict[tuple[str, str], int] = {}
        self._resting: dict[tuple[str, str], float] = {}

    def steps(self, account: str, provider: Provider, wanted: Wanted) -> tuple[Step, ...]:
        """What to try in turn, until one gives a picture; none where there is none to be had."""
        subject = subject_of(wanted.key, wanted.mime)
        if subject is None or not wanted.size:
            return ()
        most = MOST[wanted.pixels > _SMALL]
        made = [
            Step(most, partial(self._made, account, provider, wanted, chain))
            for chain in self._chains(account, provider, wanted, subject)
        ]
        if subject.readable and wanted.size <= WHOLE:
            return (*made, Step(wanted.size, partial(_whole, provider, wanted)))
        if subject.photo:
            return (*made, Step(HEAD, partial(_carried, provider, wanted)))
        return tuple(made)

    def rests(self, account: str, space: str) -> bool:
        """Whether the service is not asked now, so that there may be pictures later."""
        with self._lock:
            return self._resting.get((account, space), 0.0) > time.monotonic()

    def forget(self, account: str, space: str = "") -> None:
        """A space, or each of an account, may be another now."""
        with self._lock:
            self._strikes = {mark: count for mark, count in self._strikes.items() if not _within(mark, account, space)}
            self._resting = {mark: until for mark, until in self._resting.items() if not _within(mark, account, space)}

    def _chains(self, account: str, provider: Provider, wanted: Wanted, subject: Subject) -> tuple[str, ...]:
        if not isinstance(provider, SupportsThumbnails) or self.rests(account, wanted.space):
            return ()
        if wanted.size <= TINY and subject.readable:
            return ()
        return provider.thumbnail_chains(subject.mime, wanted.pixels)

    def _made(self, account: str, provider: Provider, wanted: Wanted, chain: str, cancel: CancelToken) -> bytes:
        """What the service makes; empty where it refuses, which is noted."""
        assert isinstance(provider, SupportsThumbnails)
        most = MOST[wanted.pixels > _SMALL]
        if self.rests(account, wanted.space):
            return b""  # others found out meanwhile
        try:
            mime, data = provider.process_now(wanted.space, wanted.key, "", chain, most, cancel, once=True)
        except NoSuchObject:
            return b""
        except SpaceferryError as error:
            if isinstance(error, NetworkError | Cancelled):
                raise
            log.info("no small picture of %s is made: %s", wanted.space, error.code)
            self._strike(account, wanted.space, STRIKES if isinstance(error, TooLarge) else 1)
            return b""
        if not mime.startswith("image/"):
            self._strike(account, wanted.space, 1)
            return b""
        with self._lock:
            self._strikes.pop((account, wanted.space), None)
        return data

    def _strike(self, account: str, space: str, count: int) -> None:
        mark = (account, space)
        with self._lock:
            self._strikes[mark] = self._strikes.get(mark, 0) + count
            if self._strikes[mark] >= STRIKES:
                self._resting[mark] = time.monotonic() + REST
                del self._strikes[mark]


def _within(mark: tuple[str, str], account: str, space: str) -> bool:
    return mark[0] == account and space in ("", mark[1])


def _whole(provider: Provider, wanted: Wanted, cancel: CancelToken) -> bytes:
    """A small object as it is."""
    return _read(provider, wanted, wanted.size, cancel)


def _carried(provider: Provider, wanted: Wanted, cancel: CancelToken) -> bytes:
    """What a photo carries of itself."""
    return embedded(_read(provider, wanted, min(HEAD, wanted.size), cancel))


def _read(provider: Provider, wanted: Wanted, end: int, cancel: CancelToken) -> bytes:
    try:
        with provider.open_range(wanted.space, wanted.key, 0, end, cancel, etag=wanted.version) as reader:
            return b"".join(reader.chunks())
    except (NetworkError, Cancelled):
        raise
    except SpaceferryError as error:
        log.info("no small picture of %s can be read: %s", wanted.space, error.code)
        return b""
