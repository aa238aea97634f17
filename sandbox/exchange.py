"""Exchange, one request as handlers see it, and Reply, what they return.

The server makes an Exchange per request; handlers read query, body and headers from it and tell it which object they
are about, so that faults and the journal know. The body can be read once.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from aiohttp import web

from sandbox.cloud import Cloud
from sandbox.errors import FAULT_TEXTS, ApiError, CutConnection, invalid
from sandbox.faults import Effects, Rule
from sandbox.journal import Record
from sandbox.store.blobs import Blob

JSON = "application/json"
# What a client sends that takes the sandbox for a proxy (RFC 9112, 3.2.2); its authority is then the host.
_ABSOLUTE = re.compile(r"https?://([^/?]*)", re.IGNORECASE)
MAX_FORM_BYTES = 64 << 20


@dataclass
class Content:
    """``length`` bytes from ``start`` of the concatenation of ``spans`` (blob id, size), as a reply body."""

    spans: list[tuple[str, int]]
    start: int
    length: int


@dataclass
class Reply:
    """An answer; ``body`` is bytes or stored content. ``size`` is what Content-Length says."""

    status: int = 200
    body: bytes | Content = b"{}"
    content_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of the body."""
        return self.body.length if isinstance(self.body, Content) else len(self.body)


def json_reply(value: Any, status: int = 200) -> Reply:
    """A reply with ``value`` as JSON."""
    return Reply(status, msgspec.json.encode(value))


def error_reply(status: int, text: str) -> Reply:
    """A refusal as Kodo words it."""
    return json_reply({"error": text}, status)


def coded_reply(x: Exchange, code: int, text: str, fields: dict[str, Any] | None = None) -> Reply:
    """An answer of the CDN (kodo.md 8). Codes of six digits come with HTTP status 200 unless a knob says otherwise."""
    business = code // 1000 if x.cloud.knobs.cdn_http_status else 200
    status = code if code < 1000 else business
    return json_reply({"code": code, "error": text, **(fields or {})}, status)


def refusal_reply(x: Exchange, refusal: ApiError) -> Reply:
    """A refusal as the service that was asked words it."""
    reply = x.manner.refuse(x, refusal)
    reply.headers |= refusal.headers
    return reply


@dataclass(frozen=True)
class Manner:
    """What all answers of a service have in common: the words of a refusal, and the headers that name a request."""

    refuse: Callable[[Exchange, ApiError], Reply]
    names: Callable[[Exchange], dict[str, str]]


def _refuse(x: Exchange, refusal: ApiError) -> Reply:
    if x.record.role == "cdn":
        return coded_reply(x, refusal.status, refusal.text)
    return error_reply(refusal.status, refusal.text)


def _names(x: Exchange) -> dict[str, str]:
    return {"X-Reqid": x.reqid, "X-Log": f"{(x.record.role or 'sandbox').upper()}:1"}


KODO = Manner(_refuse, _names)


class Exchange:
    """One request. ``space`` is set when it came in through the download socket of a space.

    ``store`` and ``manner`` are Kodo's until ``ucloud.dispatch`` takes the request over.
    """

    def __init__(self, cloud: Cloud, request: web.BaseRequest, space: str | None) -> None:
        self.cloud = cloud
        self.request = request
        self.method = request.method
        self.headers = request.headers
        self.target, self.host = request.raw_path, request.headers.get("Host", "")
        absolute = _ABSOLUTE.match(self.target)
        if absolute is not None:
            self.target, self.host = self.target[absolute.end() :] or "/", absolute[1]
        self.path, _, self.raw_query = self.target.partition("?")
        self.store, self.manner = cloud.store, KODO
        self.space = space
        self.reqid = secrets.token_urlsafe(9)
        self.effects = Effects()
        self.record = Record(cloud.clock.now(), self.method, self.path, self.host)
        self.record.range = request.headers.get("Range")
        self._facts: dict[str, Any] = {"method": self.method, "host": self.host, "path": self.path}
        self._considered: set[int] = set()
        self._started = time.monotonic()
        self._query: dict[str, str] | None = None
        self._body: bytes | None = None
        self.pinned: list[Blob] = []
        self.caller = cloud.callers.account

    @property
    def query(self) -> dict[str, str]:
        """Decoded query parameters; of a repeated one the last."""
        if self._query is None:
            self._query = dict(parse_qsl(self.raw_query, keep_blank_values=True))
        return self._query

    @property
    def now(self) -> float:
        """Unix seconds of the sandbox's clock."""
        return self.cloud.clock.now()

    async def learn(self, **facts: Any) -> None:
        """Tell what the request is about (role, op, bucket, key, part, upload_id) and suffer the faults that fit.

        Raises ApiError for a status rule and for what the caller's keys do not reach, CutConnection for a cut before
        the first byte of the body.
        """
        self._facts.update(facts)
        for name, value in facts.items():
            setattr(self.record, name, value)
        for rule in self.cloud.faults.match(self._facts, self._considered):
            self.effects.add(rule)
            self.record.faults = [*self.record.faults, rule.id]
            await self._suffer(rule)
        if "bucket" in facts:
            self.caller.check(facts["bucket"], facts.get("key"))

    async def _suffer(self, rule: Rule) -> None:
        if rule.delay:
            await asyncio.sleep(rule.delay)
        if rule.status is not None and not rule.late:
            raise fault_error(rule)
        if rule.cut_request == 0:
            raise CutConnection

    async def chunks(self) -> AsyncIterator[bytes]:
        """The request body as it arrives, slowed or cut as the faults say. Can be consumed once."""
        content = self.request.content
        while not content.at_eof():
            data = await content.readany()
            if not data:
                continue
            self.record.bytes_in += len(data)
            limit = self.effects.cut_request
            if limit is not None and self.record.bytes_in >= limit:
                raise CutConnection
            if self.effects.slow_request:
                await asyncio.sleep(len(data) / self.effects.slow_request)
            yield data

    async def body(self) -> bytes:
        """The whole request body, at most 64 MiB (form and JSON requests)."""
        if self._body is None:
            pieces: list[bytes] = []
            async for data in self.chunks():
                pieces.append(data)
                if self.record.bytes_in > MAX_FORM_BYTES:
                    raise ApiError(413, "request entity too large")
            self._body = b"".join(pieces)
        return self._body

    async def form(self) -> list[tuple[str, str]]:
        """The pairs of an ``application/x-www-form-urlencoded`` body."""
        try:
            text = (await self.body()).decode("utf-8")
        except UnicodeDecodeError as failure:
            raise invalid() from failure
        return parse_qsl(text, keep_blank_values=True, max_num_fields=None)

    def close(self, status: int, bytes_out: int) -> None:
        """The request is over: let go of contents it brought, write the journal record."""
        for blob in self.pinned:
            self.store.blobs.unpin(blob)
        self.pinned.clear()
        self.record.status = status
        self.record.bytes_out = bytes_out
        self.record.seconds = round(time.monotonic() - self._started, 6)
        self.cloud.journal.close(self.record)


def fault_error(rule: Rule) -> ApiError:
    """The refusal a status rule orders."""
    status = rule.status or 599
    text = rule.error or FAULT_TEXTS.get(status, "service unavailable")
    headers = {} if rule.retry_after is None else {"Retry-After": str(rule.retry_after)}
    return ApiError(status, text, headers)
