"""The tree's view: a click goes there, arrows open and close, drags find their exact target."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QTreeView, QWidget

from gui.accessibility import BY_KEY
from gui.runtime.viewport import own_viewport
from gui.space_tree.delegate import INDENT, TreeDelegate
from gui.space_tree.drops import DropGuide
from gui.space_tree.model import TreeModel
from gui.space_tree.node import Kind, Known, Node

_CLICKS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class SpaceTree(QTreeView):
    """`chosen(Node)` on a click or Enter, `chosen_aside(Node)` on a click with the middle button; `menu_asked(Node,
    QPoint)` with a global point.

    Rows are not selected the way Qt means it: one row is filled, that of the place shown, and the keyboard has a
    frame of its own. So arrows and menus may wander without the tree saying that another place is shown.
    """

    shows_focus = True

    chosen = Signal(object)
    chosen_aside = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, model: TreeModel, guide: DropGuide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self.setObjectName("spaceTree")
        self.setAccessibleName(self.tr("Accounts and spaces"))
        self._tree, self.guide = model, guide
        self._pressed: Node | None = None
        self._rows = TreeDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.setHeaderHidden(True)
        self.setIndentation(INDENT)
        self.setMouseTracking(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        guide.lit.connect(self._light)
        guide.rested.connect(self._open)

    @property
    def shown(self) -> Node | None:
        """The node of the place that is shown."""
        return self._rows.shown

    @property
    def lit(self) -> Node | None:
        """The node a drop would go to."""
        return self._rows.lit

    def show_node(self, node: Node | None) -> None:
        """Fill the row of the place that is shown; the keyboard starts from there unless it is at work here."""
        self._rows.shown = node
        if node is not None:
            index = self._tree.index_of(node)
            if not self.hasFocus():
                self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()

    def ask_about(self, node: Node | None) -> None:
        """Frame the row an open menu is about."""
        self._rows.asked = node
        self.viewport().update()

    def node_at(self, at: QPoint) -> Node | None:
        """The node at a spot of the viewport, anywhere in its row."""
        index = self.indexAt(at)
        return self._tree.node(index) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rows.width = self.viewport().width()
        super().resizeEvent(event)
        if any(node.known is Known.FAILED for node in self._tree.walk()):
            self.scheduleDelayedItemsLayout()  # sentences wrap anew; nothing else changes its height

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Nothing: the delegate draws the whole row, so that its back lies below the sign that opens it."""

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_ring(False)
        self._pressed = self._on_name(event) if event.button() in _CLICKS else None
        if event.button() is Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        node, self._pressed = self._pressed, None
        if node is not None and node is self._on_name(event):
            (self.chosen if event.button() is Qt.MouseButton.LeftButton else self.chosen_aside).emit(node)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._show_ring(True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self._tree.node(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to a row that is seen: the one it left may be folded, filtered or scrolled away."""
        super().focusInEvent(event)
        if event.reason() in BY_KEY:
            self._show_ring(True)
            if self.visualRect(self.currentIndex()).isEmpty():
                self.setCurrentIndex(self.indexAt(QPoint()))
            self.scrollTo(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid() and self._tree.node(index).kind is not Kind.NOTE:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
            self.menu_asked.emit(self._tree.node(index), at)

    def _on_name(self, event: QMouseEvent) -> Node | None:
        """The node whose icon or name, not whose opening sign, is under the pointer."""
        at = event.position().toPoint()
        inside = at.x() >= self.visualRect(self.indexAt(at)).left()
        return self.node_at(at) if inside else None

    def _show_ring(self, shown: bool) -> None:
        if shown is not self._rows.ring:
            self._rows.ring = shown
            self.viewport().update()

    # --- drags ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.guide.entered(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        self.guide.moved(event, self.node_at(event.position().toPoint()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.guide.left()

    def dropEvent(self, event: QDropEvent) -> None:
        at = event.position().toPoint()
        self.stopAutoScroll()
        self.guide.dropped(event, self.node_at(at), self.viewport().mapToGlobal(at))

    def _light(self, node: Node | None) -> None:
        if node is not self._rows.lit:
            self._rows.lit = node
            self.viewport().update()

    def _open(self, node: Node) -> None:
        if self._tree.holds(node):
            self.expand(self._tree.index_of(node))
