"""Everything inside the window, put together: the parts, and what connects them to each other and to the current tab.

gui/shell/session.py makes it once the window stands. The parts know the Desk, not each other; what one tells and
another needs to hear is connected here and nowhere else.
"""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from core.engine import protocol as msg
from core.model import Changes, Place
from core.settings import SettingsFile
from gui import tasks
from gui.actions import registry
from gui.actions.context import ActionContext, Desk
from gui.browsing.sides import Sides
from gui.browsing.tab import Tab
from gui.engine_client import EngineClient
from gui.file_table.filter_bar import FilterBar
from gui.file_table.folder import FolderPane
from gui.grid.switch import ViewSwitch
from gui.known import Known
from gui.main_window import MainWindow
from gui.panels.verb_strip import VerbStrip
from gui.path_bar.address import BadAddress, address_of, place_of
from gui.path_bar.bar import PathBar
from gui.preview.previews import Previews
from gui.processing.news import ProcessingNews
from gui.search.reading import ReadingStrip
from gui.shell.around import Around
from gui.shell.contexts import Contexts
from gui.shell.desk import WindowDesk
from gui.shell.engine_news import EngineNews
from gui.shell.key_notices import KeyNotices
from gui.shell.notice import NoticeBar
from gui.shell.pane_round import PaneRound
from gui.shell.queue_news import QueueNews
from gui.shell.recall import Recall
from gui.shell.status_bar import StatusBar
from gui.shell.toast import Toast
from gui.shell.toolbar import ACTIONS, Toolbar
from gui.shell.views import Views
from gui.space_tree.node import Node
from gui.space_tree.panel import SpacePanel
from gui.transfers.panel import QueuePanel

if TYPE_CHECKING:
    from gui.panels.properties_panel import PropertiesPanel


class Workbench(QObject):
    """The parts by name; `tabs` has the places, of which one is the current one."""

    def __init__(self, window: MainWindow, engine: EngineClient, settings: SettingsFile) -> None:
        super().__init__(window)
        self.window, self.engine, self.settings = window, engine, settings
        self._opened = False
        self.known = Known(engine, self)
        desk = WindowDesk(self)
        self.desk: Desk = desk
        self.contexts = Contexts(desk, self.known)
        self.tree = SpacePanel(desk, self.known, self.node_context, window)
        self.path = PathBar(self.known, window)
        self.filter = FilterBar(window)
        self.toolbar = Toolbar(self.path, self.filter, window)
        self.notice = NoticeBar(window)
        self.verbs = VerbStrip(desk, desk.verbs, window)
        self.tabs = Sides(desk, lambda parent: Tab(desk.of_tab, self.known, parent), window)
        self.reading = ReadingStrip(desk, desk.index, window)
        self.toast = Toast(self.tabs)
        self.queue = QueuePanel(desk, window)
        self.previews = Previews(self.desk, window.memory, self)
        self.status = StatusBar(window)
        self.actions = registry.make_actions(window, (), self.table_context)
        self.key_notices = KeyNotices(engine, self.known, self.notice, self.contexts.of_account, self)
        self.news = QueueNews(desk, self.queue, self.notice, self.status)
        self.processing = ProcessingNews(desk, self.notice, self.status)
        self._recall = Recall(window.memory, self.tree, self.tabs, self.queue, self.known)
        self.around = Around(self)
        self.tabs.made.connect(self._listen_to)
        self.tabs.begin()
        self._put()
        EngineNews(self)
        self.status.put(ViewSwitch(self.desk, self.status))
        self.round = PaneRound(self)
        self.tabs.changed.connect(self.desk.looks.turned)
        self._connect_parts()
        self._recall.restore()
        window.closing.connect(self._recall.keep)
        window.closing.connect(self.previews.close)

    @cached_property
    def properties(self) -> "PropertiesPanel":
        """The side panel, made when it is first seen: most windows are too narrow for it."""
        from gui.panels.properties_panel import PropertiesPanel

        made = PropertiesPanel(self.window)
        self.window.side_pane.put(made)
        return made

    # --- the current tab ---

    @property
    def tab(self) -> Tab:
        """The tab that the window speaks of."""
        return self.tabs.current

    @property
    def place(self) -> Place | None:
        """The place it shows."""
        return self.tab.place

    @property
    def views(self) -> Views:
        """What it shows it in."""
        return self.tab.views

    @property
    def folder(self) -> FolderPane:
        """Its folder, also behind a search."""
        return self.tab.views.folder

    def navigate(self, place: Place) -> None:
        """Show a folder, and remember the one before."""
        self.tab.navigate(place)

    def search(self, place: Place, query: str) -> None:
        """Show what a query finds below a place."""
        self.tab.search(place, query)

    # --- places by their address ---

    async def open_first(self, place: Place | None = None) -> None:
        """Show the tabs of the last run, and in front a place; without one, the first space there is."""
        await self.known.load_accounts()
        self._opened = True
        self._recall.restore_tabs()
        if place is not None:
            self.tabs.open_in_front(place)
        if self.place is None:
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
        """What the current tab shows and has selected."""
        return self.tab.context()

    def node_context(self, node: Node) -> ActionContext:
        """What can be done at a node of the tree."""
        return self.contexts.of_node(node)

    def apply_changes(self, changes: Changes) -> None:
        """Let every view take over what changed. Hearing of it twice does no harm."""
        self.tabs.apply_changes(changes)
        self.tree.apply_changes(changes)

    def network_is_back(self) -> None:
        """Try again what could not be listed."""
        self.tree.retry_failed()
        self.tabs.retry_failed()

    def keep_tabs(self) -> None:
        """Remember them over a restart, once those of the last run are there."""
        if self._opened:
            self._recall.keep_tabs()

    # --- inside ---

    def refresh_spaces(self, account: str) -> None:
        """List an account's spaces anew, and ask for the details of the one shown: its access may have changed."""
        self.known.forget_spaces(account)
        self.tree.refresh_spaces(account)
        if self.place is not None and self.place.account == account:
            self.around.ask_details(self.place)

    async def _open_first_space(self) -> None:
        if self.place is None:  # nothing was chosen meanwhile
            self.tab.lose_place(accounts=True)
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
        self.tabs.say_all()
        if not self.known.accounts:
            for tab in self.tabs.all:
                tab.lose_place(accounts=False)
            return
        if self.place is None:
            tasks.spawn(self._open_first_space(), on_error=self.desk.notify_error)
        self.tabs.retry_failed()

    def _put(self) -> None:
        self.window.fill()
        self.window.tree_pane.put(self.tree)
        self.window.files_pane.put(self.toolbar, self.notice, self.verbs, self.reading, self.tabs)
        self.window.queue_pane.put(self.queue)
        self.window.status_pane.put(self.status)
        self.status.show_nothing()
        self.views.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect_parts(self) -> None:
        self.known.accounts_changed.connect(self._accounts_changed)
        self.window.side_shown.connect(self.around.properties)
        self.known.space_changed.connect(lambda _account, _space: self.around.rights())
        self.known.locks_changed.connect(self.around.rights)
        self.tree.navigate.connect(self.navigate)
        self.tree.opened_aside.connect(self.tabs.open_aside)
        self.path.navigate.connect(self.navigate)
        self.path.navigate.connect(lambda _place: self._focus_rows())
        self.tree.searched.connect(lambda one: self.search(one.place, one.query))
        self.tabs.changed.connect(self.around.tab)
        self.tabs.split_changed.connect(self._recall.keep_tabs)
        self.filter.changed.connect(self._filter)
        self.filter.left.connect(self._focus_rows)
        self.path.closed.connect(self._focus_rows)
        self.queue.fold_changed.connect(self.window.fold_queue)
        self.status.queue_clicked.connect(self.desk.show_queue)
        self.status.stop_clicked.connect(self._stop)
        for name, action in ACTIONS.items():
            self.toolbar.buttons[name].clicked.connect(partial(self._run, action))
        uploads = ("upload_files", "upload_folder", "upload_later", "upload_policy", "mirror")
        specs = {registry.BY_ID[id_].title(): registry.BY_ID[id_] for id_ in uploads}
        acts: dict[str, Callable[[], None]] = {text: partial(self._run, spec.id) for text, spec in specs.items()}
        self.toolbar.set_upload_menu(acts, lambda text: specs[text].hidden(self.table_context()))
        self.toolbar.set_more_menu(lambda: registry.make_menu_of(self.table_context()))

    def _listen_to(self, tab: Tab) -> None:
        self.around.listen_to(tab)
        tab.asked.connect(lambda action: registry.run(action, tab.context()))
        registry.add_to_tables(self.actions, (tab.views.folder.view,))
        tab.views.found_made.connect(lambda found: registry.add_to_tables(self.actions, (found.view,)))

    def _filter(self, text: str) -> None:
        self.views.filter(text)

    def _focus_rows(self) -> None:
        self.views.focus()

    def _stop(self) -> None:
        self.views.stop()

    def _run(self, action: str, _checked: bool = False) -> None:
        registry.run(action, self.table_context())
