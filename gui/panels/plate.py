"""A plate: a rounded, softly tinted frame behind a notice, coloured by what kind of notice it is."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from gui.actions.context import NoticeKind
from gui.theme.theme import tokens

RADIUS = 6
_EDGE = 0.45

SIGNS: dict[NoticeKind, tuple[str, str]] = {
    "info": ("information-outline", "accent"),
    "good": ("check-circle-outline", "good"),
    "caution": ("alert-outline", "caution"),
    "bad": ("alert-circle-outline", "bad"),
}
"""(icon, colour token) of each kind."""


def mixed(colour: str, ground: str, share: float) -> QColor:
    """A colour laid thinly over a ground."""
    top, below = QColor(colour), QColor(ground)
    rest = 1 - share
    return QColor.fromRgbF(
        top.redF() * share + below.redF() * rest,
        top.greenF() * share + below.greenF() * rest,
        top.blueF() * share + below.blueF() * rest,
    )


class Plate(QFrame):
    """Painted with tokens, so that it follows the theme. `edge_to_edge` plates have no rounding, only a line below."""

    def __init__(self, parent: QWidget | None = None, *, edge_to_edge: bool = False) -> None:
        super().__init__(parent)
        self._kind: NoticeKind = "info"
        self._edge_to_edge = edge_to_edge

    @property
    def kind(self) -> NoticeKind:
        """What kind of notice stands on it."""
        return self._kind

    def set_kind(self, kind: NoticeKind) -> None:
        """Colour it."""
        self._kind = kind
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = tokens()
        ground = QColor(getattr(shown, f"{self._kind}_plate"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._edge_to_edge:
            painter.fillRect(self.rect(), ground)
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(shown.line))
        else:
            painter.setPen(QPen(mixed(getattr(shown, SIGNS[self._kind][1]), shown.panel, _EDGE), 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
