"""Reading objects, whole or by range, from a bound domain (kodo.md 7)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from typing import TypeVar
from urllib.parse import urlsplit

from core.cancel import CancelToken
from core.errors import (
    BadAnswer,
    BadRange,
    Forbidden,
    HostUnreachable,
    NetworkError,
    NotRestored,
    ObjectDisabled,
    Offline,
    RemoteChanged,
    SpaceferryError,
    TimedOut,
    TlsFailed,
)
from core.model import RestoreState
from core.net.exchange import Answer, Reply, Request
from core.net.ranges import Asked, Range, extent, open_dated
from core.net.refused import About
from core.provider import RangeReader
from core.providers.kodo.domains import Domains, object_url
from core.providers.kodo.objects import Objects
from core.providers.kodo.part import check_key
from core.providers.kodo.sign import sign_url

T = TypeVar("T")

URL_LIFE = 3600
"""Seconds a read's own address is good for; it is checked when the answer begins."""


class Downloads(Objects, Domains):
    """Reads. Every address is signed: a public space ignores the signature, a private one needs it."""

    def open_range(
        self, space: str, key: str, start: int, end: int | None, cancel: CancelToken, *, etag: str = ""
    ) -> AbstractContextManager[RangeReader]:
        """Read bytes [start, end), to the end if None. With `etag`, raises RemoteChanged on another version."""
        return self._reading(Asked(space, check_key(key), start, end, etag), cancel)

    @contextmanager
    def _reading(self, asked: Asked, cancel: CancelToken) -> Iterator[RangeReader]:
        domain = self._domain(asked.space, cancel)
        with ExitStack() as stack:

            def attempt(base: str) -> Range | None:
                with ExitStack() as own:
                    own.enter_context(self._line.pacer.token(base, cancel))
                    opened = self._judge(open_dated(self._line, lambda: self._request(base, asked), own, cancel), asked)
                    stack.push(own.pop_all())
                    return opened

            try:
                reader = self._through(domain, attempt, cancel)
            except Forbidden as error:
                raise self._why_forbidden(asked, error, cancel) from None
            except (Offline, HostUnreachable, TimedOut):
                self._forget_domains(asked.space)  # the owner may have bound another one since
                raise
            yield reader

    def _through(self, domain: str, attempt: Callable[[str], T | None], cancel: CancelToken) -> T:
        """The read by the first of the domain's addresses that serves it; all but the last are tried once.

        `attempt` gives None where an answer leads from http to https.
        """
        *doubtful, last = self._bases(domain)
        for base in doubtful:
            with suppress(TlsFailed, HostUnreachable, TimedOut):
                if (opened := attempt(base)) is not None:
                    self._worked(base)
                    return opened
        opened = self._line.pacer.run((last,), attempt, cancel)
        if opened is None:
            last = f"https://{domain}"
            opened = self._line.pacer.run((last,), attempt, cancel)
        if opened is None:
            raise BadAnswer(host=domain, detail="redirect")
        self._worked(last)
        return opened

    def _request(self, base: str, asked: Asked) -> Request:
        url = sign_url(self._line.keys, object_url(base, asked.key), int(self._line.clock.now()) + URL_LIFE)
        return Request(asked.method, url, asked.headers)

    def _judge(self, answer: Answer, asked: Asked) -> Range | None:
        """The open read an answer's head promises; None where it sends us from http to https of the same domain."""
        if upgraded(answer):
            return None
        if answer.status in (301, 302, 307, 308):
            raise _of_domain(answer, "redirect")
        if answer.status not in (200, 206):
            reply = Reply(answer.host, answer.status, answer.headers, answer.whole())
            error = self._line.refused(reply, About.READ, {"space": asked.space, "key": asked.key})
            if isinstance(error, BadRange) and asked.etag:  # it ends before a byte that its older version had
                raise RemoteChanged(space=asked.space, key=asked.key)
            raise error.with_params(domain=answer.host) if isinstance(error, BadAnswer) else error
        if not any(name in answer.headers for name in ("ETag", "X-Reqid", "X-Log")):
            raise _of_domain(answer, "foreign")
        found = _etag(answer.headers.get("ETag", ""))
        if asked.etag and found and found != asked.etag:
            raise RemoteChanged(space=asked.space, key=asked.key)
        total, length = extent(answer, asked)
        return Range(answer, total, found, length)

    def _why_forbidden(self, asked: Asked, error: SpaceferryError, cancel: CancelToken) -> SpaceferryError:
        """A 403 of a domain says little; the object itself tells whether it is archived or disabled."""
        try:
            found = self.stat(asked.space, asked.key, cancel)
        except NetworkError:
            return error
        if found.storage.needs_restore and found.restore is not RestoreState.RESTORED:
            return NotRestored(**error.params)
        return ObjectDisabled(**error.params) if found.disabled else error


def _of_domain(answer: Answer, detail: str) -> BadAnswer:
    """An answer that is not the service's: `domain` tells that only reads of a space depend on who gave it."""
    return BadAnswer(host=answer.host, status=answer.status, detail=detail, domain=answer.host)


def upgraded(answer: Answer) -> bool:
    """Whether it leads from http to https of the same domain."""
    if answer.status not in (301, 302, 307, 308):
        return False
    to = urlsplit(answer.headers.get("Location", ""))
    return not answer.secure and to.scheme == "https" and to.hostname == answer.host.partition(":")[0]


def _etag(header: str) -> str:
    """Without quotes, weakness, and the `.gz` of a compressed variant."""
    return header.removeprefix("W/").strip('"').removesuffix(".gz")
