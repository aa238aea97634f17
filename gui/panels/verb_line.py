"""One verb in the strip: its words, a thin bar and Stop; then what failed, with Retry and Copy details."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import rebuild
from core.transfer.job import Conflict
from gui import formats, tasks
from gui.actions.clipboard import Clipboard
from gui.actions.context import Desk, NoticeKind
from gui.actions.verb_runner import Verb, VerbRunner, VerbState
from gui.dialogs.name_list import NameList
from gui.messages import explain
from gui.panels.plate import Plate
from gui.theme.icons import icon

PATIENCE_MS = 300
"""A verb that is done by then shows no line: it would only flicker."""
_WORDS = 160
"""Pixels that the words have at least: the width of a long one would narrow all that stands beside the line."""
_LISTED = 200
_VISIBLE_ROWS = 5


def failure_line(failure: msg.ItemFailure) -> str:
    """A failed object and the reason, in one line."""
    title = explain(rebuild(failure.code, failure.params)).title
    key = formats.visible(failure.key)
    return title if key in title else f"{key}: {title}"


def failure_details(verb: Verb) -> str:
    """All failures with codes and request ids, to pass them on."""
    lines = [
        "\t".join([failure_line(failure), failure.code, *(f"{k}={v}" for k, v in sorted(failure.params.items()))])
        for failure in verb.failures
    ]
    return "\n".join([str(verb.error), *lines] if verb.error else lines)


class VerbLine(Plate):
    """`appeared` fires when the line shows itself, `dismissed` when the person closes it or retries."""

    appeared = Signal()
    dismissed = Signal()

    def __init__(self, verb: Verb, desk: Desk, runner: VerbRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent, edge_to_edge=True)
        self._verb, self._desk, self._runner = verb, desk, runner
        self._sign = QLabel(self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(_WORDS)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self.failures = NameList(self)
        self.failures.setAccessibleName(self.tr("What failed, and why"))
        self.failures.hide()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self.stop = self._button(self.tr("Stop"), lambda: runner.stop(verb))
        self._lay_out()
        self.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._appear)
        self._patience.start(PATIENCE_MS)
        self.refresh()

    def refresh(self) -> None:
        """Draw the verb as it stands."""
        verb = self._verb
        if verb.state is VerbState.RUNNING:
            self._show_running()
            return
        self._patience.stop()
        if verb.failed:
            self._show_failed()
            self._appear()
        elif verb.can_go_on:
            self._show_stopped()
            self._appear()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(self._sign)
        across.addWidget(self.words, 1)
        across.addWidget(self._bar, 1)
        across.addLayout(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(6)
        layout.addLayout(across)
        layout.addWidget(self.failures)

    def _appear(self) -> None:
        self.show()
        self.appeared.emit()

    def _show_running(self) -> None:
        verb = self._verb
        self._sign.setPixmap(icon("progress-clock", "accent").pixmap(QSize(16, 16)))
        self._bar.setRange(0, max(verb.total, 0))
        self._bar.setValue(verb.done)
        if verb.total > 0:
            sums = self.tr("{done} of {total}").format(done=formats.count(verb.done), total=formats.count(verb.total))
        else:
            sums = formats.count(verb.done) if verb.done else self.tr("counting…")
        self.words.setText(f"{verb.words.doing} · {sums}")

    def _show_stopped(self) -> None:
        verb = self._verb
        self._ended("caution")
        self.words.setText(self.tr("Stopped. {done}").format(done=verb.words.done(verb.succeeded)))
        self._button(self.tr("Go on"), lambda: self._again(None))
        if self._runner.can_undo(verb):
            self._button(self.tr("Undo"), self._undo)
        self._button(self.tr("Close"), self.dismissed.emit)

    def _ended(self, kind: NoticeKind) -> None:
        """It runs no more."""
        self._bar.hide()
        self.stop.hide()
        self.set_kind(kind)
        self._sign.setPixmap(icon("alert-circle-outline", kind).pixmap(QSize(16, 16)))

    def _show_failed(self) -> None:
        verb = self._verb
        self._ended("caution" if verb.only_conflicts else "bad")
        self.words.setText(self._failed_words())
        self._list_failures()
        if verb.only_conflicts:
            self._button(self.tr("Replace"), lambda: self._again(Conflict.REPLACE))
            self._button(self.tr("Keep both"), lambda: self._again(Conflict.KEEP_BOTH))
            self._button(self.tr("Skip"), self.dismissed.emit)
        else:
            if verb.can_go_on:
                self._button(self.tr("Go on"), lambda: self._again(None))
            else:
                self._button(self.tr("Retry failed"), lambda: self._again(None))
            self._button(self.tr("Copy details"), lambda: Clipboard.put_text(failure_details(verb)))
            self._button(self.tr("Close"), self.dismissed.emit)

    def _failed_words(self) -> str:
        verb = self._verb
        if verb.error is not None:
            message = explain(verb.error)
            return f"{verb.words.doing}: {message.title} {message.advice}".strip()
        if verb.only_conflicts:
            return self.tr("%Ln object(s) already exist there", "", len(verb.failures))
        failed = self.tr("%Ln failed", "", len(verb.failures))
        return f"{verb.words.done(verb.succeeded)} · {failed}"

    def _list_failures(self) -> None:
        shown = self._verb.failures[:_LISTED]
        if not shown:
            return
        for failure in shown:
            self.failures.addItem(failure.key if self._verb.only_conflicts else failure_line(failure))
        if len(self._verb.failures) > len(shown):
            self.failures.addItem(self.tr("and %Ln more", "", len(self._verb.failures) - len(shown)))
        self.failures.fit(_VISIBLE_ROWS)
        self.failures.show()

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: run())
        self._buttons.addWidget(button)
        return button

    def _again(self, conflict: Conflict | None) -> None:
        self.dismissed.emit()
        tasks.spawn(self._retry(conflict), on_error=self._desk.notify_error)

    def _undo(self) -> None:
        self.dismissed.emit()
        tasks.spawn(self._runner.undo(self._verb.operation), on_error=self._desk.notify_error)

    async def _retry(self, conflict: Conflict | None) -> None:
        await self._runner.retry(self._verb, conflict)
