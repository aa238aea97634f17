"""The breadcrumbs: a flat button for the space and for each folder; what does not fit goes into a menu at the left."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from core.model import Place
from gui import formats
from gui.theme.icons import icon, pixmap
from gui.theme.theme import theme, tokens

HEIGHT = 24
_ICON = 16
_CHEVRON = 16
_PAD = 5
_WIDEST = 260
"""A longer name is cut in the middle."""


def steps(place: Place) -> list[tuple[str, Place]]:
    """The folders from the space down to the place, each with its name."""
    found, key = [(place.space, Place(place.account, place.space))], ""
    for part in place.key.split("/")[:-1]:
        key += f"{part}/"
        found.append((part or "/", Place(place.account, place.space, key)))
    return found


class Crumb(QToolButton):
    """One step. The last one is where the window is: bold, in full text colour."""

    def __init__(self, name: str, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        font = self.font()
        font.setBold(last)
        self.setFont(font)
        self.ensurePolished()  # the style sheet sets the size, by which everything here is measured
        shown = formats.visible(name)
        self._text = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, _WIDEST)
        self.setAccessibleName(shown)
        if self._text != name:
            self.setToolTip(formats.tip(shown))
        self._last = last

    def wanted_width(self) -> int:
        """What it needs to show its name."""
        return self.fontMetrics().horizontalAdvance(self._text) + 2 * _PAD

    def paintEvent(self, event: QPaintEvent) -> None:
        shown, painter = tokens(), QPainter(self)
        if self.underMouse() or self.isDown():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.hover))
            painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setPen(QColor(shown.text if self._last or self.underMouse() else shown.dim))
        shown_text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width() - 2)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown_text)
        painter.end()


class Crumbs(QWidget):
    """`chosen(Place)` fires on a click on a step, `empty_clicked` on one beside them."""

    chosen = Signal(object)
    empty_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._steps: list[tuple[str, Place]] = []
        self._buttons: list[Crumb] = []
        self._chevrons: list[QPoint] = []
        self._first = 0
        self._more = QToolButton(self)
        self._more.setIcon(icon("dots-horizontal"))
        self._more.setIconSize(QSize(_ICON, _ICON))
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.setAccessibleName(self.tr("Folders above"))
        self._more.setToolTip(self.tr("Folders above"))
        self._more.clicked.connect(self._open_menu)
        theme.changed.connect(self._dress)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    @property
    def hidden_steps(self) -> list[tuple[str, Place]]:
        """The steps that are in the menu, from the space down."""
        return self._steps[: self._first]

    def show_place(self, place: Place | None) -> None:
        """Show the way to a place; None shows nothing."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._steps = steps(place) if place else []
        self._buttons = [self._crumb(name, to, to == place) for name, to in self._steps]
        self._lay()

    def menu(self) -> QMenu:
        """The steps that do not fit, the nearest first, as the way up goes."""
        menu = QMenu(self)
        for name, place in reversed(self.hidden_steps):
            picture = icon("folder", "folder") if place.key else icon("database-outline")
            action = menu.addAction(picture, formats.visible(name).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, place=place: self.chosen.emit(place))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.empty_clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.drawPixmap(0, (HEIGHT - _ICON) // 2, pixmap("database-outline", _ICON))
        chevron = pixmap("chevron-right", _CHEVRON)
        for at in self._chevrons:
            painter.drawPixmap(at, chevron)
        painter.end()

    def _crumb(self, name: str, to: Place, last: bool) -> Crumb:
        button = Crumb(name, last, self)
        button.clicked.connect(lambda: self.chosen.emit(to))
        return button

    def _lay(self) -> None:
        """From the right as many steps as fit; the last one always."""
        widths = [button.wanted_width() for button in self._buttons]
        self._first = _first_that_fits(widths, self.width() - _ICON - 4)
        self._chevrons.clear()
        left = _ICON + 4
        self._more.setVisible(self._first > 0)
        if self._first:
            self._more.setGeometry(left, 0, HEIGHT, HEIGHT)
            left = self._put_chevron(left + HEIGHT)
        for place, button in enumerate(self._buttons):
            button.setVisible(place >= self._first)
            if place < self._first:
                continue
            button.setGeometry(left, 0, max(min(widths[place], self.width() - left), 0), HEIGHT)
            left += widths[place]
            if place < len(self._buttons) - 1:
                left = self._put_chevron(left)
        self.update()

    def _put_chevron(self, left: int) -> int:
        self._chevrons.append(QPoint(left, (HEIGHT - _CHEVRON) // 2))
        return left + _CHEVRON

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(QPoint(0, HEIGHT + 2)))

    def _dress(self) -> None:
        self._more.setIcon(icon("dots-horizontal"))
        self.update()


def _first_that_fits(widths: Iterable[int], room: int) -> int:
    """How many steps at the left have to give way."""
    left = list(widths)
    if sum(left) + _CHEVRON * max(len(left) - 1, 0) <= room:
        return 0
    room -= HEIGHT + _CHEVRON
    first = len(left) - 1
    used = left[first]
    while first > 0 and used + left[first - 1] + _CHEVRON <= room:
        first -= 1
        used += left[first] + _CHEVRON
    return first
