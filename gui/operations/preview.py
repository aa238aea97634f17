"""A dry run inside a dialog: a button that counts what the act would change, and the line that tells it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from core.engine import protocol as msg
from core.errors import SpaceferryError, rebuild
from gui import formats
from gui.actions.context import Engine
from gui.dialogs.sheet import Sheet, note
from gui.messages import explain
from gui.operations.dry_run import DryRun
from gui.operations.words import OperationWords


class Preview(QObject):
    """Put into a dialog by its maker. `request` makes of the fields what would be asked for.

    What was counted is forgotten as soon as the fields are judged anew.
    """

    def __init__(self, sheet: Sheet, engine: Engine, request: Callable[[], msg.Verb]) -> None:
        super().__init__(sheet)
        self._sheet, self._request = sheet, request
        self._words = OperationWords(self)
        self._dry = DryRun(engine, self, limit=1)
        self.button = QPushButton(self.tr("Preview"), sheet)
        self.button.setAutoDefault(False)
        self.button.setEnabled(sheet.act.isEnabled())
        self.button.setToolTip(self.tr("Count what would change, without changing anything"))
        self.tells = note("", sheet)
        self.tells.hide()
        sheet.buttons.insertWidget(0, self.button)
        sheet.body.addWidget(self.tells)
        self.button.clicked.connect(lambda _on: self._ask())
        sheet.judged.connect(self._forget)
        sheet.finished.connect(lambda _code: self._dry.stop())
        self._dry.page.connect(self._show)
        self._dry.failed.connect(self._failed)

    def _ask(self) -> None:
        self._sheet.banner.hide()
        self._say(self.tr("Counting…"))
        self._dry.ask(self._request())

    def _show(self, page: msg.PlanPage) -> None:
        parts = [self.tr("%Ln object(s)", "", page.count) + " · " + formats.size(page.bytes)]
        if page.unchanged:
            parts.append(self.tr("%Ln need nothing", "", page.unchanged))
        if page.problem_count:
            first = page.problems[0]
            why = explain(rebuild(first.code, first.params)).title
            parts.append(self.tr("%Ln cannot be changed: {why}", "", page.problem_count).format(why=why))
        sums = " · ".join(parts)
        if not page.complete:
            self._say(self.tr("Counting… {sums}").format(sums=sums))
            return
        self._say(sums + "\n" + self._words.lasting(page.undo, page.undo_reason) if page.count else sums)

    def _failed(self, error: SpaceferryError) -> None:
        self._say("")
        self._sheet.show_error(error)

    def _say(self, text: str) -> None:
        self.tells.setText(text)
        self.tells.setVisible(bool(text))

    def _forget(self, ready: bool) -> None:
        self._dry.stop()
        self._say("")
        self.button.setEnabled(ready)
