"""Keeps the window of Space, and lets it follow what is selected. The workbench makes it, and tells of selections."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer

from gui.actions.context import ActionContext, Desk
from gui.file_table.columns import Column
from gui.file_table.rows_view import RowsView

if TYPE_CHECKING:
    from gui.preview.window import PreviewWindow

REST_MS = 120
"""Followed once the selection rests: walking down a list with the arrow keys reads nothing on the way."""

_GEOMETRY = "preview/geometry"


class Previews(QObject):
    """One window, made when it is first wanted. `memory` keeps its size."""

    def __init__(self, desk: Desk, memory: QSettings | None, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._memory = desk, memory
        self.window: PreviewWindow | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._follow)

    def toggle(self, context: ActionContext) -> None:
        """Look at what is selected, or close the window."""
        if self.window is not None and self.window.isVisible():
            self.window.reject()
            return
        window = self.window = self.window or self._make()
        window.show_context(context)
        window.show()
        window.raise_()
        window.activateWindow()

    def follow(self) -> None:
        """What is selected is something else, perhaps."""
        if self.window is not None and self.window.isVisible():
            self._rest.start()

    def close(self) -> None:
        """The window of the program closes: what plays here has threads that must end first."""
        if self.window is not None and self.window.isVisible():
            self.window.reject()

    def _follow(self) -> None:
        if self.window is not None and self.window.isVisible():
            context = self._desk.context()
            if len(context.rows) == 1 and not context.whole:
                self.window.show_context(context)

    def _make(self) -> "PreviewWindow":
        from gui.preview.window import PreviewWindow

        window = PreviewWindow(self._desk.widget())
        window.stepped.connect(self._step)
        window.finished.connect(lambda _result: self._remember())
        kept = self._memory.value(_GEOMETRY) if self._memory is not None else None
        if isinstance(kept, QByteArray):
            window.restoreGeometry(kept)
        return window

    def _step(self, by: int) -> None:
        if self._desk.step(by):
            self._follow()

    def _remember(self) -> None:
        if self._memory is not None and self.window is not None:
            self._memory.setValue(_GEOMETRY, self.window.saveGeometry())
        self._desk.widget().activateWindow()


def step(view: RowsView, by: int) -> bool:
    """Select the object that lies next to the current one, over folders, in the order of the rows; whether there is."""
    at = _selected_row(view) + by
    while 0 <= at < view.rows.shown:
        if not view.rows.row_at(at).is_folder:
            view.setCurrentIndex(view.rows.index(at, Column.NAME))
            view.scrollTo(view.currentIndex())
            return True
        at += by
    return False


def _selected_row(view: RowsView) -> int:
    """The selected row: what assistive technology selects is not the current one. Without one, the current one."""
    selected = view.selectionModel().selection()
    alone = selected.count() == 1 and selected.first().height() == 1
    return selected.first().top() if alone else view.currentIndex().row()
