"""The strip of running verbs: what is done, a thin bar, Stop; afterwards what failed and why, until dismissed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import tasks
from gui.actions.context import Desk
from gui.actions.verb_runner import Verb, VerbRunner, VerbState

if TYPE_CHECKING:
    from gui.panels.verb_line import VerbLine


class VerbStrip(QWidget):
    """Holds a line per verb that is running or has something to say. Hidden while there is none.

    A verb that ends well says so by a notice and leaves; one that is quick never shows a line at all.
    """

    def __init__(self, desk: Desk, runner: VerbRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._lines: dict[Verb, VerbLine] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        runner.started.connect(self._start)
        runner.changed.connect(self._change)
        runner.superseded.connect(self._drop)
        self.hide()

    def lines(self) -> "list[VerbLine]":
        """The lines, oldest first."""
        return list(self._lines.values())

    def _start(self, verb: Verb) -> None:
        from gui.panels.verb_line import VerbLine

        line = VerbLine(verb, self._desk, self._runner, self)
        line.dismissed.connect(lambda: self._drop(verb))
        line.appeared.connect(self.show)
        self._lines[verb] = line
        self._layout.addWidget(line)

    def _change(self, verb: Verb) -> None:
        line = self._lines.get(verb)
        if line is None:
            return
        line.refresh()
        if verb.state is VerbState.DONE:
            self._say_done(verb)
            self._drop(verb)
        elif verb.state is VerbState.STOPPED and not verb.can_go_on and not verb.failed:
            self._desk.notify(self.tr("Stopped. {done}").format(done=verb.words.done(verb.succeeded)), "caution")
            self._drop(verb)

    def _say_done(self, verb: Verb) -> None:
        """An undo takes back what was done without another word."""
        text = verb.words.done(verb.succeeded)
        if self._runner.can_undo(verb):
            self._desk.offer(text, self.tr("Undo"), lambda: self._undo(verb))
        else:
            self._desk.notify(text, "good")

    def _undo(self, verb: Verb) -> None:
        tasks.spawn(self._runner.undo(verb.operation), on_error=self._desk.notify_error)

    def _drop(self, verb: Verb) -> None:
        line = self._lines.pop(verb, None)
        if line is not None:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(any(not line.isHidden() for line in self._lines.values()))
