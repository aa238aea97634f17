"""The numbers of lines, beside a text that is edited."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.preview.text.view import TextEdit
from gui.theme.theme import theme, tokens

PAD = 10


class LineNumbers(QWidget):
    """Lies in the left margin of `edit`, which it makes as wide as its last number."""

    def __init__(self, edit: TextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.blockCountChanged.connect(self._fit)
        edit.updateRequest.connect(self._follow)
        theme.changed.connect(self.update)
        edit.installEventFilter(self)
        self._fit()

    def sizeHint(self) -> QSize:
        digits = max(3, len(str(self._edit.blockCount())))
        return QSize(2 * PAD + digits * self._edit.fontMetrics().horizontalAdvance("9"), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The text has another size now, or another font."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._edit.font())
        edit, height = self._edit, self._edit.fontMetrics().height()
        current = edit.textCursor().blockNumber()
        block = edit.firstVisibleBlock()
        top = edit.blockBoundingGeometry(block).translated(edit.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            if block.isVisible():
                here = block.blockNumber() == current
                painter.setPen(QColor(tokens().text if here else tokens().dim))
                box = QRect(0, round(top), self.width() - PAD, height)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            top += edit.blockBoundingRect(block).height()
            block = block.next()
        painter.end()

    def _fit(self) -> None:
        self._edit.setViewportMargins(self.sizeHint().width(), 0, 0, 0)
        self._lay()

    def _lay(self) -> None:
        inside = self._edit.contentsRect()
        self.setGeometry(inside.left(), inside.top(), self.sizeHint().width(), inside.height())

    def _follow(self, _rect: QRect, _by: int) -> None:
        self.update()
