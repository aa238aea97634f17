"""Reads of a range over HTTP: what was asked for, what the head of the answer promises, and the bytes that come.

Used by the providers' downloads.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Protocol

from core.cancel import CancelToken
from core.errors import BadAnswer, ConnectionCut
from core.net.clock import Clock
from core.net.exchange import Answer, Request
from core.net.session import Http

_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


@dataclass(frozen=True)
class Asked:
    """What a read asked for."""

    space: str
    key: str
    start: int
    end: int | None
    etag: str

    @property
    def nothing(self) -> bool:
        """No bytes are asked for, only which version there is."""
        return self.end is not None and self.end <= self.start

    @property
    def method(self) -> str:
        """GET, unless nothing is asked for."""
        return "HEAD" if self.nothing else "GET"

    @property
    def headers(self) -> dict[str, str]:
        """The Range header, where it takes one."""
        if self.nothing or (self.start == 0 and self.end is None):
            return {}
        return {"Range": f"bytes={self.start}-{'' if self.end is None else self.end - 1}"}


class Range:
    """An open read. `length` is how many bytes are to come."""

    def __init__(self, answer: Answer, total: int, etag: str, length: int) -> None:
        self._answer = answer
        self.total = total
        self.etag = etag
        self._length = length

    def chunks(self) -> Iterator[bytes]:
        """The bytes of the range, exactly. Raises ConnectionCut if they end early, TimedOut, Cancelled."""
        left = self._length
        if left == 0:
            return
        for block in self._answer.chunks():
            yield block[:left]
            left -= len(block)
            if left <= 0:
                return
        raise ConnectionCut(host=self._answer.host)


class Dated(Protocol):
    """A line to a service that signs with the service's time."""

    http: Http
    clock: Clock

    def hear(self, headers: Mapping[str, str]) -> None:
        """Take the service's time from an answer."""

    def outdated(self, status: int, used: float) -> bool:
        """Whether an answer refuses what was signed with this correction, while another one is known now."""


def open_dated(line: Dated, make: Callable[[], Request], own: ExitStack, cancel: CancelToken) -> Answer:
    """The answer, kept open by `own`. If a refusal tells that the clocks differ, the read is made anew, once.

    Only refusals are asked for the time: what a domain serves may have been kept on the way.
    """
    used = line.clock.correction
    with ExitStack() as first:
        answer = first.enter_context(line.http.open(make(), cancel))
        if answer.status in (401, 403):
            line.hear(answer.headers)
        if not line.outdated(answer.status, used):
            own.push(first.pop_all())
            return answer
    return own.enter_context(line.http.open(make(), cancel))


def extent(answer: Answer, asked: Asked) -> tuple[int, int]:
    """Bytes of the whole object, and how many of them must come: what was asked for, as far as the object goes.

    Raises BadAnswer if the range was not heeded.
    """
    told = answer.headers.get("Content-Length", "")
    length = int(told) if told.isdecimal() else -1
    if asked.nothing:
        return max(length, 0), 0
    if answer.status == 200:
        if asked.start > 0 or length < 0:
            raise BadAnswer(host=answer.host, status=200, detail="range" if asked.start else "length")
        return length, length if asked.end is None else min(asked.end, length)
    found = _CONTENT_RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    if found is None or int(found[1]) != asked.start:
        raise BadAnswer(host=answer.host, status=206, detail="Content-Range")
    total = int(found[2])
    return total, (total if asked.end is None else min(asked.end, total)) - asked.start
