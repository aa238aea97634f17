"""What the window says of its current tab around the rows: title, path, ways back and up, counts, selection, account.

Made by gui/shell/workbench.py, whose parts it writes to; its signals say which of these a tab has changed.
"""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.capability import Capability
from core.model import Place
from gui import tasks
from gui.browsing.tab import Tab
from gui.messages import region_words
from gui.path_bar.address import window_title

if TYPE_CHECKING:
    from gui.actions.context import ActionContext
    from gui.shell.workbench import Workbench

log = logging.getLogger(__name__)


class Around(QObject):
    """Shows what it is told to show, of the tab that is the current one then."""

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._described: Place | None = None

    def listen_to(self, tab: Tab) -> None:
        """What a tab tells concerns the window while it is the current one."""
        for signal, show in (
            (tab.moved, self.place),
            (tab.counts_changed, self.counts),
            (tab.selection_changed, self.selected),
            (tab.turned, self.tab),
            (tab.filter_changed, self.filter),
        ):
            signal.connect(lambda show=show: show() if tab is self._bench.tab else None)

    def tab(self) -> None:
        """Another tab is the current one."""
        self.place()
        self.filter()
        self.counts()
        self.selected()

    def place(self) -> None:
        """Where it is; what is not known of that space yet is asked for."""
        bench, place = self._bench, self._bench.place
        bench.path.show_place(place)
        bench.tree.set_place(place)
        self._way()
        if place is None:
            return
        bench.keep_tabs()
        space = Place(place.account, place.space)
        if space != self._described or bench.known.space(place.account, place.space) is None:
            self._described = space
            self.ask_details(place)

    def ask_details(self, place: Place) -> None:
        """Ask for the space's access, region and domains."""
        tasks.spawn(self._describe(place), on_error=lambda error: log.info("no details of the space: %s", error))

    def rights(self) -> None:
        """What depends on the space: Upload, and whose account it is."""
        bench, context = self._bench, self._bench.table_context()
        bench.toolbar.upload.setEnabled(Capability.WRITE in context.capabilities)
        bench.path.show_lock(bench.known.lock_of(bench.place) is not None if bench.place else False)
        words = [context.account.name] if context.account else []
        if context.space is not None and context.space.region:
            words.append(region_words(context.space.region, bench.known.provider(context.here().account)))
        bench.status.show_account(" · ".join(words))
        self._show(context)

    def filter(self) -> None:
        """The words its rows are filtered by."""
        self._bench.filter.show_filter(self._bench.views.pane.model.filter)

    def counts(self) -> None:
        """How many rows there are, and how many are shown."""
        bench, pane = self._bench, self._bench.views.pane
        if bench.place is None or pane.failed:
            bench.status.show_nothing()
            return
        bench.filter.show_count(pane.total)
        done = pane.model.arranged
        bench.status.show_here(pane.total, pane.shown, pane.bytes, loading=not pane.complete, arranged=done)
        if pane is bench.folder:
            bench.status.show_age(pane.known_at, checking=pane.checking)

    def selected(self) -> None:
        """What is selected, by sums."""
        self._bench.status.show_selected(*self._bench.views.pane.selected_sums())
        self.properties()
        self._bench.previews.follow()

    def properties(self) -> None:
        """Asked of a selection of 100,000 rows, the context costs: not for a panel that nobody sees."""
        if self._bench.window.side_pane.isVisible():
            self._bench.properties.show_context(self._bench.table_context())

    def _show(self, context: "ActionContext") -> None:
        if self._bench.window.side_pane.isVisible():
            self._bench.properties.show_context(context)

    def _way(self) -> None:
        bench = self._bench
        buttons = bench.toolbar.buttons
        buttons["backButton"].setEnabled(bench.tab.history.can_back)
        buttons["forwardButton"].setEnabled(bench.tab.history.can_forward)
        buttons["upButton"].setEnabled(bench.place is not None and bool(bench.place.key))
        for name in ("refreshButton", "moreButton"):
            buttons[name].setEnabled(bench.place is not None)
        bench.window.setWindowTitle(window_title(bench.place))
        self.rights()

    async def _describe(self, place: Place) -> None:
        bench = self._bench
        await bench.known.load_space(place.account, place.space)
        if bench.place is not None and bench.place.space == place.space:
            self.rights()
