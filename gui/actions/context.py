"""What an action sees and may use: the place, the selected rows, what is possible there, and the window's services.

The views build an ActionContext when a menu opens or a shortcut fires; `Desk` is implemented by the main window.
"""

from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Changes, Place, Space
from core.provider import ProviderInfo
from gui.actions.rows import Row as Row  # noqa: PLC0414 - a part of contexts for whoever uses them
from gui.actions.rows import folders_of, keys_of, objects_of

if TYPE_CHECKING:
    from gui.actions.clipboard import Clipboard
    from gui.actions.verb_runner import VerbRunner
    from gui.browsing.sides import Sides
    from gui.grid.looks import Looks
    from gui.palette.recent import RecentTexts
    from gui.search.index_book import IndexBook
    from gui.search.saved import SavedSearches
    from gui.transfers.control import TransferControl

T = TypeVar("T")

ALL_BELOW = "path:?*"
"""The query of all that lies below a place, but the empty object that may stand for the place itself."""

NoticeKind = Literal["info", "good", "caution", "bad"]
"""How a notice is coloured, and which icon stands before it."""


class Engine(Protocol):
    """The part of gui/engine_client.py that verbs use."""

    async def call(self, request: msg.Request[T]) -> T:
        """One question, one answer. Raises SpaceferryError."""

    def stream(self, request: msg.Stream[T]) -> AsyncGenerator[T, None]:
        """Pages as they come; `aclose()` cancels. Raises SpaceferryError while iterated."""


class Desk(Protocol):
    """The window's services for actions, dialogs and drops."""

    @property
    def engine(self) -> Engine:
        """The way to the engine."""

    @property
    def clipboard(self) -> "Clipboard":
        """The cut or copied selection."""

    @property
    def tabs(self) -> "Sides":
        """The tabs, and the two sides."""

    @property
    def searches(self) -> "SavedSearches":
        """The saved searches."""

    @property
    def index(self) -> "IndexBook":
        """What is known of spaces without asking the service."""

    @property
    def verbs(self) -> "VerbRunner":
        """Runs the verbs that stream progress; its strip shows them."""

    @property
    def control(self) -> "TransferControl":
        """The settings of transfers, and the limits in force."""

    @property
    def visited(self) -> "RecentTexts":
        """The addresses of the folders that were shown last."""

    @property
    def looks(self) -> "Looks":
        """How rows are shown."""

    def widget(self) -> QWidget:
        """The parent of dialogs."""

    def context(self) -> "ActionContext":
        """What the table shows and has selected now."""

    def context_at(self, place: Place, rows: Sequence[Row] = ()) -> "ActionContext":
        """What can be done at another place, or with rows there, shown or not."""

    def accounts(self) -> tuple[msg.AccountView, ...]:
        """All accounts."""

    def show_palette(self) -> None:
        """Let an action, a place or a setting be chosen by typing."""

    def account(self, account: str) -> msg.AccountView | None:
        """An account by its id."""

    def provider(self, account: str) -> ProviderInfo | None:
        """The provider of an account, by the account's id."""

    def providers(self) -> tuple[ProviderInfo, ...]:
        """All providers, for the account form."""

    def space(self, account: str, space: str) -> msg.SpaceView | None:
        """A space, where it is known already."""

    def spaces(self, account: str) -> tuple[Space, ...]:
        """The spaces of an account that are known already."""

    def address(self, place: Place) -> str:
        """The typed address of a place: scheme://account/space/key."""

    def place_at(self, address: str) -> Place | None:
        """The place of a typed address; None where it is none."""

    def download_folder(self) -> Path:
        """The folder downloads go to unless another is chosen."""

    def navigate(self, place: Place) -> None:
        """Show a folder."""

    def search(self, place: Place, query: str) -> None:
        """Show what a query (a text of core/query) finds below a place; an empty one is left to be typed."""

    def go_back(self) -> None:
        """Show the folder before."""

    def go_forward(self) -> None:
        """Undo go_back."""

    def go_up(self) -> None:
        """Show the parent folder."""

    def refresh(self) -> None:
        """List the shown folder anew."""

    def refresh_spaces(self, account: str) -> None:
        """List the spaces of an account anew: one was made, dropped, opened or closed."""

    def focus_address(self) -> None:
        """Let the address be typed."""

    def step_pane(self, by: int) -> None:
        """Let the next pane of the window have the keyboard, or the one before."""

    def focus_filter(self) -> None:
        """Let the filter be typed."""

    def toggle_queue(self) -> None:
        """Open or fold the queue."""

    def show_queue(self) -> None:
        """Open the queue."""

    def show_processing(self) -> None:
        """Open the window of the processing jobs."""

    def preview(self, context: "ActionContext") -> None:
        """Look at an object in the window of Space, or close that."""

    def step(self, by: int) -> bool:
        """Select the next object of the rows shown, or the one before; whether there is one."""

    def start_rename(self) -> None:
        """Edit the name of the current row in place."""

    def select_all(self) -> None:
        """Select every row that the filter lets through; where more are on their way, those too."""

    def select_whole(self) -> None:
        """Select all of the folder, or of the search, whether it is shown or not."""

    def invert_selection(self) -> None:
        """Select what is not selected."""

    def select_matching(self, pattern: str) -> int:
        """Select the rows whose names match a pattern with * and ?, whatever the case; how many they are."""

    def select_keys(self, keys: Collection[str]) -> None:
        """Select rows by key, and scroll to the first."""

    def apply_changes(self, changes: Changes) -> None:
        """Let every view take over what a verb changed."""

    def notify(self, text: str, kind: NoticeKind = "info") -> None:
        """Say a sentence where it does not interrupt."""

    def offer(self, text: str, label: str, act: Callable[[], object]) -> None:
        """Say good news, with one thing to do about it: a button `label`."""

    def notify_error(self, error: SpaceferryError) -> None:
        """Say what went wrong and what to do."""


@dataclass(frozen=True, slots=True)
class ActionContext:
    """What an action is asked about.

    In the table `place` is the folder shown and `rows` are the selected rows; in the tree `place` is the node under
    the pointer (None for an account) and `rows` are empty. `possible` is what the provider can ever do (what is not in
    it is hidden), `capabilities` what this space allows now (what is not in it is greyed, with the reason).
    """

    place: Place | None
    rows: Sequence[Row]
    capabilities: frozenset[Capability]
    desk: Desk
    possible: frozenset[Capability] = frozenset(Capability)
    account: msg.AccountView | None = None
    space: Space | None = None
    lock: msg.Lock | None = None
    """What keeps the place, or a selected row, from being changed from here."""
    query: str | None = None
    """What the rows were found by, anywhere below the place; None where the table shows the place itself."""
    saved: msg.SavedSearch | None = None
    """The saved search of the tree that is asked about."""

    @property
    def objects(self) -> Sequence[Row]:
        """The selected rows that are objects."""
        return objects_of(self.rows)

    @property
    def folders(self) -> Sequence[Row]:
        """The selected rows that are folders."""
        return folders_of(self.rows)

    def here(self) -> Place:
        """The place, for actions whose `applies` has made sure that there is one."""
        if self.place is None:
            raise LookupError("no place")
        return self.place

    @property
    def whole(self) -> bool:
        """Whether the only row stands for all of the folder, or of the search, whether it is shown or not."""
        return len(self.rows) == 1 and bool(self.rows[0].label)

    def selection(self) -> msg.Selection:
        """The selected rows as verbs take them. All of a folder is what lies in it, not the folder itself."""
        here = self.here()
        if self.whole:
            return msg.Selection(here.account, here.space, (), (here.key,), self.query or ALL_BELOW)
        return msg.Selection(
            here.account,
            here.space,
            tuple(keys_of(self.objects)),
            tuple(keys_of(self.folders)),
        )

    def place_of(self, row: Row) -> Place:
        """Where a row's object or folder is."""
        here = self.here()
        return Place(here.account, here.space, row.key)
