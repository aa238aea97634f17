"""Reading objects, whole or by range (ucloud.md 3.3, 4.4)."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from core.cancel import CancelToken
from core.errors import BadAnswer, BadKeys, BadRange, NotRestored, RemoteChanged, SpaceferryError
from core.model import RestoreState
from core.net.exchange import Answer, Reply, Request
from core.net.ranges import Asked, Range, extent, open_dated
from core.net.refused import About
from core.provider import RangeReader
from core.providers.ucloud.etag import told
from core.providers.ucloud.objects import Objects
from core.providers.ucloud.part import check_key, check_space, target
from core.providers.ucloud.refusals import of_reply
from core.providers.ucloud.wire import SESSION


class Downloads(Objects):
    """Reads. Every address is signed: a public space ignores the signature, a private one needs it."""

    def open_range(
        self, space: str, key: str, start: int, end: int | None, cancel: CancelToken, *, etag: str = ""
    ) -> AbstractContextManager[RangeReader]:
        """Read bytes [start, end), to the end if None. With `etag`, raises RemoteChanged on another version."""
        return self._reading(Asked(check_space(space), check_key(key), start, end, etag), cancel)

    @contextmanager
    def _reading(self, asked: Asked, cancel: CancelToken) -> Iterator[RangeReader]:
        base = self._hosts.of("download", asked.space, cancel)
        with ExitStack() as stack:

            def attempt(base: str) -> Range:
                with ExitStack() as own:
                    own.enter_context(self._line.pacer.token(base, cancel))
                    opened = self._judge(open_dated(self._line, lambda: self._read(base, asked), own, cancel), asked)
                    stack.push(own.pop_all())
                    return opened

            try:
                reader = self._line.pacer.run((base,), attempt, cancel)
            except BadKeys as error:
                raise self._why_refused(asked, error, cancel) from None
            yield reader

    def _read(self, base: str, asked: Asked) -> Request:
        url = base + target(self._wire.route("get").target, asked.key, {})
        until = self._line.clock.now() + self._life
        url = self._private(asked.method, url, asked.space, asked.key, until)
        return Request(asked.method, url, asked.headers, connect_timeout=self._line.connect)

    def _judge(self, answer: Answer, asked: Asked) -> Range:
        """The open read an answer's head promises."""
        where = {"space": asked.space, "key": asked.key}
        if answer.status not in (200, 206):
            reply = Reply(answer.host, answer.status, answer.headers, answer.whole())
            error = of_reply(reply, About.READ, self._line.clock).with_params(**where)
            if isinstance(error, BadRange) and asked.etag:  # it ends before a byte that its older version had
                raise RemoteChanged(**where)
            raise error.with_params(domain=answer.host) if isinstance(error, BadAnswer) else error
        if "ETag" not in answer.headers and SESSION not in answer.headers:
            page = answer.headers.get("Content-Type", "").startswith("text/html")
            detail = "html" if page or answer.whole().lstrip()[:1] == b"<" else "foreign"
            raise BadAnswer(host=answer.host, status=answer.status, detail=detail, domain=answer.host)
        found = told(answer.headers.get("ETag", ""))
        if asked.etag and found and found != asked.etag:
            raise RemoteChanged(**where)
        total, length = extent(answer, asked)
        return Range(answer, total, found, length)

    def _why_refused(self, asked: Asked, error: SpaceferryError, cancel: CancelToken) -> SpaceferryError:
        """A refusal may be about the keys or about the object, which tells by itself whether it is archived."""
        try:
            found = self.stat(asked.space, asked.key, cancel)
        except SpaceferryError:
            return error
        frozen = found.storage.needs_restore and found.restore is not RestoreState.RESTORED
        return NotRestored(space=asked.space, key=asked.key) if frozen else error
