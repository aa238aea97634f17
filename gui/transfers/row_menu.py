"""The menu of the queue's rows."""

from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QDateTime, QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from core.engine import protocol as msg
from core.transfer.job import JobKind, JobState, Priority, Step
from gui import formats
from gui.actions.clipboard import Clipboard
from gui.theme.icons import icon
from gui.transfers.batch_words import BatchWords
from gui.transfers.chosen import Chosen
from gui.transfers.outcomes import ENDS, Outcome, amount
from gui.transfers.possible import possible
from gui.transfers.row_verbs import RowVerbs

Verb = Callable[[Chosen], Coroutine[Any, Any, None]]
Selected = Callable[[Verb], None]
"""Runs a verb on all that is selected, rows not here yet included."""
Filter = Callable[[msg.BatchRow, Outcome], None]

KIB, MIB = formats.KIB, formats.KIB**2
LIMITS = (100 * KIB, MIB, 5 * MIB, 20 * MIB)


class RowMenu(QObject):
    """Builds the menu for the row under the pointer and what is selected, as far as it is here."""

    def __init__(
        self, verbs: RowVerbs, on_selected: Selected, filter_by: Filter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._on_selected = on_selected
        self._filter = filter_by
        self._words = BatchWords(self)

    def build(self, row: msg.QueueRow, here: Chosen, parent: QWidget) -> QMenu:
        """Pause, resume | order | priority, limit, later | retry, places, errors | cancel."""
        can, verbs, menu = possible(here), self._verbs, QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(row, msg.BatchRow):
            self._numbers(menu, row)
        self._verb(menu, "pause", self.tr("Pause") + "\tSpace", can.pause, verbs.pause)
        self._verb(menu, "play", self.tr("Resume"), can.resume, verbs.resume)
        retry = self.tr("Upload the new content") if can.changed else self.tr("Retry")
        if here.batches and not here.jobs:
            retry = self.tr("Retry what failed")
        self._verb(menu, "restart", retry, can.retry, verbs.retry)
        if can.anyway:
            anyway = self.tr("Transfer anyway, replacing the target")
            self._verb(menu, "swap-horizontal", anyway, True, verbs.transfer_anyway)
        menu.addSeparator()
        if can.cancel:  # of rows that are over it would say nothing
            self._order(menu, can.order)
            self._priority(menu, here, can.order or here.view is not None)
            self._limit(menu, here, can.limit)
            self._later(menu, can.order or here.view is not None)
            menu.addSeparator()
        if row.kind in (JobKind.UPLOAD, JobKind.DOWNLOAD):
            self._plain(menu, "folder-open-outline", self.tr("Show local folder"), True, lambda: verbs.show_local(row))
        self._plain(menu, "cloud-outline", self.tr("Show remote folder"), True, lambda: verbs.show_remote(row))
        menu.addSeparator()
        self._errors(menu, row, here)
        menu.addSeparator()
        self._verb(menu, "close", self.tr("Cancel") + "\tDel", can.cancel, verbs.cancel)
        self._verb(menu, "broom", self.tr("Remove from the queue"), can.remove and here.view is None, verbs.remove)
        return menu

    def _numbers(self, menu: QMenu, row: msg.BatchRow) -> None:
        """The numbers of the reconcile line, for those who do not point."""
        shown = self._sub(menu, "filter-variant", self.tr("Show only"), True)
        for outcome in (Outcome.FOUND, *ENDS):
            if count := amount(row.tally, outcome):
                piece = self._words.number(row.tally, outcome)
                self._plain(shown, "", piece.text, count > 0, partial(self._filter, row, outcome))
        menu.addSeparator()

    def _order(self, menu: QMenu, can: bool) -> None:
        for name, text, keys, step in (
            ("arrow-collapse-up", self.tr("To the top"), "Alt+Shift+Home", Step.TOP),
            ("chevron-up", self.tr("Up"), "Alt+Shift+Up", Step.UP),
            ("chevron-down", self.tr("Down"), "Alt+Shift+Down", Step.DOWN),
            ("arrow-collapse-down", self.tr("To the bottom"), "Alt+Shift+End", Step.BOTTOM),
        ):
            self._verb(menu, name, f"{text}\t{keys}", can, _bound(self._verbs.move, step))
        menu.addSeparator()

    def _priority(self, menu: QMenu, here: Chosen, can: bool) -> None:
        sub = self._sub(menu, "flag-outline", self.tr("Priority"), can)
        now = _common(row.priority for row in here.rows)
        for text, priority in (
            (self.tr("High: before everything else"), Priority.HIGH),
            (self.tr("Normal"), Priority.NORMAL),
            (self.tr("Low: after everything else"), Priority.LOW),
        ):
            verb = _bound(self._verbs.prioritize, priority)
            self._choice(sub, text, now == priority, verb)

    def _limit(self, menu: QMenu, here: Chosen, can: bool) -> None:
        sub = self._sub(menu, "speedometer", self.tr("Limit speed"), can)
        now = _common(row.limit for row in here.rows)
        self._choice(sub, self.tr("No limit"), now == 0, _bound(self._verbs.limit, 0))
        for rate in LIMITS:
            self._choice(sub, formats.rate(rate), now == rate, _bound(self._verbs.limit, rate))
        other = self.tr("Other…")
        if now is not None and now and now not in LIMITS:
            other = self.tr("Other ({speed})…").format(speed=formats.rate(now))
        self._choice(sub, other, bool(now) and now not in LIMITS, self._verbs.ask_limit)

    def _later(self, menu: QMenu, can: bool) -> None:
        from gui.dialogs.start_later import NIGHT, in_an_hour, next_at

        sub = self._sub(menu, "clock-outline", self.tr("Start later"), can)
        clock = QDateTime.currentDateTime()
        night = next_at(NIGHT, clock)
        self._verb(sub, "", self.tr("Now"), True, _bound(self._verbs.start_at, 0))
        for text, moment in (
            (self.tr("In 1 hour"), in_an_hour(clock)),
            (self.tr("Tonight {time}").format(time=formats.clock(formats.local(night.toMSecsSinceEpoch()))), night),
        ):
            self._verb(sub, "", text, True, _bound(self._verbs.start_at, int(moment.toMSecsSinceEpoch())))
        self._verb(sub, "", self.tr("Choose…"), True, self._verbs.ask_start)

    def _errors(self, menu: QMenu, row: msg.QueueRow, here: Chosen) -> None:
        can = any(one.error for one in here.jobs)
        if can or isinstance(row, msg.JobRow):  # what failed in a batch is in its report
            copy = self.tr("Copy error and request id")
            self._plain(menu, "content-copy", copy, can, lambda: self._verbs.copy_error(here.jobs))
        if isinstance(row, msg.JobRow) and row.answer:
            answer = self.tr("Copy the answer")
            self._plain(menu, "content-copy", answer, True, lambda: Clipboard.put_text(row.answer))
        if isinstance(row, msg.BatchRow):
            view, name = msg.QueueView(batch=row.id, states=(JobState.FAILED,)), report_name(row.name)
            text = self.tr("Export what failed as CSV…")
            failed = row.tally.failed > 0
            self._verb(menu, "file-export-outline", text, failed, lambda _chosen: self._verbs.export(view, name))

    # --- entries ---

    def _verb(self, menu: QMenu, name: str, text: str, enabled: bool, verb: Verb) -> None:
        self._plain(menu, name, text, enabled, lambda: self._on_selected(verb))

    def _choice(self, menu: QMenu, text: str, chosen: bool, verb: Verb) -> None:
        self._verb(menu, "check" if chosen else "", text, True, verb)

    @staticmethod
    def _sub(menu: QMenu, name: str, text: str, enabled: bool) -> QMenu:
        sub = menu.addMenu(icon(name), text)
        sub.setEnabled(enabled)
        return sub

    @staticmethod
    def _plain(menu: QMenu, name: str, text: str, enabled: bool, run: Callable[[], None]) -> None:
        action = menu.addAction(icon(name), text) if name else menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked: run())


def report_name(name: str) -> str:
    """What the file of a report is called at first."""
    return f"{formats.visible(name).replace('/', '-')}.csv"


def _bound(verb: Callable[[Chosen, Any], Coroutine[Any, Any, None]], value: Any) -> Verb:
    return lambda chosen: verb(chosen, value)


def _common(values: Iterable[int]) -> int | None:
    """The value that all rows have; None where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
