"""What the engine tells that concerns the content network: tasks that moved, and objects that were replaced.

Who replaces an object wants visitors to see the new one: refreshing its addresses is offered, once it is quiet.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Changes
from gui import tasks
from gui.actions.context import Desk
from gui.cdn.ask import ask
from gui.engine_client import EngineClient
from gui.shell.notice import NoticeBar

TOPIC = "replaced"

QUIET_MS = 800
"""So long nothing more is replaced before the offer is made: a batch's objects come by and by."""

OFFERED_MS = 30_000
"""The offer goes by itself: it must not stand in the way."""

MOST = 5_000
"""Objects of one offer; no day allows as many."""


class CdnNews(QObject):
    """Says something only where nothing else is being said; gui/shell/workbench.py makes it."""

    def __init__(self, desk: Desk, notice: NoticeBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._notice = desk, notice
        self._replaced: dict[tuple[str, str], dict[str, None]] = {}
        self._quiet = self._timer(QUIET_MS, self._offer)
        self._over = self._timer(OFFERED_MS, self._withdraw)

    def listen(self, engine: EngineClient) -> None:
        """Hear what the engine tells from now on."""
        engine.cdnChanged.connect(self._changed)
        engine.objectsChanged.connect(self.take)

    def take(self, changes: Changes) -> None:
        """Objects changed: those that stand in `removed` and `added` were replaced."""
        gone = set(changes.removed)
        keys = [info.key for info in changes.added if info.key in gone and not info.key.endswith("/")]
        if keys and self._may_offer(changes.account, changes.space):
            self._replaced.setdefault((changes.account, changes.space), {}).update(dict.fromkeys(keys))
            self._quiet.start()

    def _changed(self, account: str) -> None:
        from gui.cdn.window import CdnWindow  # late: nobody waits for it at the start

        for window in self._desk.widget().findChildren(CdnWindow):
            if window.account == account:
                window.changed()

    def _may_offer(self, account: str, space: str) -> bool:
        view = self._desk.space(account, space)
        return view is not None and Capability.CDN.value in view.capabilities and bool(view.space.domains)

    def _offer(self) -> None:
        """Of the space in which objects were replaced last."""
        if not self._replaced or (self._notice.text and self._notice.topic != TOPIC):
            self._replaced.clear()
            return
        (account, space), found = next(reversed(self._replaced.items()))
        keys = tuple(found)[:MOST]
        text = self.tr("%Ln object(s) replaced. Visitors may still see the old ones.", "", len(keys))
        self._notice.say(text, "info", TOPIC)
        what = msg.Selection(account, space, keys)
        self._notice.add_button(self.tr("Refresh CDN for %Ln object(s)", "", len(keys)), lambda: self._refresh(what))
        self._over.start()

    def _refresh(self, what: msg.Selection) -> None:
        self._withdraw()

        async def order() -> None:
            await ask(self._desk, msg.AskCdnObjects(what))

        tasks.spawn(order(), on_error=self._desk.notify_error)

    def _withdraw(self) -> None:
        self._replaced.clear()
        self._notice.withdraw(TOPIC)

    def _timer(self, interval: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(act)
        return timer
