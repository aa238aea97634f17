"""Both sides of a conflict, side by side: name, size and date here and there, and whether the contents are the same."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.engine import protocol as msg
from core.transfer.job import JobKind
from gui import formats
from gui.theme.icons import icon
from gui.theme.theme import theme, tokens
from gui.transfers.conflict_words import ConflictWords

_ROW = 26
_SHOWN = 5
_NAME, _HERE, _THERE, _SAME = range(4)


class ConflictDetails(QTableWidget):
    """A small read-only table of the samples. Shown the same question again it changes in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self._words = ConflictWords(self)
        self._asked: msg.ConflictAsked | None = None
        self.setObjectName("conflictDetails")
        self.setAccessibleName(self.tr("Files that exist"))
        self.setProperty("card", True)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_SAME, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        theme.changed.connect(self._dress)

    def show_samples(self, asked: msg.ConflictAsked) -> None:
        """Show the samples of a question."""
        if self._asked is None or self._asked.batch != asked.batch:
            self.scrollToTop()
        self._asked = asked
        self.setColumnHidden(_HERE, asked.kind is JobKind.FETCH)
        here = {
            JobKind.UPLOAD: self.tr("Your file"),
            JobKind.DOWNLOAD: self.tr("On this computer"),
            JobKind.COPY: self.tr("Where it comes from"),
        }
        self.setHorizontalHeaderLabels([self.tr("Name"), here.get(asked.kind, ""), self.tr("In the space"), ""])
        extra = asked.count - len(asked.samples)
        self.setRowCount(len(asked.samples) + (1 if extra > 0 else 0))
        for row, clash in enumerate(asked.samples):
            self._show(row, clash)
        if extra > 0:
            for column, text in enumerate((self.tr("and %Ln more", "", extra), "", "", "")):
                self._put(len(asked.samples), column, text)
        self._dress()
        lines = min(self.rowCount(), _SHOWN)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + lines * _ROW + 6)

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py."""
        if self._asked is not None:
            self.show_samples(self._asked)

    def _show(self, row: int, clash: msg.Clash) -> None:
        words, here, there = self._words, clash.time_here, clash.time_there
        self._put(row, _NAME, formats.visible(clash.name))
        self._put(row, _HERE, words.side(clash.size_here, here, newer=here > there), formats.exact(here))
        self._put(row, _THERE, words.side(clash.size_there, there, newer=there > here), formats.exact(there))
        self._put(row, _SAME, words.same(clash))

    def _put(self, row: int, column: int, text: str, exactly: str = "") -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        item.setText(f" {text} " if text else "")  # the table has no room of its own beside a text
        item.setToolTip(formats.tip("\n".join(line for line in (text, exactly) if line)))

    def _dress(self) -> None:
        """The colour and sign of what is the same, now and when the theme changed."""
        if self._asked is None:
            return
        shown = tokens()
        for row, clash in enumerate(self._asked.samples):
            same = clash.same is msg.Same.YES
            if item := self.item(row, _SAME):
                item.setForeground(QColor(shown.good if same else shown.dim))
                item.setIcon(icon("check", "good") if same else _blank())


def _blank() -> QIcon:
    """Nothing, as wide as a sign: words with and without one stand in line."""
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.transparent)
    return QIcon(picture)
