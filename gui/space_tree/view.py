"""The tree's view: a click goes there, arrows open and close, drags find their exact target."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QTreeView, QWidget

from gui.actions.context import ActionContext, Desk
from gui.drops import controller
from gui.drops.act import Act
from gui.space_tree.delegate import TreeDelegate
from gui.space_tree.model import NODE, TreeModel
from gui.space_tree.node import Kind, Node
from gui.theme.icons import icon

INDENT = 16
OPEN_AFTER_MS = 700
"""A drag that rests on a closed node opens it: long enough not to open what is only crossed."""


ContextOf = Callable[[Node], ActionContext]


class SpaceTree(QTreeView):
    """`chosen(Node)` on click or Enter; `menu_asked(Node, QPoint)` with a global point."""

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, model: TreeModel, desk: Desk, context_of: ContextOf, parent: QWidget | None = None) -> None:
        """`context_of` tells what can be done at a node."""
        super().__init__(parent)
        self.setObjectName("spaceTree")
        self.setAccessibleName(self.tr("Accounts and spaces"))
        self._tree, self._desk = model, desk
        self._context_of = context_of
        self.setModel(model)
        self._painter = TreeDelegate(self)
        self.setItemDelegate(self._painter)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self._opener = QTimer(self)
        self._opener.setSingleShot(True)
        self._opener.setInterval(OPEN_AFTER_MS)
        self._opener.timeout.connect(self._open_target)

    def node_at(self, at: QPoint) -> Node | None:
        """The node at a spot of the viewport."""
        index = self.indexAt(at)
        return index.data(NODE) if index.isValid() else None

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The sign that opens a node, in our own icons."""
        node = self._tree.node(index)
        if not node.may_have_children:
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        spot = QRect(rect.right() - INDENT + 1, rect.center().y() - 7, 14, 14)
        icon(name, "dim").paint(painter, spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        inside = index.isValid() and event.position().x() >= self.visualRect(index).left()
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.chosen.emit(index.data(NODE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().data(NODE))
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid() and self._tree.node(index).kind is not Kind.NOTE:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
            self.menu_asked.emit(index.data(NODE), at)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if controller.accepts(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        node, plan = self._plan(event)
        self._highlight(node if plan.act is not Act.REFUSE else None)
        event.setDropAction(controller.action_of(plan))
        event.setAccepted(plan.act is not Act.REFUSE)
        if node is not None and node.may_have_children and not self.isExpanded(self._tree.index_of(node)):
            if not self._opener.isActive():
                self._opener.start()
        else:
            self._opener.stop()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._highlight(None)
        self._opener.stop()

    def dropEvent(self, event: QDropEvent) -> None:
        node, plan = self._plan(event)
        self._highlight(None)
        self._opener.stop()
        event.setDropAction(controller.action_of(plan))
        event.setAccepted(plan.act is not Act.REFUSE)
        if node is not None and node.place is not None:
            at = self.viewport().mapToGlobal(event.position().toPoint())
            controller.drop(self._desk, plan, node.place, at)

    def _plan(self, event: QDropEvent) -> tuple[Node | None, controller.Plan]:
        node = self.node_at(event.position().toPoint())
        if node is None or node.place is None:
            return node, controller.Plan(Act.REFUSE)
        capabilities = self._context_of(node).capabilities
        return node, controller.plan_drop(event.mimeData(), node.place, capabilities, event.modifiers())

    def _highlight(self, node: Node | None) -> None:
        if node is not self._painter.target:
            self._painter.target = node
            self._opener.stop()
            self.viewport().update()

    def _open_target(self) -> None:
        if self._painter.target is not None:
            self.expand(self._tree.index_of(self._painter.target))
