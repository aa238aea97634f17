"""Everything inside the window, put together: the parts, what connects them, and the place that is shown.

gui/session.py makes it once the window stands. The parts know the Desk, not each other; what one tells and another
needs to hear is connected here and nowhere else.
"""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Changes, Place
from core.settings import SettingsFile
from gui import tasks
from gui.actions import registry
from gui.actions.context import ActionContext, Desk
from gui.contexts import Contexts
from gui.desk import WindowDesk
from gui.engine_client import EngineClient
from gui.engine_news import EngineNews
from gui.file_table.filter_bar import FilterBar
from gui.file_table.keeper import Memory
from gui.history import History, Visit
from gui.key_notices import KeyNotices
from gui.known import Known
from gui.main_window import MainWindow
from gui.notice import NoticeBar
from gui.panels.properties_panel import PropertiesPanel
from gui.panels.verb_strip import VerbStrip
from gui.path_bar.address import BadAddress, address_of, place_of, window_title
from gui.path_bar.bar import PathBar
from gui.processing.news import ProcessingNews
from gui.queue_news import QueueNews
from gui.recall import Recall
from gui.search.pane import SearchPane
from gui.search.reading import ReadingStrip
from gui.space_tree.node import Node
from gui.space_tree.panel import SpacePanel
from gui.status_bar import StatusBar
from gui.toast import Toast
from gui.toolbar import Toolbar
from gui.transfers.panel import QueuePanel
from gui.views import Views

log = logging.getLogger(__name__)

SPACE = "space"
"""The topic of notices about the space shown, which go with it."""

_BUTTON_ACTIONS = {"backButton": "back", "forwardButton": "forward", "upButton": "up", "refreshButton": "refresh"}


class Workbench(QObject):
    """The parts by name, and the verbs of looking around: `navigate`, back, forward, up."""

    def __init__(self, window: MainWindow, engine: EngineClient, settings: SettingsFile) -> None:
        super().__init__(window)
        self.window, self.engine, self.settings = window, engine, settings
        self.place: Place | None = None
        self._opened = False
        self.known = Known(engine, self)
        self.history: History[Memory] = History()
        self.desk: Desk = WindowDesk(self)
        self.contexts = Contexts(self.desk, self.known)
        self.tree = SpacePanel(self.desk, self.known, self.node_context, window)
        self.path = PathBar(self.known, window)
        self.filter = FilterBar(window)
        self.toolbar = Toolbar(self.path, self.filter, window)
        self.notice = NoticeBar(window)
        self.verbs = VerbStrip(self.desk, self.desk.verbs, window)
        self.views = Views(self.desk, window)
        self.folder = self.views.folder
        self.reading = ReadingStrip(self.desk, self.desk.index, window)
        self.toast = Toast(self.views)
        self.queue = QueuePanel(self.desk, window)
        self.properties = PropertiesPanel(window)
        self.status = StatusBar(window)
        tables = (self.folder.view, self.views.found.view)
        self.actions = registry.make_actions(window, tables, self.table_context)
        self.key_notices = KeyNotices(engine, self.known, self.notice, self.contexts.of_account, self)
        self.news = QueueNews(self.desk, self.queue, self.notice, self.status)
        self.processing = ProcessingNews(self.desk, self.notice, self.status)
        self._put()
        EngineNews(self)
        self._connect_parts()
        self._recall = Recall(window.memory, self.tree, self.views, self.queue)
        self._recall.restore()
        window.closing.connect(self._recall.keep)

    # --- the place ---

    def navigate(self, place: Place) -> None:
        """Show a folder, and remember the one before."""
        if self.place is not None:
            self.history.remember(self.views.pane.memory())
        self.history.visit(place)
        self._show(Visit(place))

    def search(self, place: Place, query: str) -> None:
        """Show what a query finds below a place; an empty one, or the one that is shown, is left to be typed."""
        found, typing = self.views.found, self.views.searching or not query
        if self.views.searching and (found.place, found.query) == (place, query):
            found.line.start()
            return
        if self.views.searching:
            self.history.search_again(place, query)
        else:
            self.history.remember(self.views.pane.memory())
            self.history.visit(place, query)
        self._show(Visit(place, query=query))
        self.views.focus(typing=typing)

    def close_search(self) -> None:
        """Back to the folder that is behind it."""
        if self.views.searching and self.folder.place is not None:
            self.navigate(self.folder.place)
            self.views.focus()

    def go_back(self) -> None:
        """Show the folder before, as it was left."""
        self._step(self.history.back)

    def go_forward(self) -> None:
        """Undo `go_back`."""
        self._step(self.history.forward)

    def go_up(self) -> None:
        """Show the parent folder, with this one selected."""
        if self.place is None or not self.place.key:
            return
        below = self.place.key
        above = below[: below[:-1].rfind("/") + 1]  # a folder's name may be empty: "a//" lies in "a/"
        self.navigate(Place(self.place.account, self.place.space, above))
        self.folder.select_keys((below,))

    async def open_first(self, address: str | None) -> None:
        """Show the place of an address, else the last one, else the first space there is."""
        await self.known.load_accounts()
        self._opened = True
        kept = address or (self.window.memory.value("window/address") if self.window.memory else None)
        try:
            self.navigate(place_of(str(kept or ""), self.known))
        except BadAddress:
            if address:
                self.notice.say(self.tr("“{address}” is no address of a space here.").format(address=address), "bad")
            self._accounts_changed()

    def address(self, place: Place) -> str:
        """The typed address of a place."""
        return address_of(place, self.known)

    def place_at(self, address: str) -> Place | None:
        """The place of a typed address; None where it is none."""
        try:
            return place_of(address, self.known)
        except BadAddress:
            return None

    # --- what can be done ---

    def table_context(self) -> ActionContext:
        """What the table shows and has selected."""
        if self.place is None:
            return self.contexts.nowhere()
        query = self.views.found.query if self.views.searching else None
        return self.contexts.of_place(self.place, self.views.rows(), query)

    def node_context(self, node: Node) -> ActionContext:
        """What can be done at a node of the tree."""
        return self.contexts.of_node(node)

    def apply_changes(self, changes: Changes) -> None:
        """Let every view take over what changed. Hearing of it twice does no harm."""
        self.folder.apply_changes(changes)
        self.views.found.apply_changes(changes)
        self.tree.apply_changes(changes)

    def network_is_back(self) -> None:
        """Try again what could not be listed."""
        self.tree.retry_failed()
        self.views.retry_failed()

    # --- inside ---

    def _show(self, visit: Visit[Memory]) -> None:
        place, came_from = visit.place, self.views.searching
        other_space = self.place is None or (self.place.account, self.place.space) != (place.account, place.space)
        self.place = place
        self.notice.withdraw(SPACE)
        if visit.query is not None:
            self.views.show_search(place, visit.query, visit.memory)
        else:
            self.views.show_folder()
            if not (came_from and self.folder.place == place and not self.folder.failed):
                self.folder.show_place(place, visit.memory)
        self.path.show_place(place)
        self.tree.set_place(place)
        self._show_way()
        if self.window.memory is not None:
            self.window.memory.setValue("window/address", self.address(place))
        if other_space or self.known.space(place.account, place.space) is None:
            self._ask_details(place)

    def _step(self, step: Callable[[], Visit[Memory] | None]) -> None:
        self.history.remember(self.views.pane.memory())
        if visit := step():
            self._show(visit)

    def _show_way(self) -> None:
        buttons = self.toolbar.buttons
        buttons["backButton"].setEnabled(self.history.can_back)
        buttons["forwardButton"].setEnabled(self.history.can_forward)
        buttons["upButton"].setEnabled(self.place is not None and bool(self.place.key))
        buttons["refreshButton"].setEnabled(self.place is not None)
        self.window.setWindowTitle(window_title(self.place))
        self._show_rights()

    def _show_rights(self) -> None:
        """What depends on the space: Upload, and whose account it is."""
        context = self.table_context()
        self.toolbar.upload.setEnabled(Capability.WRITE in context.capabilities)
        self.path.show_lock(self.known.lock_of(self.place) is not None if self.place else False)
        words = [context.account.name] if context.account else []
        if context.space is not None and context.space.region:
            words.append(context.space.region)
        self.status.show_account(" · ".join(words))
        self.properties.show_context(context)

    def refresh_spaces(self, account: str) -> None:
        """List an account's spaces anew, and ask for the details of the one shown: its access may have changed."""
        self.known.forget_spaces(account)
        self.tree.refresh_spaces(account)
        if self.place is not None and self.place.account == account:
            self._ask_details(self.place)

    def _ask_details(self, place: Place) -> None:
        tasks.spawn(self._describe(place), on_error=lambda error: log.info("no details of the space: %s", error))

    async def _describe(self, place: Place) -> None:
        await self.known.load_space(place.account, place.space)
        if self.place is not None and self.place.space == place.space:
            self._show_rights()

    async def _open_first_space(self) -> None:
        if self.place is None:  # nothing was chosen meanwhile
            self.folder.show_no_place()
        for account in self.known.accounts:
            if account.state == "ready":
                views = await self.engine.call(msg.ListSpaces(account.id))
                self.known.take_spaces(account.id, views)
                if views and self.place is None:
                    self.navigate(Place(account.id, views[0].space.name))
                    return

    def _accounts_changed(self) -> None:
        """Keys came or went: a folder that could not be listed may be now."""
        if not self._opened:
            return
        if not self.known.accounts:
            self.place = None
            self.path.show_place(None)
            self.views.show_folder()
            self.folder.show_no_account()
            self._show_way()
        elif self.place is None:
            tasks.spawn(self._open_first_space(), on_error=self.desk.notify_error)
        else:
            self.views.retry_failed()

    def _put(self) -> None:
        self.window.fill()
        self.window.tree_pane.put(self.tree)
        self.window.files_pane.put(self.toolbar, self.notice, self.verbs, self.reading, self.views)
        self.window.queue_pane.put(self.queue)
        self.window.side_pane.put(self.properties)
        self.window.status_pane.put(self.status)
        self.status.show_nothing()
        self.folder.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect_parts(self) -> None:
        self.known.accounts_changed.connect(self._accounts_changed)
        self.window.side_shown.connect(self._show_properties)
        self.known.space_changed.connect(lambda _account, _space: self._show_rights())
        self.known.locks_changed.connect(self._show_rights)
        self.tree.navigate.connect(self.navigate)
        self.path.navigate.connect(self.navigate)
        self.path.navigate.connect(lambda _place: self.views.focus())
        self.folder.opened.connect(self.navigate)
        self.views.counts_changed.connect(self._show_counts)
        self.views.selection_changed.connect(self._show_selected)
        self.views.turned.connect(self._turned)
        self._connect_search(self.views.found)
        self.folder.add_account.connect(lambda: self._run("add_account"))
        self.folder.account_settings.connect(lambda: self._run("account_settings"))
        self.folder.upload.connect(lambda: self._run("upload_files"))
        self.folder.clear_filter.connect(self.filter.clear)
        self.folder.place_changed.connect(lambda _place: self.filter.clear())
        self.filter.changed.connect(self.views.filter)
        self.filter.left.connect(self.views.focus)
        self.path.closed.connect(self.views.focus)
        self.queue.fold_changed.connect(self.window.fold_queue)
        self.status.queue_clicked.connect(self.desk.show_queue)
        self.status.stop_clicked.connect(self.views.stop)
        for name, action in _BUTTON_ACTIONS.items():
            self.toolbar.buttons[name].clicked.connect(partial(self._run, action))
        uploads = ("upload_files", "upload_folder", "upload_later", "upload_policy", "mirror")
        specs = {registry.BY_ID[id_].title(): registry.BY_ID[id_] for id_ in uploads}
        acts: dict[str, Callable[[], None]] = {text: partial(self._run, spec.id) for text, spec in specs.items()}
        self.toolbar.set_upload_menu(acts, lambda text: specs[text].hidden(self.table_context()))

    def _connect_search(self, found: SearchPane) -> None:
        found.moved.connect(lambda place: self.search(place, found.line.text))
        found.query_changed.connect(lambda: self.history.search_again(found.place or Place("", ""), found.query))
        found.closed.connect(self.close_search)
        found.saved.connect(lambda: self._run("save_search"))
        found.renewed.connect(self.filter.clear)
        self.tree.searched.connect(lambda one: self.search(one.place, one.query))

    def _turned(self) -> None:
        """Another table is shown: the filter was the other one's."""
        self.filter.clear()
        self._show_counts()
        self._show_selected()

    def _run(self, action: str, _checked: bool = False) -> None:
        registry.run(action, self.table_context())

    def _show_counts(self) -> None:
        pane = self.views.pane
        if self.place is None or pane.failed:
            self.status.show_nothing()
            return
        self.filter.show_count(pane.total)
        done = pane.model.arranged
        self.status.show_here(pane.total, pane.shown, pane.bytes, loading=not pane.complete, arranged=done)
        if pane is self.folder:
            self.status.show_age(pane.known_at, checking=pane.checking)

    def _show_selected(self) -> None:
        self.status.show_selected(*self.views.pane.selected_sums())
        self._show_properties()

    def _show_properties(self) -> None:
        """Asked of a selection of 100,000 rows, the context costs: not for a panel that nobody sees."""
        if self.window.side_pane.isVisible():
            self.properties.show_context(self.table_context())
