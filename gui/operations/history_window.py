"""The history of operations: what was done, by when, to how many objects; undo, go on, retry, export, forget."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from core.engine import protocol as msg
from gui import formats, tasks
from gui.actions.context import Desk
from gui.actions.verb_words import VerbTexts
from gui.dialogs.combo import Combo
from gui.dialogs.pick import pick_report
from gui.dialogs.sheet import note
from gui.focus_order import Led
from gui.operations.history_layout import lay_out
from gui.operations.paged import Column, PagedModel
from gui.operations.words import SIGNS, OperationWords
from gui.plain_table import plain_table
from gui.theme.icons import put_icon
from gui.window_size import give_size

SIZE = QSize(960, 580)
PAUSE_MS = 250
"""Typing, and verbs that move on, ask anew at most so often."""


class HistoryWindow(Led, QDialog):
    """Not modal; one is made, and shown again. Follows the verbs of the window while it is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("operationsHistory")
        self.setWindowTitle(self.tr("History of operations"))
        give_size(self, SIZE)
        self._desk, self._words = desk, OperationWords(self)
        self._shown = 0
        self.model = PagedModel[msg.OperationRow](self._columns(), desk.notify_error, self)
        self.items = PagedModel[msg.OperationItem](self._item_columns(), desk.notify_error, self)
        self.table = plain_table(self.model, self.tr("Operations"), self, single=True)
        self.details = plain_table(self.items, self.tr("Objects of the operation"), self, single=True)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Account, space, name"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.which = Combo(self)
        self.which.setAccessibleName(self.tr("Objects shown"))
        for state in (None, *msg.ItemState):
            self.which.addItem(self._words.item_state(state), state)
        self.tells = note("", self)
        self.empty = note(self.tr("Nothing was changed yet."), self)
        self.undo = self._button(self.tr("Undo"), "undo", self._undo)
        self.go_on = self._button(self.tr("Go on"), "play", lambda row: self._again(row, only_failed=False))
        self.retry = self._button(self.tr("Retry failed"), "restart", lambda row: self._again(row, only_failed=True))
        self.stop = self._button(self.tr("Stop"), "stop-circle-outline", self._stop)
        self.export = self._button(self.tr("Export CSV…"), "file-export-outline", self._export)
        self.forget = self._button(self.tr("Remove from history"), "broom", self._forget)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        lay_out(self)
        self._connect()
        self._show_selected()

    def showEvent(self, event: QShowEvent) -> None:
        """Look what there is."""
        super().showEvent(event)
        self.reload()

    def done(self, result: int) -> None:
        """Close; nothing is asked any more."""
        self._soon.stop()
        super().done(result)

    def reload(self) -> None:
        """Ask for the operations anew."""
        self.model.load(self._fetch)

    def selected(self) -> msg.OperationRow | None:
        """The operation whose objects are shown."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    def select(self, row: int) -> None:
        """Select an operation, as a click does."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), flags)

    # --- what is shown ---

    def _columns(self) -> list[Column[msg.OperationRow]]:
        words = self._words
        return [
            Column(self.tr("State"), words.state, sign=lambda row: SIGNS[row.state]),
            Column(self.tr("Operation"), words.what, tip=lambda row: formats.visible(row.name)),
            Column(self.tr("Change"), words.change),
            Column(self.tr("Space"), lambda row: formats.visible(f"{row.space} · {row.account_name}")),
            Column(self.tr("Objects"), words.numbers),
            Column(self.tr("When"), lambda row: formats.date(row.created), lambda row: formats.exact(row.created)),
        ]

    def _item_columns(self) -> list[Column[msg.OperationItem]]:
        return [
            Column(self.tr("Object"), lambda item: formats.visible(item.key)),
            Column(self.tr("New key"), lambda item: formats.visible(item.to_key)),
            Column(self.tr("What became of it"), self._words.item),
        ]

    async def _fetch(self, offset: int, limit: int) -> tuple[Sequence[msg.OperationRow], int]:
        page = await self._desk.engine.call(msg.ListOperations(offset, limit, self.search.text().strip()))
        return page.rows, page.count

    def _show_rows(self) -> None:
        """Rows came: what was selected stays so."""
        self.empty.setVisible(not self.model.rows)
        self.table.setVisible(bool(self.model.rows))
        place = next((at for at, row in enumerate(self.model.rows) if row.id == self._shown), 0)
        if self.model.rows:
            self.select(place)
        else:
            self._show_selected()

    def _show_selected(self) -> None:
        row = self.selected()
        self._shown = row.id if row else 0
        self.tells.setText(self._words.undo(row) if row else "")
        stopped = row is not None and row.state is msg.OperationState.STOPPED
        running = row is not None and row.state in (msg.OperationState.PLANNING, msg.OperationState.RUNNING)
        self.undo.setEnabled(row is not None and row.undo is not msg.Undo.NO)
        self.go_on.setEnabled(stopped)
        self.retry.setEnabled(row is not None and left_out(row) and not running)
        self.stop.setEnabled(running)
        self.export.setEnabled(row is not None)
        self.forget.setEnabled(row is not None and not running)
        self._show_items()

    def _show_items(self) -> None:
        row, state = self.selected(), self.which.currentData()
        if row is None:
            self.items.load(None)
            return

        async def fetch(offset: int, limit: int) -> tuple[Sequence[msg.OperationItem], int]:
            page = await self._desk.engine.call(msg.OperationItems(row.id, state, offset, limit))
            return page.items, page.count

        self.items.load(fetch)

    # --- what is done ---

    async def _undo(self, row: msg.OperationRow) -> None:
        await self._desk.verbs.undo(row.id)

    async def _again(self, row: msg.OperationRow, *, only_failed: bool) -> None:
        await self._desk.verbs.run(msg.GoOnOperation(row.id, only_failed), VerbTexts().of(row))

    async def _stop(self, row: msg.OperationRow) -> None:
        await self._desk.engine.call(msg.StopOperation(row.id))
        self._soon.start()

    async def _forget(self, row: msg.OperationRow) -> None:
        await self._desk.engine.call(msg.ForgetOperations((row.id,)))
        self.reload()

    async def _export(self, row: msg.OperationRow) -> None:
        path = await pick_report(self, f"operation-{row.id}.csv")
        if path:
            await export(self._desk, msg.ExportOperation(row.id, self.which.currentData()), path)
            self._desk.notify(self.tr("Exported to {path}").format(path=formats.home_path(path)), "good")

    # --- inside ---

    def _button(
        self, text: str, picture: str, act: Callable[[msg.OperationRow], Coroutine[Any, Any, None]]
    ) -> QPushButton:
        button = QPushButton(text, self)
        put_icon(button, picture)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: self._do(act))
        return button

    def _do(self, act: Callable[[msg.OperationRow], Coroutine[Any, Any, None]]) -> None:
        if (row := self.selected()) is not None:
            tasks.spawn(act(row), on_error=self._desk.notify_error)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda _text: self._soon.start())
        self.which.currentIndexChanged.connect(lambda _index: self._show_items())
        self.model.loaded.connect(self._show_rows)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        self._desk.verbs.changed.connect(self._verb_changed)

    def _verb_changed(self, _verb: object) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()


def left_out(row: msg.OperationRow) -> bool:
    """Whether trying again may do more: what an undo leaves as it is was changed since, and may be changed back."""
    return row.failed > 0 or (row.kind is msg.OperationKind.UNDO and row.skipped > 0)


async def export(desk: Desk, request: msg.ExportOperation, path: str) -> None:
    """Write an operation's objects to a file. Raises what SaveText raises; then no file is there."""
    first, held = True, ""
    async for piece in desk.engine.stream(request):
        if held:
            await desk.engine.call(msg.SaveText(path, held, first=first, last=False))
            first = False
        held = piece.text
    await desk.engine.call(msg.SaveText(path, held, first=first, last=True))
