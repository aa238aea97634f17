"""What the engine tells unasked, taken to the parts it concerns: a start, an end, the network, changes, notices.

Made by gui/shell/workbench.py, whose parts it tells.
"""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import rebuild
from gui import tasks
from gui.cdn.news import CdnNews
from gui.mirror.news import MirrorNews
from gui.opening.news import OpenedNews

if TYPE_CHECKING:
    from gui.shell.workbench import Workbench

log = logging.getLogger(__name__)

ENGINE, NETWORK = "engine", "network"
"""Topics of notices, so that good news takes back the bad."""


class EngineNews(QObject):
    """Listens from its making on."""

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._notices = bench.notice
        self._connect()

    def _connect(self) -> None:
        bench, engine, report = self._bench, self._bench.engine, self._bench.desk.notify_error
        engine.ready.connect(lambda info: tasks.spawn(self._greet(info), on_error=report))
        engine.accountHeld.connect(bench.key_notices.take)
        engine.died.connect(self._engine_died)
        engine.restarted.connect(lambda: self._notices.withdraw_soon(ENGINE))
        engine.gave_up.connect(lambda error: self._notices.say_error(error, ENGINE))
        engine.accountsChanged.connect(lambda: tasks.spawn(bench.known.load_accounts(), on_error=report))
        engine.objectsChanged.connect(bench.apply_changes)
        engine.networkChanged.connect(self._network_changed)
        engine.noticed.connect(self._notice)
        engine.operationChanged.connect(bench.desk.verbs.operation_changed)
        engine.locksChanged.connect(bench.known.take_locks)
        engine.indexChanged.connect(bench.desk.index.take)
        engine.scanEnded.connect(bench.desk.index.take_end)
        bench.news.listen(engine)
        CdnNews(bench.desk, bench.notice, bench).listen(engine)
        MirrorNews(bench.desk, bench).listen(engine)
        OpenedNews(bench.desk, bench.notice, bench).listen(engine)
        bench.processing.listen(engine)

    async def _greet(self, info: msg.EngineInfo) -> None:
        """A new engine: ask for everything anew."""
        bench = self._bench
        bench.known.providers = info.providers
        bench.key_notices.forget()
        for told in info.notices:
            self._notice(told)
        await bench.known.load_accounts()
        await bench.known.load_locks()
        bench.desk.index.forget_all()
        bench.queue.reload()
        tasks.spawn(bench.desk.searches.load(), on_error=lambda error: log.info("no saved searches: %s", error))

    def _notice(self, told: msg.Notice) -> None:
        self._notices.say_error(rebuild(told.code, told.params))

    def _engine_died(self) -> None:
        text = self.tr(
            "The part of Spaceferry that talks to the service ended unexpectedly and is being restarted. "
            "Transfers go on where they stopped."
        )
        self._notices.say(text, "caution", ENGINE)

    def _network_changed(self, online: bool) -> None:
        if online:
            self._notices.withdraw(NETWORK)
            self._bench.network_is_back()
        else:
            text = self.tr("The service cannot be reached. Transfers wait, and go on by themselves.")
            self._notices.say(text, "caution", NETWORK)
