"""`Transfers`: the queue, as the engine uses it. Its methods answer the messages of core/engine/protocol/queue.py.

All methods may be called from any thread, block for no more than a commit or two, and may be called from `start` to
`close`. Events are told from threads of this package, in the order things happened to one job.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from core.engine.protocol.copying import AddCopies
from core.engine.protocol.fetching import AddFetches
from core.engine.protocol.frames import Event, Nothing
from core.engine.protocol.queue import (
    AddDownloads,
    AddUploads,
    AnswerConflict,
    BatchAdded,
    BatchRow,
    CancelJobs,
    JobPage,
    ListJobs,
    PauseAll,
    Pick,
)
from core.errors import Cancelled
from core.journal import Journal
from core.model import Place
from core.provider import Provider
from core.query import parse
from core.settings import Settings
from core.transfer import listed, moves, rows, ruled, schema, settle
from core.transfer.awake import Awake
from core.transfer.board import State
from core.transfer.conflicts import WEIGHED
from core.transfer.copying import copies
from core.transfer.copying.copy import Ways
from core.transfer.copying.memory import Memory
from core.transfer.copying.roads import Roads
from core.transfer.disk import Disk
from core.transfer.governor import Governor
from core.transfer.herald import Herald
from core.transfer.history import History
from core.transfer.job import Conflict, JobKind
from core.transfer.known import NOTHING, Contents, Known
from core.transfer.lanes import Lanes
from core.transfer.listed import Moved
from core.transfer.needed import needed_below
from core.transfer.pace import Pace
from core.transfer.plan import Planner
from core.transfer.question import Questions
from core.transfer.room import Room
from core.transfer.rows import NewJob, Sources
from core.transfer.scheduler import Scheduler
from core.transfer.verbs import Verbs
from core.transfer.worker import Worker
from core.transfer_defaults import DefaultsFile
from core.upload_policy import UploadPolicy


class Transfers:
    """The queue: journal, planner, scheduler, workers, and the herald that tells of them.

    `provider_for` gives the provider of an account, or raises NoKeys, KeyringLocked, NoSuchAccount and the like: then
    the account's jobs wait until `account_ready`. `tell` must return soon and may be called from several threads.
    """

    def __init__(
        self,
        journal: Path,
        provider_for: Callable[[str], Provider],
        tell: Callable[[Event], None],
        disk: Disk | None = None,
        defaults: DefaultsFile | None = None,
        settings: Callable[[], Settings] = Settings,
        may_change: Callable[[str, str, str], None] = lambda account, space, key: None,
        started: Callable[[str, str, str, str, str], None] = lambda *_: None,
        contents: Contents | None = None,
    ) -> None:
        """Open the journal. Raises LocalFailed if the file cannot be opened or created.

        `defaults` says what is done about existing targets in a space; without it everything is asked. `settings` are
        read at the start and by `settings_changed`. `may_change` raises Locked for a key that stands as it is.
        `started` is that of Worker. `contents` knows what spaces hold already.
        """
        self._defaults, self._settings = defaults, settings
        self._journal = Journal(journal, schema.bring_up)
        disk = disk or Disk()
        room = Room(disk)
        self._questions = Questions(self._journal, tell, provider_for, disk)
        self._history = History(self._journal, self._trimmed)
        self._herald = Herald(self._journal, tell, self._state, self._history.trim_soon)
        pace, lanes = Pace(), Lanes()
        self._governor = Governor(pace, lanes, Awake(), self._herald.changed)
        self._planner = Planner(
            self._journal, disk, room, provider_for, self._questions, tell, self._planned, self._grown
        )
        self.roads = Roads(provider_for)
        ways = Ways(provider_for, self.roads, Memory(), pace.reading, may_change)
        walk = self._planner.walk_again
        known = Known(contents or NOTHING, self._instant)
        worker = Worker(self._journal, disk, room, self._herald, provider_for, walk, may_change, ways, known, started)
        self._scheduler = Scheduler(
            self._journal, self._herald, worker, self._questions, room, pace, lanes, tell, self._governor.busy
        )
        self.verbs = Verbs(self._journal, self._scheduler, self._herald, pace, self._questions)

    @property
    def damaged_journal(self) -> Path | None:
        """Where a damaged journal was kept when a new one had to be begun."""
        return self._journal.aside

    def start(self) -> None:
        """Take up what an earlier engine left, plan what it had not planned, ask what it had not been answered."""
        self.settings_changed()
        self.verbs.limits_in_force()
        self._scheduler.start()
        self._herald.start()
        self._planner.start()
        self._questions.ask_all()
        self._history.trim_soon()
        self._herald.changed()

    def close(self) -> None:
        """Stop everything where it is; all of it goes on at the next start."""
        self._planner.close()
        self._scheduler.close()
        self._questions.close()
        self._history.close()
        self._governor.close()
        self._herald.close()
        self._journal.close()

    def add_uploads(self, request: AddUploads) -> BatchAdded:
        """Journal a drop; its files are planned in the background. A policy goes with them only where one is given."""
        place = request.place
        sources = Sources(paths=tuple(os.fsencode(path) for path in request.paths))
        grouped = any(os.path.isdir(path) for path in sources.paths)  # noqa: PTH112  (bytes)
        policy = UploadPolicy() if request.policy is None else request.policy
        asked = self._conflict(request.conflict, place.account, place.space, JobKind.UPLOAD)
        return self._add(
            JobKind.UPLOAD,
            place,
            sources,
            ruled.answer(policy, asked),
            storage=request.storage,
            start_at=request.start_at,
            grouped=grouped,
            policy=ruled.packed(policy),
        )

    def add_downloads(self, request: AddDownloads) -> BatchAdded:
        """Journal an order to download; its objects are listed in the background."""
        what = request.what
        parse(what.query)
        sources = Sources(keys=what.keys, prefixes=what.prefixes, query=what.query)
        folder = os.fsencode(os.path.abspath(request.folder))  # noqa: PTH100  (bytes, and no symlink resolved)
        conflict = self._conflict(request.conflict, what.account, what.space, JobKind.DOWNLOAD)
        return self._add(
            JobKind.DOWNLOAD,
            Place(what.account, what.space),
            sources,
            conflict,
            folder,
            start_at=request.start_at,
            grouped=bool(what.prefixes),
            thaw_days=request.thaw_days,
        )

    def add_fetches(self, request: AddFetches) -> BatchAdded:
        """Journal addresses that the service is to read."""
        place, sources = request.place, Sources(fetches=request.items)
        conflict = self._conflict(request.conflict, place.account, place.space, JobKind.UPLOAD)
        return self._add(
            JobKind.FETCH,
            place,
            sources,
            conflict if conflict not in WEIGHED else Conflict.ASK,
            storage=request.storage,
            start_at=request.start_at,
            queued=int(request.queued),
        )

    def add_copies(self, request: AddCopies) -> BatchAdded:
        """Journal an order to copy or move; its objects are listed in the background. Raises BadKey."""
        place = request.place
        conflict = self._conflict(request.conflict, place.account, place.space, JobKind.COPY)
        number = copies.add(self._journal, request, conflict)
        self._planner.add(number)
        return BatchAdded(number)

    def add_listed(self, kind: JobKind, place: Place, root: bytes, jobs: Iterable[NewJob]) -> int:
        """Journal transfers between a prefix and a local folder, known one by one (listed.py); gives the batch.

        Where `jobs` raises Cancelled, it is cancelled as a whole.
        """
        number = listed.begin(self._journal, kind, place, root)
        try:
            listed.fill(self._journal, number, jobs)
        except Cancelled:
            self.verbs.cancel(CancelJobs(Pick(batches=(number,))))
            raise
        finally:
            self._planner.add(number)
        return number

    def head(self, batch: int) -> BatchRow | None:
        """A batch as one row, if it is still there."""
        return self._herald.head(batch)

    def moved(self, batch: int) -> Iterator[Moved]:
        """What a listed batch has moved so far."""
        return listed.moved(self._journal.read, batch)

    def needed_below(self, folder: bytes) -> list[bytes]:
        """The files below a folder here that are still to be uploaded."""
        return needed_below(self._journal.read, folder)

    def answer_conflict(self, request: AnswerConflict) -> Nothing:
        """The answer to ConflictAsked. It holds for the batch even if it cannot be remembered (FolderUnwritable)."""
        with self._questions.settled(request.batch):
            for moved in settle.answered(self._journal, request.batch, request.conflict):
                self._changed(moved)
        if request.remember and self._defaults is not None:
            of = rows.batch(self._journal.read, request.batch)
            self._defaults.remember(of.account, of.space, of.kind, request.conflict)
        return Nothing()

    def jobs(self, request: ListJobs) -> JobPage:
        """Rows of a view."""
        return self._herald.page(request.view, request.offset, request.limit)

    def pause_all(self, request: PauseAll) -> Nothing:
        """Hold the whole queue, or let it go on."""
        self._scheduler.pause_all(request.paused)
        return Nothing()

    def settings_changed(self) -> Nothing:
        """Follow the settings as they are now."""
        settings = self._settings()
        self._history.limit = settings.history
        self._governor.apply(settings)
        self._history.trim_soon()
        self._scheduler.nudge()
        return Nothing()

    def account_ready(self, account: str) -> None:
        """The account's keys can be had (again)."""
        self._scheduler.account_ready(account)

    def account_removed(self, account: str) -> None:
        """The account is gone: its unfinished jobs are cancelled."""
        read = self._journal.read
        unplanned = [rows.batch(read, number) for number in rows.unplanned(read)]
        being_found = [of.id for of in unplanned if account in (of.account, of.origin)]
        self.verbs.cancel(CancelJobs(Pick(batches=tuple(being_found))))
        self.verbs.cancel(CancelJobs(Pick(jobs=tuple(moves.of_account(read, account)))))
        self._scheduler.account_ready(account)  # nothing of it is held any more

    def _add(
        self,
        kind: JobKind,
        place: Place,
        sources: Sources,
        conflict: Conflict,
        folder: bytes = b"",
        *,
        storage: int = 0,
        **more: Any,
    ) -> BatchAdded:
        """Journal a batch (rows.add_batch), and have it planned."""
        account, space, prefix = place.account, place.space, place.key

        def add(connection: sqlite3.Connection) -> int:
            return rows.add_batch(connection, kind, account, space, prefix, folder, sources, conflict, storage, **more)

        number = self._journal.write(add, durable=True)
        self._planner.add(number)
        return BatchAdded(number)

    def _conflict(self, asked: Conflict, account: str, space: str, kind: JobKind) -> Conflict:
        """A request that asks takes the space's default."""
        if asked is not Conflict.ASK or self._defaults is None:
            return asked
        return self._defaults.answer(account, space, kind)

    def _instant(self, account: str, space: str) -> bool:
        """Whether a space's files are copied where their content is there already."""
        return self._defaults is not None and self._defaults.get(account, space).instant

    def _state(self) -> State:
        return State(self._scheduler.paused, *self._governor.limits)

    def _trimmed(self) -> None:
        self._herald.changed()

    def _grown(self, batch: int) -> None:
        self._herald.changed((), [batch])

    def _planned(self) -> None:
        self._changed(())

    def _changed(self, jobs: Sequence[int]) -> None:
        self._herald.changed(jobs)
        self._scheduler.nudge()
