"""What happens when the queue has nothing left to do: nothing, a notification, or the window closes. For this run only.

The queue's menu lets the user choose; the workbench hands over the totals. What was chosen is done once: then it is
nothing again.
"""

import enum
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.transfer.job import Tab
from gui import tasks
from gui.actions.context import NoticeKind
from gui.presence import desktop_notes


class Finish(enum.Enum):
    """The choices."""

    NOTHING = "nothing"
    NOTIFY = "notify"
    QUIT = "quit"


class FinishAction(QObject):
    """Watches the totals. `changed(Finish)` follows every change of `kind`, also the one back to nothing.

    `say(text, kind)` is the window's own word, for where the desktop shows no notifications.
    """

    changed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        say: Callable[[str, NoticeKind], None],
        parent: QObject | None = None,
        end: Callable[[], object] | None = None,
    ) -> None:
        """`end` ends the program; by default the window is closed."""
        super().__init__(parent or window)
        self._window, self._say = window, say
        self._end = end or window.close
        self._kind = Finish.NOTHING
        self._totals: msg.QueueTotals | None = None
        self._failed_before = 0
        """Failed rows that are none of this run's."""

    @property
    def kind(self) -> Finish:
        """What happens once all is done."""
        return self._kind

    def choose(self, kind: Finish) -> None:
        """Choose. With an empty queue it is about what comes next."""
        if kind is not self._kind:
            self._kind = kind
            self.changed.emit(kind)

    def take(self, totals: msg.QueueTotals) -> None:
        """The queue's new totals. A paused job is not done, and one that starts later is not either."""
        before, self._totals = self._totals, totals
        failed = totals.counts[Tab.FAILED]
        if before is None or _left(totals):
            self._failed_before = failed if before is None else min(self._failed_before, failed)
            return
        # A run that began and ended between two looks shows by what it left behind alone.
        ended = _left(before) > 0 or _over(totals) > _over(before)
        failed_now = max(0, failed - self._failed_before)
        self._failed_before = failed
        if ended:
            self._act(failed_now)

    def _act(self, failed: int) -> None:
        kind = self._kind
        self.choose(Finish.NOTHING)
        if kind is Finish.QUIT:
            self._end()
        elif kind is Finish.NOTIFY:
            QApplication.alert(self._window)
            tasks.spawn(self._notify(failed))

    async def _notify(self, failed: int) -> None:
        title = self.tr("All transfers are finished")
        text = self.tr("Nothing is left to do.")
        if failed:
            text = self.tr("%Ln file(s) failed. The queue says why.", "", failed)
        if not await desktop_notes.show(title, text, self._window):
            self._say(f"{title}: {text}" if failed else title, "bad" if failed else "good")


def _left(totals: msg.QueueTotals) -> int:
    """Rows that something still happens to, and batches whose rows are still being found."""
    return totals.counts[Tab.ACTIVE] + totals.counts[Tab.WAITING] + totals.planning


def _over(totals: msg.QueueTotals) -> int:
    """Rows that nothing happens to by itself any more."""
    return totals.counts[Tab.DONE] + totals.counts[Tab.FAILED]
