"""What the palette offers: actions that have a meaning here, accounts, spaces, folders, saved searches, settings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from core.engine import protocol as msg
from core.model import Place
from gui.actions import registry
from gui.actions.context import ActionContext, Desk
from gui.actions.spec import ActionSpec, of
from gui.preferences.book import LINES, TITLES
from gui.preferences.full import PAGES
from gui.preferences.spec import ButtonSpec, Line, Page
from gui.preferences.spec import tr as preference
from gui.preferences.window import open_window
from gui.shortcuts.book import book
from gui.shortcuts.model import listed, native

translate = QCoreApplication.translate

OURSELVES = "palette"


@dataclass(frozen=True, slots=True)
class Entry:
    """`id` is the same after a restart. `kind` says in a word what it is, `keys` how else it is done; `refusal` why it
    cannot be done now. `also` is what it is found by too: the English words.
    """

    id: str
    title: str
    kind: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    refusal: str = ""
    also: str = ""


def entries(desk: Desk, context: ActionContext) -> list[Entry]:
    """All of them, in the order they are offered where nothing else counts."""
    return [*_actions(context), *_places(desk), *_searches(desk), *_settings(desk)]


def _actions(context: ActionContext) -> Iterator[Entry]:
    kind = translate("Palette", "Action")
    for spec in listed():
        if spec.id != OURSELVES and not spec.hidden(context):
            yield Entry(
                spec.id,
                spec.full_title(),
                kind,
                spec.icon,
                partial(registry.run, spec.id, context),
                native(book.of(spec)[:1]),
                spec.refusal(context) or "",
                _english(spec),
            )


def _english(spec: ActionSpec) -> str:
    return f"{spec.submenu}: {spec.text}" if spec.submenu else spec.text


def _places(desk: Desk) -> Iterator[Entry]:
    space_kind, folder_kind = translate("Palette", "Space"), translate("Palette", "Folder")
    account_kind = translate("Palette", "Account")
    seen: set[str] = set()
    for account in desk.accounts():
        spaces = desk.spaces(account.id)
        if spaces:
            first = Place(account.id, spaces[0].name)
            run = partial(desk.navigate, first)
            yield Entry(f"account {account.id}", account.name, account_kind, "account-outline", run)
        for space in spaces:
            place = Place(account.id, space.name)
            seen.add(desk.address(place))
            kind = f"{space_kind} · {account.name}" if len(desk.accounts()) > 1 else space_kind
            yield _place(desk, place, space.name, kind, "database-outline")
    for address in desk.visited.all:
        place_there = desk.place_at(address)
        if place_there is not None and address not in seen:
            title = f"{place_there.space}/{place_there.key}"
            yield _place(desk, place_there, title, folder_kind, "folder-outline")


def _place(desk: Desk, place: Place, title: str, kind: str, icon: str) -> Entry:
    return Entry(f"place {desk.address(place)}", title, kind, icon, partial(desk.navigate, place))


def _searches(desk: Desk) -> Iterable[Entry]:
    kind = translate("Palette", "Saved search")
    for one in _all_searches(desk):
        run = partial(desk.search, one.place, one.query)
        yield Entry(f"search {desk.address(one.place)} {one.name}", one.name, kind, "magnify", run)


def _all_searches(desk: Desk) -> Iterator[msg.SavedSearch]:
    for account in desk.accounts():
        for space in desk.spaces(account.id):
            yield from desk.searches.of(account.id, space.name)


def _settings(desk: Desk) -> Iterator[Entry]:
    kind = translate("Palette", "Setting")
    for page, (title, icon) in TITLES.items():
        if page in PAGES or any(line.page is page for line in LINES):
            yield _setting(desk, page, "", title, of(kind, preference(title)), kind, icon)
    for line in LINES:
        shown = of(preference(TITLES[line.page][0]), preference(line.title))
        yield _setting(desk, line.page, _name(line), line.title, shown, kind, TITLES[line.page][1])


def _name(line: Line) -> str:
    return line.id if isinstance(line, ButtonSpec) else line.name


def _setting(desk: Desk, page: Page, name: str, english: str, shown: str, kind: str, icon: str) -> Entry:
    run = partial(open_window, desk, page, name)
    return Entry(f"setting {page.value} {name}", shown, kind, icon, run, also=english)
