"""One person at one window: an engine process with an account on a sandbox, and what the tests do and see there."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.engine import protocol as msg
from core.errors import SpaceferryError, rebuild
from core.model import Place
from core.transfer.job import Conflict, JobState, Tab
from gui.messages import Message, explain
from tests.helpers.engine import EngineProcess
from tests.helpers.jobs import jobs
from tests.helpers.sandbox import Sandbox

ACCOUNT = "acc"
_NUMBERS = itertools.count(1)


class Desk:
    """The account's keys live in the engine's memory alone; an empty space is a `new_space` away."""

    def __init__(self, cloud: Sandbox, engine: EngineProcess, account: str = ACCOUNT) -> None:
        self.cloud, self.engine, self.account = cloud, engine, account

    def sign_in(self, account: str = ACCOUNT, **changes: str) -> msg.AccountView:
        """Save an account; `changes` replace fields of the form."""
        values = {
            "access_key": self.cloud.access_key,
            "secret_key": self.cloud.secret_key,
            "uc_url": self.cloud.endpoints["uc"],
        }
        return self.engine.call(
            msg.SaveAccount("kodo", "Sandbox", {**values, **changes}, account=account, session_only=True)
        )

    def new_space(self) -> str:
        """A new, public, empty space."""
        name = f"desk-{next(_NUMBERS)}"
        self.engine.call(msg.CreateSpace(self.account, name, "z0"))
        return name

    # --- transfers

    def upload(
        self, space: str, *paths: Path | str, prefix: str = "", conflict: Conflict = Conflict.ASK
    ) -> list[msg.JobRow]:
        """Drop files and folders, wait for the end; the batch's rows."""
        return self.settled(self.drop(space, *paths, prefix=prefix, conflict=conflict))

    def drop(self, space: str, *paths: Path | str, prefix: str = "", conflict: Conflict = Conflict.ASK) -> int:
        """Drop files and folders; the batch."""
        place = Place(self.account, space, prefix)
        return self.engine.call(msg.AddUploads(place, tuple(map(str, paths)), conflict)).batch

    def download(self, space: str, folder: Path, **what: Any) -> list[msg.JobRow]:
        """Download a selection, wait for the end; the batch's rows."""
        return self.settled(self.order(space, folder, **what))

    def order(
        self,
        space: str,
        folder: Path,
        *,
        keys: Iterable[str] = (),
        prefixes: Iterable[str] = (),
        conflict: Conflict = Conflict.ASK,
    ) -> int:
        """Order a download; the batch."""
        what = msg.Selection(self.account, space, tuple(keys), tuple(prefixes))
        return self.engine.call(msg.AddDownloads(what, str(folder), conflict)).batch

    def rows(self, batch: int) -> list[msg.JobRow]:
        """A batch's rows, in queue order."""
        page = self.engine.call(msg.ListJobs(msg.QueueView(Tab.ALL, grouped=False), 0, 100_000))
        return [row for row in jobs(page.rows) if row.batch == batch]

    def settled(self, batch: int) -> list[msg.JobRow]:
        """Wait until the batch is planned, and none of its jobs runs or is about to; its rows."""
        self.planned(batch)
        return self.until(
            batch,
            lambda row: row.state.final or (row.state is JobState.WAITING and row.error != ""),
            lambda event: event.totals.counts[Tab.ACTIVE] == 0,
        )

    def until(
        self,
        batch: int,
        wanted: Callable[[msg.JobRow], bool],
        worth_a_look: Callable[[msg.QueueChanged], bool] = lambda _event: True,
    ) -> list[msg.JobRow]:
        """Wait until every row of the batch is as wanted; its rows, which are none only if it was planned so."""
        while True:
            planned = self._told_planned(batch)
            rows = self.rows(batch)
            if (rows or planned) and all(map(wanted, rows)):
                return rows
            self.engine.event(msg.QueueChanged, worth_a_look, limit=60)

    def planned(self, batch: int) -> msg.BatchPlanned:
        """Wait until the batch is planned."""
        told = self._told_planned(batch)
        return told or self.engine.event(msg.BatchPlanned, lambda event: event.batch == batch)

    def _told_planned(self, batch: int) -> msg.BatchPlanned | None:
        told = (event for event in self.engine.events if isinstance(event, msg.BatchPlanned))
        return next((event for event in told if event.batch == batch), None)

    # --- listings

    def folder(self, space: str, prefix: str = "") -> tuple[dict[str, tuple[int, str]], list[str]]:
        """What OpenFolder shows: objects with size and etag, and folders."""
        objects: dict[str, tuple[int, str]] = {}
        folders: list[str] = []
        for page in self.engine.stream(msg.OpenFolder(Place(self.account, space, prefix))):
            keys, etags = _cut(page.keys, page.ends), _cut(page.etags, page.etag_ends)
            for key, kind, size, etag in zip(keys, page.kinds, memoryview(page.sizes).cast("q"), etags, strict=True):
                if kind:
                    folders.append(key)
                else:
                    objects[key] = (size, etag)
        return objects, folders

    def tree(self, space: str, prefix: str = "") -> tuple[dict[str, tuple[int, str]], list[str]]:
        """The same of every folder, opened one by one."""
        objects, folders = self.folder(space, prefix)
        for below in list(folders):
            more, deeper = self.tree(space, below)
            objects.update(more)
            folders += deeper
        return objects, folders


def _cut(blob: bytes, ends: bytes) -> list[str]:
    stops = memoryview(ends).cast("I")
    return [blob[start:stop].decode() for start, stop in zip([0, *stops], stops, strict=False)]


@contextmanager
def desk(cloud: Sandbox, profile: Path, **how: Any) -> Iterator[Desk]:
    """A desk with its engine, signed in."""
    with EngineProcess(profile, **how) as engine:
        engine.hello()
        sitting = Desk(cloud, engine)
        sitting.sign_in()
        yield sitting


def files_below(folder: Path) -> dict[tuple[str, ...], bytes | None]:
    """Every file below a folder with its bytes, and every empty folder with None, by the segments of its path."""
    found: dict[tuple[str, ...], bytes | None] = {}
    for path in folder.rglob("*"):
        where = path.relative_to(folder).parts
        if path.is_file():
            found[where] = path.read_bytes()
        elif not any(path.iterdir()):
            found[where] = None
    return found


def make_tree(folder: Path, tree: Mapping[tuple[str, ...], bytes | None]) -> None:
    """The reverse."""
    for where, content in tree.items():
        path = folder.joinpath(*where)
        if content is None:
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def said(about: msg.JobRow | msg.ItemFailure | SpaceferryError) -> Message:
    """What the window says of an error. Fails unless both parts are whole sentences with nothing left to fill in."""
    if isinstance(about, msg.JobRow):
        about = rebuild(about.error, about.params)
    elif isinstance(about, msg.ItemFailure):
        about = rebuild(about.code, about.params)
    message = explain(about)
    for text in (message.title, message.advice):
        assert re.search(r"(\.|id: \S+)$", text), text
        assert not re.search(r"[{}\[\]]|  |\(\)|“”| [.,:;](?!\w)|: ?\.|named \.", text), text
    return message
