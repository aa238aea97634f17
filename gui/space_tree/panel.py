"""The left side: the search box, the tree, the way to another account. Follows what the window knows and changes."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.model import Changes, Place
from gui.actions import registry
from gui.actions.context import Desk
from gui.actions.spec import Where
from gui.known import Known as Book
from gui.space_tree.context import ContextOf
from gui.space_tree.drops import DropGuide
from gui.space_tree.loader import Loader
from gui.space_tree.main_menu import MainMenuButton
from gui.space_tree.model import TreeModel
from gui.space_tree.node import Kind, Known, Node, Offer, account_node, space_node
from gui.space_tree.opened import Opened
from gui.space_tree.search import SpaceSearch
from gui.space_tree.view import SpaceTree
from gui.space_tree.way import Way, folders_of
from gui.theme.icons import WORDS_SIZE, icon, icon_before_words
from gui.theme.theme import theme


class SpacePanel(QWidget):
    """`navigate(Place)` fires when a space or folder is chosen, `opened_aside(Place)` when it is by the middle button,
    `searched(SavedSearch)` when a saved search is; everything else happens through actions.
    """

    navigate = Signal(object)
    opened_aside = Signal(object)
    searched = Signal(object)

    def __init__(self, desk: Desk, book: Book, context_of: ContextOf, parent: QWidget | None = None) -> None:
        """`context_of` tells what can be done at a node."""
        super().__init__(parent)
        self._desk, self._book, self._context_of = desk, book, context_of
        self.model = TreeModel(self)
        self.loader = Loader(desk.engine, book, desk.searches, self.model, self._is_trash, self)
        self.search = QLineEdit(self)
        self.search.setObjectName("spaceSearch")
        self.search.setPlaceholderText(self.tr("Find a space"))
        self.search.setAccessibleName(self.tr("Find a space"))
        self.view = SpaceTree(self.model, DropGuide(desk, self), self)
        self.nothing = QLabel(self)
        self.nothing.setProperty("dim", True)
        self.nothing.setIndent(8)
        self.nothing.setWordWrap(True)
        self.add = QPushButton(self.tr("Add account"), self)
        self.add.setObjectName("addAccountButton")
        self.add.setProperty("flat", True)
        self.add.setIconSize(WORDS_SIZE)
        self.menu = MainMenuButton(desk, self)
        self._glass = QAction(self.tr("Find a space"), self)
        self._clear = QAction(self.tr("Clear the search"), self)
        self._clear.setVisible(False)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.search.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._searching = SpaceSearch(self.model, self.view)
        self._opened = Opened(self.model, self.view)
        self._way = Way(self.model, self.view, self.loader)
        self._lay_out()
        self._connect()
        self._dress()
        self._show_accounts()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 8)
        layout.setSpacing(8)
        for part in (self.search, self.nothing, self.view, self.add):
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0 if part is self.view else 8, 0)
            row.addWidget(part, 1)
            if part is self.add:
                row.addWidget(self.menu)
            layout.addLayout(row, 1 if part is self.view else 0)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self._clear.triggered.connect(self.search.clear)
        self.search.returnPressed.connect(self._choose_found)
        self.view.expanded.connect(self._load)
        self.view.chosen.connect(self._choose)
        self.view.chosen_aside.connect(self._choose_aside)
        self.view.menu_asked.connect(self._open_menu)
        self.loader.loaded.connect(self._loaded)
        self.add.clicked.connect(lambda: registry.run("add_account", self._desk.context()))
        self._book.accounts_changed.connect(self._show_accounts)
        self._book.space_changed.connect(self._show_space)
        self._book.locks_changed.connect(self._show_locks)
        self._desk.searches.changed.connect(self._show_searches)
        theme.changed.connect(self._dress)

    # --- what the window tells ---

    def set_place(self, place: Place | None) -> None:
        """Fill the row of the place that is shown; what is closed on the way to it opens as it loads."""
        self._way.seek(place)

    def refresh_spaces(self, account: str) -> None:
        """List an account's spaces anew."""
        node = self.model.account(account)
        if node is not None:
            self.loader.load(node, again=True)

    def retry_failed(self) -> None:
        """The network is back: try again what failed."""
        for node in [node for node in self.model.walk() if node.known is Known.FAILED]:
            self.loader.load(node)

    def apply_changes(self, changes: Changes) -> None:
        """Folders that came or went, where their parents' folders are known."""
        for key in changes.removed:
            gone = self.model.find(Place(changes.account, changes.space, key))
            if gone is not None and key:
                self.model.drop(gone)
        for key in sorted({folder for info in changes.added for folder in folders_of(info.key)}):
            self._show_folder(Place(changes.account, changes.space, key))
        for prefix in changes.stale:
            node = self.model.find(Place(changes.account, changes.space, prefix))
            if node is not None and node.known is not Known.NO:
                self.loader.load(node, again=True)
        self._way.go_on()

    def state(self) -> dict[str, Any]:
        """What is open, in lists and strings, for the next run."""
        return self._opened.state()

    def restore(self, state: dict[str, Any]) -> None:
        """Open what was open in the last run, as it loads."""
        self._opened.restore(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the search first, and then goes on to whoever leaves the tree."""
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus() and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    # --- what changes in the tree ---

    def _show_accounts(self) -> None:
        names = {info.id: info.name for info in self._book.providers}
        before = {node.account_id: node.account for node in self.model.root.children}
        nodes = [account_node(view, names.get(view.provider, "")) for view in self._book.accounts]
        self.model.set_children(self.model.root, nodes)
        self._say_found(self._searching.again())
        for node in self.model.root.children:
            self.loader.load(node, again=before.get(node.account_id) != node.account)
            if node.account_id not in before:
                self._opened.account_came(node)

    def _show_space(self, account: str, space: str) -> None:
        """More is known of a space: its lock comes or goes."""
        node, view = self.model.find(Place(account, space)), self._book.space(account, space)
        if node is not None and view is not None:
            node.take(space_node(account, view.space, self._book.provider(account)))
            self.model.touch(node)

    def _show_folder(self, place: Place) -> None:
        above = place.key[:-1].rpartition("/")[0]
        parent = self.model.find(Place(place.account, place.space, f"{above}/" if above else ""))
        open_ = parent is not None and parent.known is Known.YES and parent.kind is not Kind.TRASH
        if parent is not None and open_ and self.model.find(place) is None:
            self.model.insert_folder(parent, self.loader.folder(place))

    def _is_trash(self, place: Place) -> bool:
        return place.key == self._desk.control.now.trash_of(place.account, place.space).prefix

    def _show_locks(self) -> None:
        """Each node that is locked itself carries a lock."""
        locked = {Place(lock.account, lock.space, lock.prefix) for lock in self._book.locks}
        for node in self.model.walk():
            if node.locked is not (node.place in locked):
                node.locked = node.place in locked
                self.model.touch(node)

    def _show_searches(self) -> None:
        """Searches came or went, where the children of their spaces are known."""
        for node in [node for node in self.model.walk() if node.kind is Kind.SPACE and node.known is Known.YES]:
            others = [child for child in node.children if child.kind is not Kind.SEARCH]
            self.model.set_children(node, [*self.loader.searches(node), *others])

    def _loaded(self, node: Node) -> None:
        self._show_locks()
        self._opened.children_came(node)
        self._say_found(self._searching.again())
        self._way.go_on()

    # --- what the user does ---

    def _load(self, index: QModelIndex) -> None:
        self.loader.load(self.model.node(index))

    def _choose(self, node: Node) -> None:
        if node.kind is Kind.TRASH:
            registry.run("open_trash", self._context_of(node))
        elif node.saved is not None:
            self.searched.emit(node.saved)
        elif node.place is not None:
            self.navigate.emit(node.place)
        elif node.account is not None:
            self.view.setExpanded(self.model.index_of(node), not self.view.isExpanded(self.model.index_of(node)))
        elif node.parent is not None:
            self._take_up(node.offer, node.parent)

    def _choose_aside(self, node: Node) -> None:
        if node.place is not None and node.kind is not Kind.TRASH:
            self.opened_aside.emit(node.place)

    def _take_up(self, offer: Offer, parent: Node) -> None:
        if offer is Offer.RETRY:
            self.loader.load(parent, again=True)
        elif offer is not Offer.NONE:
            action = "unlock_account" if offer is Offer.UNLOCK else "account_settings"
            registry.run(action, self._context_of(parent))

    def _open_menu(self, node: Node, at: QPoint) -> None:
        context = self._context_of(node)
        special = {Kind.TRASH: Where.TRASH, Kind.SEARCH: Where.SEARCH}
        menu = registry.make_menu(context, special.get(node.kind) or registry.tree_where(context))
        menu.aboutToHide.connect(lambda: self.view.ask_about(None))
        self.view.ask_about(node)
        menu.popup(at)

    def _search(self, text: str) -> None:
        self._say_found(self._searching.apply(text))

    def _say_found(self, found: bool) -> None:
        nobody = not self.model.root.children
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus if nobody else Qt.FocusPolicy.StrongFocus)
        self.nothing.setText(self.tr("No accounts yet") if nobody else self.tr("No space has this in its name"))
        self.nothing.setVisible(self._book.loaded and (nobody or (self._searching.active and not found)))

    def _choose_found(self) -> None:
        """Enter in the search box goes to the first space found."""
        first = self._searching.first()
        if self._searching.active and first is not None:
            self._choose(first)

    def _dress(self) -> None:
        self._glass.setIcon(icon("magnify"))
        self._clear.setIcon(icon("close"))
        self.add.setIcon(icon_before_words("plus"))
        self.view.viewport().update()
