"""The window's services for actions, dialogs and drops: gui.actions.context.Desk, by delegation to the parts."""

from collections.abc import Callable, Collection, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.errors import EngineGone, SpaceferryError
from core.model import Changes, Place, Space
from core.provider import ProviderInfo
from gui.actions.clipboard import Clipboard
from gui.actions.context import ActionContext, Engine, NoticeKind, Row
from gui.actions.verb_runner import VerbRunner
from gui.grid.looks import Looks
from gui.grid.traffic import offer_more
from gui.palette.recent import RecentTexts
from gui.preferences.live import LiveSettings
from gui.preview.previews import step
from gui.search.index_book import IndexBook
from gui.search.saved import SavedSearches
from gui.shell.finish import FinishAction
from gui.transfers.control import TransferControl

if TYPE_CHECKING:
    from gui.browsing.sides import Sides
    from gui.browsing.tab import Tab
    from gui.shell.workbench import Workbench

RECENT_PLACES, RECENT_USED = 50, 12


class WindowDesk:
    """Made before the parts that need it; the workbench fills them in before the first event. What is asked about the
    place, its rows and the way through places is about the tab that is shown.
    """

    def __init__(self, bench: "Workbench") -> None:
        self._bench = bench
        self.own: Tab | None = None
        """The tab it speaks of; None: whichever is shown."""
        self._clipboard = Clipboard(bench)
        self._verbs = VerbRunner(bench.engine, bench.apply_changes, bench)
        self._searches = SavedSearches(bench.engine, bench)
        self._index = IndexBook(bench.engine, self.notify_error, bench)
        finish = FinishAction(bench.window, self.notify, bench, bench.window.quit)
        self._control = TransferControl(bench.settings, bench.engine, finish, bench)
        LiveSettings(self._control, bench)
        memory = bench.window.memory
        self._looks = Looks(bench.engine, self._control, self.notify_error, memory, lambda: bench.views.pane, bench)
        self._looks.gallery.used_up.connect(lambda account: offer_more(self, bench.notice, account))
        self._visited = RecentTexts(bench.window.memory, "palette/places", RECENT_PLACES)
        self._used = RecentTexts(bench.window.memory, "palette/used", RECENT_USED)

    def of_tab(self, tab: "Tab") -> "WindowDesk":
        """The same services, about one tab, shown or not: a drag over the side that is not active means that side."""
        made = copy(self)
        made.own = tab
        return made

    @property
    def _tab(self) -> "Tab":
        return self.own or self._bench.tabs.current

    @property
    def tabs(self) -> "Sides":
        return self._bench.tabs

    @property
    def engine(self) -> Engine:
        return self._bench.engine

    @property
    def clipboard(self) -> Clipboard:
        return self._clipboard

    @property
    def searches(self) -> SavedSearches:
        return self._searches

    @property
    def index(self) -> IndexBook:
        return self._index

    @property
    def verbs(self) -> VerbRunner:
        return self._verbs

    @property
    def control(self) -> TransferControl:
        return self._control

    @property
    def visited(self) -> RecentTexts:
        return self._visited

    @property
    def looks(self) -> Looks:
        return self._looks

    def widget(self) -> QWidget:
        return self._bench.window

    def context(self) -> ActionContext:
        return self._tab.context()

    def context_at(self, place: Place, rows: Sequence[Row] = ()) -> ActionContext:
        return self._bench.contexts.of_place(place, rows)

    def accounts(self) -> tuple[msg.AccountView, ...]:
        return self._bench.known.accounts

    def show_palette(self) -> None:
        from gui.palette.palette import Palette

        Palette(self, self._used, self._bench.window).open_over(self._bench.window)

    def account(self, account: str) -> msg.AccountView | None:
        return self._bench.known.account(account)

    def provider(self, account: str) -> ProviderInfo | None:
        return self._bench.known.provider(account)

    def providers(self) -> tuple[ProviderInfo, ...]:
        return self._bench.known.providers

    def space(self, account: str, space: str) -> msg.SpaceView | None:
        return self._bench.known.space(account, space)

    def spaces(self, account: str) -> tuple[Space, ...]:
        return self._bench.known.spaces(account)

    def address(self, place: Place) -> str:
        return self._bench.address(place)

    def place_at(self, address: str) -> Place | None:
        return self._bench.place_at(address)

    def download_folder(self) -> Path:
        chosen = self._bench.settings.now.download_folder
        return Path(chosen or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))

    def navigate(self, place: Place) -> None:
        self._tab.navigate(place)

    def search(self, place: Place, query: str) -> None:
        self._tab.search(place, query)

    def go_back(self) -> None:
        self._tab.go_back()

    def go_forward(self) -> None:
        self._tab.go_forward()

    def go_up(self) -> None:
        self._tab.go_up()

    def refresh(self) -> None:
        if (place := self._tab.place) is not None:
            self.looks.gallery.renew(place.account, place.space)
        self._tab.views.pane.refresh()

    def refresh_spaces(self, account: str) -> None:
        self._bench.refresh_spaces(account)

    def focus_address(self) -> None:
        self._bench.path.edit()

    def step_pane(self, by: int) -> None:
        self._bench.round.step(by)

    def focus_filter(self) -> None:
        self._bench.filter.setFocus()
        self._bench.filter.selectAll()

    def toggle_queue(self) -> None:
        self._bench.queue.set_folded(not self._bench.queue.folded)

    def show_queue(self) -> None:
        self._bench.queue.set_folded(False)

    def show_processing(self) -> None:
        self._bench.processing.show_jobs()

    def preview(self, context: ActionContext) -> None:
        view = self._tab.views.view
        if view.typing and view.hasFocus():
            view.keyboardSearch(" ")
        else:
            self._bench.previews.toggle(context)

    def step(self, by: int) -> bool:
        return step(self._tab.views.view, by)

    def start_rename(self) -> None:
        self._tab.views.view.start_rename()

    def select_all(self) -> None:
        self._tab.views.select_all()

    def select_whole(self) -> None:
        self._tab.views.select_whole()

    def invert_selection(self) -> None:
        self._tab.views.view.invert_selection()

    def select_matching(self, pattern: str) -> int:
        return self._tab.views.view.select_matching(pattern)

    def select_keys(self, keys: Collection[str]) -> None:
        self._tab.views.pane.select_keys(keys)

    def apply_changes(self, changes: Changes) -> None:
        self._bench.apply_changes(changes)

    def notify(self, text: str, kind: NoticeKind = "info") -> None:
        if kind in ("good", "info"):
            self._bench.toast.say(text, kind)
        else:
            self._bench.notice.say(text, kind)

    def offer(self, text: str, label: str, act: Callable[[], object]) -> None:
        self._bench.toast.say(text, "good", (label, act))

    def notify_error(self, error: SpaceferryError) -> None:
        if not isinstance(error, EngineGone):  # the workbench has said so, and takes it back after the restart
            self._bench.notice.say_error(error)
