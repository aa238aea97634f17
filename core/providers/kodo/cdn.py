"""The content delivery network in front of the domains: refreshing, prefetching, its logs and figures (kodo.md 8)."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, ClassVar, TypeVar

import msgspec

from core.cancel import CancelToken
from core.errors import BadAnswer, BadRange, ConnectionCut, Forbidden, ServerFailed, TimedOut, Unanswered
from core.net.exchange import Answer, Reply, Request
from core.net.refused import About
from core.provider import RangeReader
from core.providers.kodo import cdn_wire as wire
from core.providers.kodo.line import BUSY
from core.providers.kodo.part import Part
from core.providers.kodo.sign import sign_qbox
from core.providers.kodo.wire import decode
from core.supports import CdnAct, CdnAnswer, CdnFigures, CdnLog, CdnSeries, CdnTask

T = TypeVar("T")

PUBLIC_CDN = ("https://fusion.qiniuapi.com",)

PAGE = 100
"""Tasks of one page of a list."""

TRAVEL = 2
"""Seconds by which two measures of the same clock may differ."""

_PATHS = {CdnAct.REFRESH_URL: "refresh", CdnAct.REFRESH_DIR: "refresh", CdnAct.PREFETCH: "prefetch"}
_LOST = (TimedOut, ConnectionCut, ServerFailed, BadAnswer)
"""After these an order may have been taken; a host without room (503) has taken nothing."""


class Cdn(Part):
    """Calls of the network, QBox-signed. `_cdn` are its hosts (scheme://host), set by the provider."""

    _cdn: Sequence[str] = PUBLIC_CDN
    cdn_chunk: ClassVar[dict[CdnAct, int]] = {CdnAct.REFRESH_URL: 20, CdnAct.REFRESH_DIR: 5, CdnAct.PREFETCH: 20}

    def cdn_ask(self, act: CdnAct, urls: tuple[str, ...], cancel: CancelToken) -> CdnAnswer:
        """Refresh or prefetch, in one request that is never repeated by itself."""
        body = {"dirs" if act is CdnAct.REFRESH_DIR else "urls": urls}
        about = urls[0] if len(urls) == 1 else ""

        def attempt(base: str) -> Reply:
            try:
                return self._cdn_once(base, f"/v2/tune/{_PATHS[act]}", body, act, about, cancel)
            except _LOST as error:
                if error.params.get("status") == BUSY:
                    raise
                raise Unanswered(**error.params) from None

        return decode(self._line.pacer.run(self._cdn, attempt, cancel), wire.Verdict).answer(act)

    def cdn_tasks(self, act: CdnAct, request_id: str, cancel: CancelToken) -> tuple[CdnTask, ...]:
        """The tasks of an earlier call."""
        return self._cdn_list(act, {"requestId": request_id}, cancel)

    def cdn_find(self, act: CdnAct, urls: tuple[str, ...], since: int, cancel: CancelToken) -> tuple[CdnTask, ...]:
        """The tasks that were made for these addresses since a moment (ms, by our clock)."""
        clock = self._line.clock
        believed = clock.ahead
        found = self._cdn_list(act, {"urls": urls, "startTime": wire.written(since, believed)}, cancel)
        if abs(clock.ahead - believed) > TRAVEL:  # not heard before: it was asked about another moment
            found = self._cdn_list(act, {"urls": urls, "startTime": wire.written(since, clock.ahead)}, cancel)
        wanted = set(urls)
        return tuple(task for task in found if task.url in wanted and task.created + 1000 > since)

    def cdn_logs(self, domains: tuple[str, ...], day: str, cancel: CancelToken) -> tuple[CdnLog, ...]:
        """The log files of a day, by domain and name."""
        body = {"day": day, "domains": ";".join(domains)}
        told = self._cdn_read("/v2/tune/log/list", body, wire.LogList, day, cancel)
        return tuple(
            CdnLog(domain, item.name, item.size, item.mtime * 1000, item.url)
            for domain, items in sorted((told.data or {}).items())
            for item in sorted(items or (), key=lambda one: one.name)
        )

    def cdn_log(self, file: CdnLog, start: int, cancel: CancelToken) -> AbstractContextManager[RangeReader]:
        """Read a log file from a byte on."""
        return self._log_reading(file, start, cancel)

    def cdn_figures(
        self, kind: str, domains: tuple[str, ...], start: str, end: str, step: str, cancel: CancelToken
    ) -> CdnFigures:
        """Flux or bandwidth; a domain that is not in the answer had no traffic."""
        body = {"startDate": start, "endDate": end, "granularity": step, "domains": ";".join(domains)}
        told = self._cdn_read(f"/v2/tune/{kind}", body, wire.Plot, f"{start} – {end}", cancel)
        times, data = tuple(told.time or ()), told.data or {}
        series = [_series(domain, data.get(domain) or wire.Sides(), len(times)) for domain in domains]
        return CdnFigures(times, tuple(series))

    def _cdn_list(self, act: CdnAct, about: dict[str, Any], cancel: CancelToken) -> tuple[CdnTask, ...]:
        """All pages of a list of tasks."""
        path = f"/v2/tune/{_PATHS[act]}/list"
        kind = {} if act is CdnAct.PREFETCH else {"isDir": "yes" if act is CdnAct.REFRESH_DIR else "no"}
        found: list[CdnTask] = []
        for number in range(1000):
            body = {**about, **kind, "pageNo": number, "pageSize": PAGE}
            page = self._cdn_read(path, body, wire.TaskPage, "", cancel)
            found += [item.task(act, self._line.clock.ahead) for item in page.items or ()]
            if len(page.items or ()) < PAGE:
                break
        return tuple(found)

    def _cdn_read(self, path: str, body: dict[str, Any], shape: type[T], about: str, cancel: CancelToken) -> T:
        """Ask something that changes nothing, again if need be."""
        reply = self._line.pacer.run(
            self._cdn, lambda base: self._cdn_once(base, path, body, None, about, cancel), cancel
        )
        return decode(reply, shape)

    def _cdn_once(
        self, base: str, path: str, body: dict[str, Any], act: CdnAct | None, about: str, cancel: CancelToken
    ) -> Reply:
        """One request, judged by the code in its body, or by its status where there is none."""
        with self._line.pacer.token(base, cancel):
            headers = {"Content-Type": "application/json"}
            request = Request("POST", base + path, headers, msgspec.json.encode(body), sign_qbox(self._line.keys))
            reply = self._line.http.fetch(request, cancel)
        self._line.hear(reply.headers)
        verdict = wire.judged(reply)
        if verdict is not None and verdict.code == wire.OK:
            return reply
        if verdict is not None and verdict.code != reply.status:
            raise wire.refusal(verdict, act, reply.host, reply.headers.get("X-Reqid", ""), about)
        if reply.status // 100 == 2:
            raise BadAnswer(host=reply.host, status=reply.status, detail="json")
        raise self._line.refused(reply, About.ANY, {})

    @contextmanager
    def _log_reading(self, file: CdnLog, start: int, cancel: CancelToken) -> Iterator[RangeReader]:
        headers = {"Range": f"bytes={start}-"} if start else {}
        with self._line.http.open(Request("GET", file.url, headers), cancel) as answer:
            if answer.status == 416:
                raise BadRange(key=file.name)
            if answer.status in (401, 403):
                raise Forbidden(host=answer.host, status=answer.status)
            if answer.status not in (200, 206):
                raise ServerFailed(host=answer.host, status=answer.status)
            yield LogReader(answer, file.size, start if answer.status == 200 else 0)


class LogReader:
    """An open log file of `total` bytes. `skip` bytes are thrown away: the host knows no ranges."""

    etag = ""

    def __init__(self, answer: Answer, total: int, skip: int) -> None:
        self._answer, self.total, self._skip = answer, total, skip

    def chunks(self) -> Iterator[bytes]:
        """The bytes from where the read begins."""
        skip = self._skip
        for block in self._answer.chunks():
            if skip < len(block):
                yield block[skip:]
            skip = max(0, skip - len(block))


def _series(domain: str, sides: wire.Sides, length: int) -> CdnSeries:
    """As many figures as there are times; what is missing is nothing."""

    def whole(figures: list[float] | None) -> tuple[int, ...]:
        told = [round(one) for one in figures or ()][:length]
        return (*told, *[0] * (length - len(told)))

    return CdnSeries(domain, whole(sides.china), whole(sides.oversea))
