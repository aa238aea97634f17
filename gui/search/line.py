"""The line of a search: what is searched for, where, the conditions as chips, what of them makes no sense."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.model import Place
from core.query import Span, terms, without
from gui import formats
from gui.dialogs.combo import Combo
from gui.dialogs.sheet import problem_line
from gui.search.builder import ConditionMenu, with_term
from gui.search.chips import ChipRow
from gui.search.query_edit import QueryEdit
from gui.search.words import TermWords
from gui.theme.icons import WORDS_SIZE, icon, icon_before_words
from gui.theme.theme import theme

NARROW = 500
"""Pixels below which a button says only what it does by its picture."""


class SearchLine(QWidget):
    """`wanted` when the query was typed to an end, and `asked` when it was entered: then it is searched in any case.

    `moved(Place)` when another place was chosen, `saved` by its button, `left` when the rows should have the keyboard,
    `closed` on Esc and by the cross.
    """

    wanted = Signal()
    asked = Signal()
    moved = Signal(object)
    saved = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = TermWords()
        self.edit = QueryEdit(self)
        self.menu = ConditionMenu(self)
        self.add = QPushButton(self.tr("Condition"), self)
        self.add.setAccessibleName(self.add.text())
        self.add.setIconSize(WORDS_SIZE)
        self.add.setMenu(self.menu)
        self.where = Combo(self)
        self.where.setAccessibleName(self.tr("Where to search"))
        self.where.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.where.setMinimumWidth(48)
        self.where.setMaximumWidth(240)
        self.edit.setMinimumWidth(96)
        self.save = self._tool(self.tr("Save this search…"))
        self.cross = self._tool(self.tr("Close the search (Esc)"))
        self.chips = ChipRow(self)
        self.problem = problem_line(self)
        self.problem.hide()
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.edit, 1)
        for part in (self.add, self.where, self.save, self.cross):
            first.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(first)
        layout.addWidget(self.chips)
        layout.addWidget(self.problem)

    def _connect(self) -> None:
        self.edit.typed.connect(self._read)
        self.edit.paused.connect(self.wanted)
        self.edit.entered.connect(self._enter)
        self.edit.lowered.connect(self.left)
        self.edit.escaped.connect(self.closed)
        self.cross.clicked.connect(self.closed)
        self.save.clicked.connect(self.saved)
        self.where.activated.connect(lambda at: self.moved.emit(self.where.itemData(at)))
        self.chips.edited.connect(self.edit.mark)
        self.chips.removed.connect(self._remove)
        self.menu.picked.connect(self._pick)
        self.menu.begun.connect(self._begin)
        theme.changed.connect(self._dress)

    @property
    def text(self) -> str:
        """The query as it was typed."""
        return self.edit.text().strip()

    @property
    def sound(self) -> bool:
        """Whether all of the query makes sense."""
        return not any(span.error for span in terms(self.text))

    def show_search(self, place: Place, text: str) -> None:
        """A search of a place; what stands in the field already stays as it is."""
        if text != self.text:
            self.edit.put(text)
        self.where.clear()
        self.where.addItem(self.tr("In the whole space"), Place(place.account, place.space))
        if place.key:
            name = formats.visible(place.key[:-1].rpartition("/")[2])
            self.where.addItem(self.tr("In {folder} and below").format(folder=name), place)
            self.where.setCurrentIndex(1)
        self._read()

    def offer_folder(self, folder: Place) -> None:
        """The folder that was shown before: it can be searched instead of the whole space."""
        if folder.key and self.where.findData(folder) < 0:
            name = formats.visible(folder.key[:-1].rpartition("/")[2])
            self.where.addItem(self.tr("In {folder} and below").format(folder=name), folder)

    def start(self) -> None:
        """Let it be typed."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside another side the query needs the room more than a word does."""
        super().resizeEvent(event)
        self.edit.setMinimumWidth(min(max(self.width() // 3, 96), 200))
        self._dress()

    def _read(self) -> None:
        """Show as chips what stands there, and what is wrong with it."""
        spans = terms(self.edit.text())
        self.chips.show_terms(spans)
        wrong = next((span for span in spans if span.error is not None), None)
        self.problem.setText(self._words.problem(wrong) if wrong else "")
        self.problem.setVisible(wrong is not None)
        self.edit.say_wrong(wrong is not None)
        self.save.setEnabled(bool(spans) and wrong is None)

    def _enter(self) -> None:
        self.asked.emit()
        if self.text and self.sound:
            self.left.emit()

    def _remove(self, span: Span) -> None:
        self.edit.setText(without(self.edit.text(), span))
        self.asked.emit()
        if not self.chips.chips:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, term: str) -> None:
        self.edit.setText(with_term(self.edit.text(), term))
        self.asked.emit()

    def _begin(self, term: str, at: int) -> None:
        text = self.edit.text().rstrip()
        start = len(text) + bool(text)
        self.edit.setText(f"{text} {term}".lstrip())
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.setCursorPosition(start + at)

    def _tool(self, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(30, 30)
        button.setToolTip(text)
        button.setAccessibleName(text)
        return button

    def _dress(self) -> None:
        narrow = self.width() < NARROW
        self.add.setText("" if narrow else self.tr("Condition"))
        self.add.setIcon(icon("plus", "text") if narrow else icon_before_words("plus"))
        self.save.setIcon(icon("bookmark-outline", "text"))
        self.cross.setIcon(icon("close", "text"))
