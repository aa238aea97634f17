"""The left side: the search box, the tree, the way to another account. Follows what the window knows and changes."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.model import Changes, Place
from gui.actions import registry
from gui.actions.context import Desk
from gui.known import Known as Book
from gui.space_tree.loader import Loader
from gui.space_tree.model import TreeModel
from gui.space_tree.node import Kind, Known, Node, folder_node
from gui.space_tree.view import ContextOf, SpaceTree
from gui.theme.icons import icon
from gui.theme.theme import theme


class SpacePanel(QWidget):
    """`navigate(Place)` fires when a space or folder is chosen; everything else happens through actions."""

    navigate = Signal(object)

    def __init__(self, desk: Desk, book: Book, context_of: ContextOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._book, self._context_of = desk, book, context_of
        self._place: Place | None = None
        self.model = TreeModel(self)
        self.loader = Loader(desk.engine, book, self.model, self)
        self.search = QLineEdit(self)
        self.search.setObjectName("spaceSearch")
        self.search.setPlaceholderText(self.tr("Find a space"))
        self.search.setAccessibleName(self.tr("Find a space"))
        self.search.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.view = SpaceTree(self.model, desk, context_of, self)
        self.nothing = QLabel(self.tr("Add an account to begin."), self)
        self.nothing.setProperty("dim", True)
        self.nothing.setContentsMargins(14, 8, 14, 8)
        self.nothing.setWordWrap(True)
        self.add = QPushButton(self.tr("Add account"), self)
        self.add.setObjectName("addAccountButton")
        self.add.setProperty("flat", True)
        self.add.setIconSize(QSize(16, 16))
        self._lay_out()
        self._connect()
        self._dress()
        self._show_accounts()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(8, 9, 8, 9)
        top.addWidget(self.search)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(8, 6, 8, 8)
        bottom.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.nothing)
        layout.addWidget(self.view, 1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.view.expanded.connect(self._load)
        self.view.chosen.connect(self._choose)
        self.view.menu_asked.connect(self._open_menu)
        self.loader.loaded.connect(self._loaded)
        self.add.clicked.connect(lambda: registry.run("add_account", self._desk.context()))
        self._book.accounts_changed.connect(self._show_accounts)
        theme.changed.connect(self._dress)

    def set_place(self, place: Place | None) -> None:
        """Mark the place that is shown, opening its way as far as it is known."""
        self._place = place
        if place is not None:
            self._reveal(place)

    def refresh_spaces(self, account: str) -> None:
        """List an account's spaces anew."""
        for node in self.model.root.children:
            if node.account_id == account:
                self.loader.load(node, again=True)

    def apply_changes(self, changes: Changes) -> None:
        """Folders that came or went, where their parents are open."""
        for key in changes.removed:
            gone = self.model.find(Place(changes.account, changes.space, key)) if key.endswith("/") else None
            if gone is not None:
                self.model.drop(gone)
        for key in {parent for info in changes.added for parent in _parents(info.key)}:
            self._ensure(Place(changes.account, changes.space, key))
        for prefix in changes.stale:
            node = self.model.find(Place(changes.account, changes.space, prefix))
            if node is not None and node.known is Known.YES:
                self.loader.load(node, again=True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.search.setPlaceholderText(self.tr("Find a space"))
            self.add.setText(self.tr("Add account"))
        super().changeEvent(event)

    def _show_accounts(self) -> None:
        names = {info.id: info.name for info in self._book.providers}
        nodes = [
            Node(Kind.ACCOUNT, _account_name(view.name, names.get(view.provider, "")), account=view)
            for view in self._book.accounts
        ]
        ready_before = {node.account_id for node in self.model.root.children if _ready(node)}
        self.model.set_children(self.model.root, nodes)
        self.nothing.setVisible(not nodes)
        for node in self.model.root.children:
            again = _ready(node) and node.account_id not in ready_before and node.known is Known.YES
            self.loader.load(node, again=again)
            self.view.expand(self.model.index_of(node))

    def _load(self, index: QModelIndex) -> None:
        self.loader.load(self.model.node(index))

    def _loaded(self, node: Node) -> None:
        if self.search.text():
            self._filter(self.search.text())
        if self._place is not None and self._place.account == node.account_id:
            self._reveal(self._place)

    def _reveal(self, place: Place) -> None:
        """Select the deepest node on the way to a place; what is closed on the way opens, and loads."""
        node: Node | None = None
        for step in _way(place):
            found = self.model.find(step)
            if found is None:
                break
            node = found
            if step != place:
                self.view.expand(self.model.index_of(node))
                self.loader.load(node)
        if node is not None:
            index = self.model.index_of(node)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _choose(self, node: Node) -> None:
        if node.kind is Kind.NOTE:
            if node.retry and node.parent is not None:
                self.loader.load(node.parent, again=True)
        elif node.place is not None:
            self.navigate.emit(node.place)
        elif node.account is not None and not _ready(node):
            action = "account_settings" if node.account.state == "no_keys" else "unlock_account"
            registry.run(action, self._context_of(node))

    def _open_menu(self, node: Node, at: QPoint) -> None:
        context = self._context_of(node)
        menu = registry.make_menu(context, registry.tree_where(context))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().strip()
        for node in self.model.walk():
            if node.kind is Kind.SPACE and node.parent is not None:
                hidden = bool(wanted) and wanted not in node.text.casefold()
                self.view.setRowHidden(node.row, self.model.index_of(node.parent), hidden)

    def _ensure(self, place: Place) -> None:
        """Show a folder if its parent's folders are known."""
        above = place.key.rstrip("/").rpartition("/")[0]
        parent = self.model.find(Place(place.account, place.space, f"{above}/" if above else ""))
        if parent is not None and parent.known is Known.YES and self.model.find(place) is None:
            self.model.insert(parent, folder_node(parent, place))

    def _dress(self) -> None:
        self._glass.setIcon(icon("magnify"))
        self.add.setIcon(icon("plus"))
        self.view.viewport().update()


def _ready(node: Node) -> bool:
    return node.account is not None and node.account.state == "ready"


def _account_name(name: str, provider: str) -> str:
    return name if not provider or provider in name else f"{name} · {provider}"


def _parents(key: str) -> list[str]:
    """The folders on the way to a key, outermost first, itself if it is one."""
    return [key[: at + 1] for at, character in enumerate(key) if character == "/"]


def _way(place: Place) -> list[Place]:
    """The places from the space down to a place."""
    return [Place(place.account, place.space, key) for key in ("", *_parents(place.key))]
