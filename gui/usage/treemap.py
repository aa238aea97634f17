"""The treemap: folders as tiles as large as what is in them; a click goes deeper. Painted with the theme's tokens."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.engine import protocol as msg
from gui.panels.plate import mixed
from gui.theme.theme import theme, tokens
from gui.usage.squarify import Box
from gui.usage.steps import step
from gui.usage.tiles import HEAD, Tile, lay_tiles
from gui.usage.words import UsageWords

LEAST = QSize(320, 220)
_PAD = 6
_WORDS = (40.0, 18.0)
"""A tile must be so wide and high for its name."""
_SHADES = (0.34, 0.22, 0.14, 0.10)
"""How much of the accent the tiles of each depth have, the outer ones most."""


class Treemap(QWidget):
    """Of one usage. Tiles of depth 1 and deeper can be pointed at; arrows go to the next tile of the same depth.

    `opened(str)`: a folder was clicked, or Enter pressed on it. `up()`: Backspace. `pointed(Tile | None)`: the mouse
    or the keys are at another tile. `menu(Tile, QPoint)`: its menu is wanted, at a point of the screen.
    """

    accessible_role = QAccessible.Role.Chart

    opened = Signal(str)
    up = Signal()
    pointed = Signal(object)
    menu = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("usageTreemap")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(LEAST)
        self.setAccessibleName(self.tr("Treemap: arrows move, Enter opens, Backspace goes up"))
        self._words = UsageWords(self)
        self._tree: Sequence[msg.UsageNode] = ()
        self._by_count = False
        self.tiles: list[Tile] = []
        self._at = -1
        self._picture = QPixmap()
        theme.changed.connect(self._redraw)

    def show_tree(self, tree: Sequence[msg.UsageNode], *, by_count: bool = False) -> None:
        """Draw this usage. What was pointed at stays so, if it is still there."""
        before = self.current
        self._tree, self._by_count = tree, by_count
        self._lay()
        same = [n for n, tile in enumerate(self.tiles) if before and _name(tile) == _name(before)]
        self._point(same[0] if same else -1)

    @property
    def current(self) -> Tile | None:
        """What is pointed at."""
        return self.tiles[self._at] if 0 <= self._at < len(self.tiles) else None

    def tile_at(self, x: float, y: float) -> int:
        """The innermost tile at a point of the widget; -1 for none."""
        return max((n for n, tile in enumerate(self.tiles) if tile.box.holds(x, y)), default=-1)

    def point_at(self, prefix: str) -> None:
        """Point at a folder's tile, as the keys do."""
        self._point(next((n for n, tile in enumerate(self.tiles) if tile.prefix == prefix and not tile.rest), -1))

    # --- hands ---

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.tile_at(event.position().x(), event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._point(self.tile_at(event.position().x(), event.position().y()))
        if event.button() is Qt.MouseButton.LeftButton:
            self._open()
        elif event.button() is Qt.MouseButton.BackButton:
            self.up.emit()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._point(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        tile = self.current
        if tile is not None:
            by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
            middle = QPoint(int(tile.box.x + tile.box.width / 2), int(tile.box.y + tile.box.height / 2))
            self.menu.emit(tile, event.globalPos() if by_mouse else self.mapToGlobal(middle))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at < 0 and self.tiles and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._point(0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        elif key == Qt.Key.Key_Backspace:
            self.up.emit()
        elif key in _WAYS and self.tiles:
            self._point(step(self.tiles, self._at, *_WAYS[Qt.Key(key)]))
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.current is not None and not self.current.rest:
            self.opened.emit(self.current.prefix)

    def _point(self, number: int) -> None:
        if number == self._at and number < len(self.tiles):
            return
        self._at = number
        tile = self.current
        self.setCursor(Qt.CursorShape.PointingHandCursor if tile and not tile.rest else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(self._words.tile(tile) if tile else "")
        self.pointed.emit(tile)
        self.update()

    # --- drawing ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles are painted once into a picture; what is pointed at is drawn over it."""
        if self._picture.isNull():
            self._picture = self.picture()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        if self.current is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shown = tokens()
            painter.setPen(QPen(QColor(shown.accent if self.hasFocus() else shown.text), 2))
            painter.drawRoundedRect(_rect(self.current.box).adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

    def picture(self) -> QPixmap:
        """The map as a picture of its own, without what is pointed at."""
        made = QPixmap(self.size() * self.devicePixelRatioF())
        made.setDevicePixelRatio(self.devicePixelRatioF())
        made.fill(QColor(tokens().surface))
        painter = QPainter(made)
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tile in self.tiles:
            self._paint_tile(painter, tile)
        painter.end()
        return made

    def _paint_tile(self, painter: QPainter, tile: Tile) -> None:
        shown, room = tokens(), _rect(tile.box)
        ground = shown.hover if tile.rest else shown.accent
        share = 1.0 if tile.rest else _SHADES[min(tile.depth, len(_SHADES)) - 1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(ground, shown.surface, share))
        painter.drawRoundedRect(room, 3, 3)
        if tile.box.width < _WORDS[0] or tile.box.height < _WORDS[1]:
            return
        metrics = painter.fontMetrics()
        width = int(tile.box.width) - 2 * _PAD
        line = QRectF(room.x() + _PAD, room.y() + 1, width, HEAD - 2)
        amount = self._words.amount(tile, by_count=self._by_count)
        beside = metrics.horizontalAdvance(amount) + 2 * _PAD
        name = self._words.name(tile)
        if tile.headed and width > beside + metrics.horizontalAdvance(name):
            painter.setPen(QColor(shown.dim))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, amount)
        painter.setPen(QColor(shown.dim if tile.rest else shown.text))
        painter.drawText(
            line,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(name, Qt.TextElideMode.ElideRight if tile.rest else Qt.TextElideMode.ElideMiddle, width),
        )
        if not tile.headed and tile.box.height >= 2 * _WORDS[1] and width > metrics.horizontalAdvance(amount):
            painter.setPen(QColor(shown.dim))
            painter.drawText(line.translated(0, HEAD - 4), Qt.AlignmentFlag.AlignVCenter, amount)

    def _lay(self) -> None:
        room = Box(0, 0, self.width(), self.height())
        self.tiles = lay_tiles(self._tree, room, by_count=self._by_count)
        self._at = min(self._at, len(self.tiles) - 1)
        self._redraw()

    def _redraw(self) -> None:
        self._picture = QPixmap()
        self.update()


_WAYS: dict[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _name(tile: Tile) -> tuple[str, int, bool]:
    return tile.prefix, tile.depth, tile.rest


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
