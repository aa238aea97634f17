"""Ground of the tests of actions, dialogs, queue, drops: a Qt loop, a desk that writes down, a scripted engine."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar
from unittest.mock import Mock

import qasync
from PySide6.QtWidgets import QApplication, QWidget

from core.capability import LOCKED, Capability
from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Changes, Place, Space, StorageClass
from core.provider import Field, Limits, ProviderInfo
from core.settings import SettingsFile
from gui.actions.clipboard import Clipboard
from gui.actions.context import ActionContext, Engine, NoticeKind, Row
from gui.actions.rows import any_below
from gui.actions.verb_runner import VerbRunner
from gui.browsing.sides import Sides
from gui.grid.looks import Looks
from gui.palette.recent import RecentTexts
from gui.search.index_book import IndexBook
from gui.search.saved import SavedSearches
from gui.shell.finish import FinishAction
from gui.transfers.control import TransferControl

T = TypeVar("T")

LIMIT = 100.0
"""Seconds after which a hung test is given up: never a verdict, also where everything takes ten times as long."""

HERE = Place("a", "site-assets", "images/")
PROVIDER = ProviderInfo(
    "example",
    "Example",
    "example",
    (
        Field("access_key", "access_key"),
        Field("secret_key", "secret_key", "secret"),
        Field("uc_url", "uc_url", "url", required=False, advanced=True),
    ),
    Limits(4 << 20, 4 << 20, 1, 1, 1, 1000, 1000, 750),
    tuple(StorageClass),
)


def drive(app: QApplication, work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on Qt's own loop, as the window does."""
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    try:
        with loop:
            result: T = loop.run_until_complete(asyncio.wait_for(work, LIMIT))
            return result
    finally:
        asyncio.set_event_loop(None)


async def until(condition: Callable[[], object]) -> None:
    """Let the loop run until something is true."""
    while not condition():  # noqa: ASYNC110 - what is waited for are widgets, which set no event
        await asyncio.sleep(0.005)


UNKNOWING: dict[type, Any] = {
    msg.AskMenus: False,
    msg.SizesOf: msg.FolderSizes(()),
    msg.LookAtIndex: lambda request: msg.IndexView(request.account, request.space),
}
"""What an engine without indexes answers, where a test says nothing else."""


class Script:
    """An engine that answers as told: per message type an answer, an error, or a function of the request."""

    def __init__(self) -> None:
        self.calls: list[Any] = []
        self.answers: dict[type, Any] = {msg.FindRoad: msg.Road.INSIDE}
        self.pages: dict[type, Any] = {}
        self.closed: list[Any] = []
        """Streams that were closed before their end."""

    def asked(self, kind: type[T]) -> list[T]:
        """The requests of a type so far."""
        return [request for request in self.calls if isinstance(request, kind)]

    async def call(self, request: msg.Request[T]) -> T:
        self.calls.append(request)
        await asyncio.sleep(0)
        answer: Any = self.answers.get(type(request), UNKNOWING.get(type(request), msg.Nothing()))
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, SpaceferryError):
            raise answer
        result: T = answer
        return result

    async def stream(self, request: msg.Stream[T]) -> AsyncGenerator[T, None]:
        self.calls.append(request)
        try:
            for page in self.pages.get(type(request), ()):
                await asyncio.sleep(0)
                if isinstance(page, asyncio.Event):
                    await page.wait()
                elif isinstance(page, SpaceferryError):
                    raise page
                else:
                    yield page
        except (GeneratorExit, asyncio.CancelledError):
            self.closed.append(request)
            raise


@dataclass
class RecordingDesk:
    """A desk that writes down what it was asked."""

    engine: Engine
    parent: QWidget
    clipboard: Clipboard = field(default_factory=Clipboard)
    notices: list[tuple[str, str]] = field(default_factory=list)
    offers: list[tuple[str, Callable[[], object]]] = field(default_factory=list)
    errors: list[SpaceferryError] = field(default_factory=list)
    changes: list[Changes] = field(default_factory=list)
    done: list[tuple[str, Any]] = field(default_factory=list)
    shown: ActionContext | None = None
    account_view: msg.AccountView | None = None
    locks: tuple[msg.Lock, ...] = ()
    tabs: Any = field(default_factory=lambda: Mock(spec=Sides, split=False, **{"other_place.return_value": None}))

    def __post_init__(self) -> None:
        self.verbs = VerbRunner(self.engine, self.apply_changes)
        self.searches = SavedSearches(self.engine, self.parent)
        self.index = IndexBook(self.engine, self.notify_error, self.parent)
        self.finish = FinishAction(self.parent, self.notify)
        self.visited = RecentTexts(None, "", 50)
        self.profile = Path(mkdtemp(dir=Path.home()))  # goes with the HOME of the tests
        self.control = TransferControl(SettingsFile(self.profile), self.engine, self.finish, self.parent)
        self.looks = Looks(self.engine, self.control, self.notify_error, parent=self.parent)

    def widget(self) -> QWidget:
        return self.parent

    def context(self) -> ActionContext:
        return self.shown or context(self)

    def context_at(self, place: Place, rows: Sequence[Row] = ()) -> ActionContext:
        kept = (one for one in self.locks if place.key.startswith(one.prefix) or any_below(rows, one.prefix))
        lock = next(kept, None)
        able = self.context().capabilities - (LOCKED if lock else frozenset())
        return ActionContext(place, rows, able, self, lock=lock)

    def accounts(self) -> tuple[msg.AccountView, ...]:
        return (self.account_view,) if self.account_view is not None else ()

    def show_palette(self) -> None:
        self.done.append(("palette", None))

    def account(self, account: str) -> msg.AccountView | None:
        return self.account_view

    def provider(self, account: str) -> ProviderInfo | None:
        return PROVIDER

    def providers(self) -> tuple[ProviderInfo, ...]:
        return (PROVIDER,)

    def space(self, account: str, space: str) -> msg.SpaceView | None:
        return None

    def spaces(self, account: str) -> tuple[Space, ...]:
        return (Space("site-assets", region="z0"),)

    def address(self, place: Place) -> str:
        return f"example://{place.account}/{place.space}/{place.key}"

    def place_at(self, address: str) -> Place | None:
        scheme, _, rest = address.partition("://")
        account, _, path = rest.partition("/")
        space, _, key = path.partition("/")
        return Place(account, space, key) if scheme == "example" and space else None

    def download_folder(self) -> Path:
        return Path.home() / "Downloads"

    def navigate(self, place: Place) -> None:
        self.done.append(("navigate", place))

    def search(self, place: Place, query: str) -> None:
        self.done.append(("search", (place, query)))

    def go_back(self) -> None:
        self.done.append(("back", None))

    def go_forward(self) -> None:
        self.done.append(("forward", None))

    def go_up(self) -> None:
        self.done.append(("up", None))

    def refresh(self) -> None:
        self.done.append(("refresh", None))

    def refresh_spaces(self, account: str) -> None:
        self.done.append(("refresh_spaces", account))

    def focus_address(self) -> None:
        self.done.append(("address", None))

    def step_pane(self, by: int) -> None:
        self.done.append(("step_pane", by))

    def focus_filter(self) -> None:
        self.done.append(("filter", None))

    def toggle_queue(self) -> None:
        self.done.append(("toggle_queue", None))

    def show_queue(self) -> None:
        self.done.append(("show_queue", None))

    def show_processing(self) -> None:
        self.done.append(("show_processing", None))

    def preview(self, context: ActionContext) -> None:
        self.done.append(("preview", context.rows))

    def step(self, by: int) -> bool:
        self.done.append(("step", by))
        return False

    def start_rename(self) -> None:
        self.done.append(("rename", None))

    def select_all(self) -> None:
        self.done.append(("select_all", None))

    def select_whole(self) -> None:
        self.done.append(("select_whole", None))

    def invert_selection(self) -> None:
        self.done.append(("invert", None))

    def select_matching(self, pattern: str) -> int:
        self.done.append(("match", (pattern,)))
        return 0

    def select_keys(self, keys: Collection[str]) -> None:
        self.done.append(("select", tuple(keys)))

    def apply_changes(self, changes: Changes) -> None:
        self.changes.append(changes)

    def notify(self, text: str, kind: NoticeKind = "info") -> None:
        self.notices.append((text, kind))

    def offer(self, text: str, label: str, act: Callable[[], object]) -> None:
        self.notices.append((text, "good"))
        self.offers.append((label, act))

    def notify_error(self, error: SpaceferryError) -> None:
        self.errors.append(error)


def rows(*names: str, size: int = 1000) -> tuple[Row, ...]:
    """Rows below HERE; a name that ends with '/' is a folder."""
    return tuple(Row(HERE.key + name, name.endswith("/"), 0 if name.endswith("/") else size) for name in names)


def context(
    desk: RecordingDesk,
    selected: Iterable[Row] = (),
    place: Place | None = HERE,
    without: Iterable[Capability] = (),
    **more: Any,
) -> ActionContext:
    """A context in which all is possible but `without`."""
    return ActionContext(place, tuple(selected), frozenset(Capability) - frozenset(without), desk, **more)


def selection(selected: Iterable[Row]) -> msg.Selection:
    """The same rows as verbs take them."""
    chosen = tuple(selected)
    return msg.Selection(
        HERE.account,
        HERE.space,
        tuple(row.key for row in chosen if not row.is_folder),
        tuple(row.key for row in chosen if row.is_folder),
    )
