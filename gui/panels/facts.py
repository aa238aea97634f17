"""Facts in two columns: a dim label and a value that can be selected and copied. Used by panel and dialog."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from gui import formats
from gui.actions.clipboard import Clipboard
from gui.theme.icons import icon
from gui.theme.theme import theme

_LABEL = 120
_LINE = 24
"""The height of a line in pixels, with a button or without: the lines stand at even distances."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. `copied` is what the copy button copies; empty: no button. `tip` is the exact value. `short` stands for
    a value that does not fit and makes no sense when it is cut.
    """

    label: str
    value: str
    copied: str = ""
    tip: str = ""
    short: str = ""


class ElidedLabel(QLabel):
    """A line of text cut in the middle where it does not fit; the whole text is in the tip."""

    def __init__(self, text: str, parent: QWidget | None = None, *, short: str = "") -> None:
        """`short` is shown where the text does not fit."""
        super().__init__(parent)
        self._full, self._short = text, short
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(40)
        self._elide()

    def set_text(self, text: str) -> None:
        """Show another one."""
        self._full = text
        self._elide()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._shown()) + 2
        return QSize(width, super().sizeHint().height())

    def _shown(self) -> str:
        return formats.visible(self._full)

    def _elide(self) -> None:
        whole = self._shown()
        if self._short and self.fontMetrics().horizontalAdvance(whole) > self.width():
            whole = formats.visible(self._short)
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, self.width())
        self.setText(shown)
        self.setToolTip(formats.tip(self._full) if shown != self._full else "")


class FactsView(QWidget):
    """A grid of facts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 72)
        self._facts: tuple[Fact, ...] = ()
        theme.changed.connect(self._dress)

    def facts(self) -> tuple[Fact, ...]:
        """The facts shown."""
        return self._facts

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Show these facts instead of those before."""
        before, self._facts = self._facts, tuple(facts)
        if self._facts == before:  # those of a space, from folder to folder
            return
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for line, fact in enumerate(self._facts):
            self._add(line, fact)

    def _add(self, line: int, fact: Fact) -> None:
        label = ElidedLabel(fact.label, self)
        label.setProperty("dim", True)
        label.setMinimumHeight(_LINE)
        label.setMaximumWidth(_LABEL)
        value = ElidedLabel(fact.value, self, short=fact.short)
        if fact.tip:
            value.setToolTip(formats.tip(fact.tip))
        self._grid.addWidget(label, line, 0)
        self._grid.addWidget(value, line, 1, 1, 1 if fact.copied else 2)
        if fact.copied:
            self._grid.addWidget(self._copy_button(fact), line, 2)

    def _dress(self) -> None:
        for button in self.findChildren(QToolButton):
            button.setIcon(icon("content-copy"))

    def _copy_button(self, fact: Fact) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon("content-copy"))
        button.setIconSize(QSize(14, 14))
        button.setFixedSize(_LINE, _LINE)
        button.setAutoRaise(True)
        text = self.tr("Copy: {label}").format(label=fact.label)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: Clipboard.put_text(fact.copied))
        return button
