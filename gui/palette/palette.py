"""The palette: type some letters, Enter does it. gui/actions/preferences.py opens it over the window's middle."""

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from gui import formats
from gui.actions.context import Desk
from gui.palette.delegate import HIT, PaletteDelegate
from gui.palette.entries import entries
from gui.palette.finder import Finder, Hit
from gui.palette.recent import RecentTexts
from gui.theme.icons import icon
from gui.titled import ROOT, Index

WIDTH = 600
LIST_HEIGHT = 380
TOP = 64
"""Pixels below the window's upper edge."""

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class _Hits(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []

    def show_hits(self, hits: list[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.entry.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ", ".join(filter(None, (hit.entry.kind, hit.entry.keys, hit.entry.refusal)))
        return hit.entry.refusal or None if role == Qt.ItemDataRole.ToolTipRole else None


class Palette(QDialog):
    """Goes when something was done, with Esc, and with a click elsewhere."""

    def __init__(self, desk: Desk, recent: RecentTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Palette"))
        self._desk, self._recent = desk, recent
        self._finder = Finder(entries(desk, desk.context()), recent.all)
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(self.tr("What would you like to do, or where to go?"))
        self.edit.setAccessibleName(self.tr("Action, place or setting"))
        self.edit.addAction(QAction(icon("magnify"), "", self.edit), QLineEdit.ActionPosition.LeadingPosition)
        self.edit.setMinimumHeight(36)
        self.edit.installEventFilter(self)
        self._hits = _Hits(self)
        self.list = QListView(self)
        self.list.setModel(self._hits)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel(self)
        self.nothing.setProperty("dim", True)
        self.nothing.setIndent(16)
        self.nothing.setMinimumHeight(48)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.edit.textChanged.connect(self._find)
        self.list.clicked.connect(lambda _index: self._run())
        self.list.entered.connect(self.list.setCurrentIndex)
        self._find("")

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper middle of a window."""
        self.resize(min(WIDTH, window.width() - 48), self.sizeHint().height())
        corner = QPoint((window.width() - self.width()) // 2, TOP)
        self.move(window.mapToGlobal(corner))
        self.show()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py."""
        self._finder = Finder(entries(self._desk, self._desk.context()), self._recent.all)
        self._find(self.edit.text())

    def hits(self) -> list[Hit]:
        """What is shown."""
        return self._hits.hits

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that are for the list while one types."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _STEPS:
                self._step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        frame = QFrame(self)
        frame.setProperty("card", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.setSpacing(6)
        inside.addWidget(self.edit)
        inside.addWidget(self.list)
        inside.addWidget(self.nothing)
        self.list.setFixedHeight(LIST_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _find(self, text: str) -> None:
        hits = self._finder.find(text)
        self._hits.show_hits(hits)
        self.list.setVisible(bool(hits))
        self.nothing.setVisible(not hits)
        self.nothing.setText(self.tr("Nothing fits “{text}”").format(text=formats.visible(text.strip())))
        if hits:
            self.list.setCurrentIndex(self._hits.index(0))
            self.list.scrollToTop()

    def _step(self, by: int) -> None:
        count = len(self._hits.hits)
        if count:
            at = self.list.currentIndex().row() + by
            at = at % count if abs(by) == 1 else max(0, min(at, count - 1))
            self.list.setCurrentIndex(self._hits.index(at))

    def _run(self) -> None:
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self._hits.hits):
            return
        entry = self._hits.hits[row].entry
        if entry.refusal:
            self._desk.notify(entry.refusal, "caution")
        else:
            self._recent.add(entry.id)
        self.close()
        if not entry.refusal:
            entry.run()
