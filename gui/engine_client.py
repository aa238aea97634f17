"""The window's way to the engine: calls with one answer, streams of pages, events as signals; restarts it if it dies.

Everything happens on the main thread. What a widget asks for goes through `call` and `stream`; what the engine tells
unasked arrives as a signal.
"""

import asyncio
import itertools
import logging
import time
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from core.engine import protocol as msg
from core.errors import EngineFailed, EngineGone, SpaceferryError, TooLarge, rebuild
from gui.engine_link import EngineLink

log = logging.getLogger(__name__)

T = TypeVar("T")
Reply = msg.Answer | msg.PageFrame | msg.End | msg.Failed

PAUSES = (0.0, 1.0, 2.0, 5.0)
"""Seconds before each restart in a row; an engine that dies once more after the last is left alone."""

STEADY = 30.0
"""An engine that lived this long has not died at once: the row of restarts begins anew."""

UP_LIMIT = 15.0
"""Seconds a call waits for an engine that is starting."""

_WHOLE = "*"
_SIGNALS: dict[type[msg.Event], tuple[str, ...]] = {
    msg.QueueChanged: ("queueChanged", _WHOLE),
    msg.ObjectsChanged: ("objectsChanged", "changes"),
    msg.ConflictAsked: ("conflictAsked", _WHOLE),
    msg.BatchPlanned: ("batchPlanned", _WHOLE),
    msg.BatchEnded: ("batchEnded", _WHOLE),
    msg.ProcessJobsChanged: ("processJobsChanged", _WHOLE),
    msg.ProcessRunEnded: ("processRunEnded", _WHOLE),
    msg.AccountsChanged: ("accountsChanged",),
    msg.AccountHeld: ("accountHeld", _WHOLE),
    msg.NetworkState: ("networkChanged", "online"),
    msg.Noticed: ("noticed", "notice"),
    msg.CdnChanged: ("cdnChanged", "account"),
    msg.OperationChanged: ("operationChanged", _WHOLE),
    msg.LocksChanged: ("locksChanged", "locks"),
    msg.IndexChanged: ("indexChanged", "view"),
    msg.ScanEnded: ("scanEnded", _WHOLE),
    msg.CopySaved: ("copySaved", _WHOLE),
}
"""The signal of each event, and what it carries: fields of the event, or all of it."""


class EngineClient(QObject):
    """Starts the engine, talks to it, restarts it.

    `ready(EngineInfo)` comes after every start, then, if it was not the first, `restarted`. `died` comes when it ended
    by itself, after every waiting call has failed with EngineGone; a restart follows. `gave_up(SpaceferryError)`
    comes instead when it will not be started again: another window holds the profile, or it keeps dying.
    """

    ready = Signal(object)
    died = Signal()
    restarted = Signal()
    gave_up = Signal(object)
    accountsChanged = Signal()  # noqa: N815 - named as Qt's own signals are
    accountHeld = Signal(object)  # noqa: N815
    objectsChanged = Signal(object)  # noqa: N815
    queueChanged = Signal(object)  # noqa: N815
    conflictAsked = Signal(object)  # noqa: N815
    batchPlanned = Signal(object)  # noqa: N815
    batchEnded = Signal(object)  # noqa: N815
    processJobsChanged = Signal(object)  # noqa: N815
    processRunEnded = Signal(object)  # noqa: N815
    networkChanged = Signal(bool)  # noqa: N815
    noticed = Signal(object)
    cdnChanged = Signal(str)  # noqa: N815
    operationChanged = Signal(object)  # noqa: N815
    locksChanged = Signal(object)  # noqa: N815
    indexChanged = Signal(object)  # noqa: N815
    scanEnded = Signal(object)  # noqa: N815
    copySaved = Signal(object)  # noqa: N815

    def __init__(self, profile: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.info: msg.EngineInfo | None = None
        self._profile = profile
        self._link: EngineLink | None = None
        self._up = asyncio.Event()
        self._ids = itertools.count(1)
        self._types: dict[int, Any] = {}
        self._waiting: dict[int, asyncio.Queue[Reply]] = {}
        self._keeper: asyncio.Task[None] | None = None
        self._stopping = False

    @property
    def pid(self) -> int | None:
        """The engine's process id while it runs."""
        return self._link.pid if self._link else None

    async def start(self) -> None:
        """Start the engine and keep one running; returns when the first is ready, or has given up."""
        self._keeper = asyncio.ensure_future(self._keep())
        up = asyncio.ensure_future(self._up.wait())
        try:
            await asyncio.wait((up, self._keeper), return_when=asyncio.FIRST_COMPLETED)
        finally:
            up.cancel()  # also when the window is closed before the engine is up

    async def stop(self) -> None:
        """Close the pipe and wait until the engine has ended in order."""
        self._stopping = True
        if self._link is not None:
            await self._link.close()
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)

    async def call(self, request: msg.Request[T]) -> T:
        """One question, one answer. Raises SpaceferryError; a cancelled task cancels the call in the engine."""
        await self._until_up()
        id_, replies = self._send(request)
        try:
            reply: Reply = await replies.get()
        finally:
            self._forget(id_)
        if isinstance(reply, msg.Failed):
            raise rebuild(reply.code, reply.params)
        return cast("T", cast("msg.Answer", reply).result)

    async def stream(self, request: msg.Stream[T]) -> AsyncGenerator[T, None]:
        """Pages as they come; closing the generator cancels the rest. Raises SpaceferryError."""
        await self._until_up()
        id_, replies = self._send(request)
        try:
            reply: Reply = await replies.get()
            while isinstance(reply, msg.PageFrame):
                yield cast("T", reply.page)
                self._tell(msg.More(id_))
                reply = await replies.get()
            if isinstance(reply, msg.Failed):
                raise rebuild(reply.code, reply.params)
        finally:
            self._forget(id_)

    async def _until_up(self) -> None:
        if self._up.is_set():
            return
        try:
            await asyncio.wait_for(self._up.wait(), UP_LIMIT)
        except asyncio.TimeoutError:
            raise EngineFailed(detail="not running") from None

    def _send(self, request: Any) -> "tuple[int, asyncio.Queue[Reply]]":
        id_ = next(self._ids)
        self._types[id_] = msg.answer_type(type(request))
        replies: asyncio.Queue[Reply] = asyncio.Queue()
        self._waiting[id_] = replies
        try:
            self._tell(msg.Call(id_, request))
        except msg.BadFrame:
            del self._waiting[id_], self._types[id_]
            raise TooLarge(reason="selection") from None
        return id_, replies

    def _tell(self, message: msg.FromWindow) -> None:
        if self._link is not None:
            self._link.send(message)

    def _forget(self, id_: int) -> None:
        """Drop a call; one that has not ended is cancelled in the engine, and its late frames are dropped."""
        if self._waiting.pop(id_, None) is not None:
            self._tell(msg.Cancel(id_))

    def _type_of(self, id_: int) -> Any:
        return self._types.get(id_, Any)

    def _take(self, message: msg.FromEngine) -> None:
        if isinstance(message, msg.Told):
            self._announce(message.event)
            return
        replies = self._waiting.get(message.id)
        if not isinstance(message, msg.PageFrame):
            self._waiting.pop(message.id, None)
            self._types.pop(message.id, None)
        if replies is not None:
            replies.put_nowait(message)

    def _announce(self, event: msg.Event) -> None:
        signal, *fields = _SIGNALS.get(type(event), ("",))
        if signal:
            told = [getattr(event, name) for name in fields] if fields != [_WHOLE] else [event]
            getattr(self, signal).emit(*told)

    async def _keep(self) -> None:
        """Run engine after engine until stopped, refused, or one dies too often in a row."""
        row, first = 0, True
        while True:
            begun = time.monotonic()
            refusal = await self._run_one(first)
            if self._stopping:
                return
            if time.monotonic() - begun > STEADY:
                row = 0
            if refusal is not None or row >= len(PAUSES):
                self.gave_up.emit(refusal or EngineFailed(detail="the engine keeps ending"))
                return
            self.died.emit()
            await asyncio.sleep(PAUSES[row])
            row, first = row + 1, False

    async def _run_one(self, first: bool) -> SpaceferryError | None:
        """One engine from start to end. Returns its refusal to start, None where it died or was stopped."""
        try:
            self._link = await EngineLink.open(self._profile)
        except OSError as error:
            return EngineFailed(detail=type(error).__name__)
        greeting = asyncio.ensure_future(self._greet(first))
        try:
            try:
                await self._link.read(self._type_of, self._take)
            except msg.BadFrame:
                log.exception("the engine sent what is no frame")
            self._up.clear()
            code = await self._link.close()
            self._link = None
            self._fail_waiting()
            refusal = await greeting
        finally:
            greeting.cancel()
        log.log(logging.INFO if self._stopping else logging.WARNING, "the engine ended with code %s", code)
        return refusal

    async def _greet(self, first: bool) -> SpaceferryError | None:
        """Say Hello; the engine's refusal is the answer. A death in the middle is no refusal."""
        id_, replies = self._send(msg.Hello())
        reply = await replies.get()
        self._forget(id_)
        if isinstance(reply, msg.Failed):
            error = rebuild(reply.code, reply.params)
            return None if isinstance(error, EngineFailed) else error
        info = cast("msg.EngineInfo", cast("msg.Answer", reply).result)
        if info.version != msg.VERSION:
            return EngineFailed(detail="another version")
        self.info = info
        self._up.set()
        self.ready.emit(info)
        if not first:
            self.restarted.emit()
        return None

    def _fail_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        self._types.clear()
        for id_, replies in waiting.items():
            replies.put_nowait(msg.Failed(id_, EngineGone.code, {}))
