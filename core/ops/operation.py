"""One operation on its way: planned onto the disk, then carried out chunk by chunk, each told to the journal before it
goes and after it came back.

core/ops/operations.py runs `Operation.run` on a thread of its own. Objects go through their operations hop by hop: all
of the first, then all of the second; so names that are exchanged are all free before any is taken.
"""

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from contextlib import closing, suppress
from itertools import islice
from typing import NamedTuple, Protocol

from core.cancel import CancelToken
from core.engine.protocol.objects import VerbProgress
from core.engine.protocol.operations import ItemState
from core.errors import AlreadySet, Cancelled, ChangedSince, NoSuchObject, PlanRefused, SpaceferryError
from core.ops.book import Book, Stand
from core.ops.calls import chunk_size
from core.ops.item import Item
from core.ops.plan import Effect, FolderMove, Ground, Plan
from core.ops.progress import Ledger
from core.ops.rows import PIECE, Flight, Landed, planned_state
from core.ops.runner import run
from core.ops.settle import landed_well, settle
from core.ops.task import Folder, Outcome, Step, Task
from core.ops.telling import Teller
from core.provider import Provider
from core.supports import DeleteOp, MoveOp, Op

FRESH = 20_000
"""Up to this many objects stay in memory between being planned and being sent, about 10 MiB."""

BY_NAME = 1000
"""Up to this many objects selected themselves are told to the views by name."""


class Guard(Protocol):
    """What may stand in the way of a change."""

    def check(self, account: str, space: str, ops: Sequence[Op]) -> None:
        """Raises Locked."""


class Ways(NamedTuple):
    """What an operation needs from around it."""

    book: Book
    guard: Guard
    tell: Callable[[VerbProgress], None]
    moved_on: Callable[[], None]
    """The row in the journal reads differently now."""


class _Sent:
    """The flights under way, and which of their items are still out. For one thread."""

    def __init__(self) -> None:
        self._out: dict[Flight, set[int]] = {}
        self._flight_of: dict[int, Flight] = {}

    def add(self, flight: Flight, items: Sequence[Item]) -> None:
        self._out[flight] = {item.number for item in items}
        self._flight_of.update({item.number: flight for item in items})

    def back(self, numbers: Sequence[int]) -> list[Flight]:
        """These came back; the flights of which nothing is out any more."""
        over = []
        for number in numbers:
            flight = self._flight_of.pop(number)
            self._out[flight].discard(number)
            if not self._out[flight]:
                del self._out[flight]
                over.append(flight)
        return over


class Operation:
    """Everything about one operation while it runs. `run` belongs to one thread; `cancel` may be used by any.

    `anew` are steps that were added to its plan when it was gone on with.
    """

    def __init__(
        self, number: int, plan: Plan, provider: Provider, ways: Ways, cancel: CancelToken, anew: Sequence[Step] = ()
    ) -> None:
        self.number = number
        self._plan, self._head, self._provider, self._ways, self._cancel = plan, plan.head, provider, ways, cancel
        self._book, self._anew = ways.book, anew
        self._ledger = Ledger(number, plan.head.account)
        self._teller = Teller(provider, plan.head.space, plan.head.to_space, self._ledger, cancel)
        self._items: dict[int, Item] = {}
        """Those that are out."""
        self._folders: dict[int, Folder] = {}
        self._fresh: list[Item] | None = []
        """What was planned just now and is to be sent, while it is little: it need not be read again."""
        self._first_error: SpaceferryError | None = None
        self._writing: Future[None] | None = None

    def run(self) -> None:
        """Plan unless that is done, settle what was out, carry out the rest. Raises what ended it as a whole.

        The last page is told whatever happens; the state in the journal is the caller's.
        """
        try:
            if not self._book.stand(self.number).planned:
                self._make_plan()
            self._carry_out()
        finally:
            with suppress(SpaceferryError):  # what is said of folders must not hide why it ended
                self._written()
                self._conclude()
            self._ways.tell(self._ledger.page(finished=True))
        if self._plan.single and self._first_error is not None:
            raise self._first_error

    # --- planning

    def _make_plan(self) -> None:
        head = self._head
        self._book.forget_plan(self.number)
        ground = Ground(self._provider, self._cancel, self._begun, self._book.changed)
        count, hops, refused, first_refused = 0, 1, 0, Step("")
        with closing(self._plan.steps(ground)) as steps:
            while piece := list(islice(steps, PIECE)):
                self._cancel.check()
                self._ways.guard.check(head.account, head.space, [op for step in piece for op in step.ops])
                self._keep_fresh(count, piece)
                for step in piece:
                    hops = max(hops, len(step.ops))
                    if planned_state(step) is ItemState.FAILED:
                        refused += 1
                        first_refused = step if refused == 1 else first_refused
                    self._tell_settled(step)
                self._write(self._book.add_steps(self.number, count, piece))
                count += len(piece)
                self._ledger.done = count
                self._page()
        if self._plan.strict and refused and first_refused.error is not None:
            raise PlanRefused(count=refused, key=first_refused.key, because=first_refused.error.code)
        self._written()
        self._book.end_plan(self.number, count, hops)
        self._ways.moved_on()

    def _keep_fresh(self, first: int, piece: Sequence[Step]) -> None:
        if self._fresh is not None and first + len(piece) <= FRESH:
            self._fresh += [
                Item(number, step.key, step.ops, step.info, folder=-1 if step.folder is None else step.folder.number)
                for number, step in enumerate(piece, first)
                if planned_state(step) is ItemState.PLANNED
            ]
        else:
            self._fresh = None

    def _tell_settled(self, step: Step) -> None:
        """What planning found out already; a view may not know that nothing needs to be done."""
        if step.error is not None:
            self._ledger.failed(step.key, step.error)
        elif not step.ops and step.info is not None and step.folder is None and self._plan.effect is Effect.STAYS:
            self._ledger.updated(self._head.space, step.info)

    def _begun(self, move: FolderMove) -> bool:
        return self._book.begun(move, self.number)

    # --- carrying it out

    def _carry_out(self) -> None:
        for step in self._anew:
            self._tell_settled(step)
        stand = self._book.stand(self.number)
        self._folders = self._book.folders(self.number)
        self._ledger.total, self._ledger.done = stand.total, stand.settled
        self._teller.by_folder = stand.total > BY_NAME
        self._ways.tell(self._ledger.page())  # how many they are, before the first answer
        again = self._settle_flights()
        for hop in range(stand.hops):
            self._fly(hop, stand, again)
        self._bring_back()

    def _settle_flights(self) -> set[int]:
        """Look at what was out when the engine ended; the numbers of what is to be sent again."""
        again: set[int] = set()
        for flight in self._book.flights(self.number):
            items = self._book.between(self.number, flight)
            by_number = {item.number: item for item in items}
            landed = list(settle(self._provider, self._head.space, items, self._cancel))
            self._book.land(self.number, landed, [flight]).result()
            self._take(landed, by_number)
            again |= set(by_number) - {one.number for one in landed}
        return again

    def _fly(self, hop: int, stand: Stand, again: set[int]) -> None:
        sent = _Sent()
        with closing(self._tasks(hop, stand, again, sent)) as tasks:
            for outcomes in run(self._provider, self._head.space, tasks, self._cancel):
                known = [(task, result) for task, result in outcomes if not isinstance(result, Cancelled)]
                items = {task.number: self._items.pop(task.number) for task, _ in known}
                landed = [self._landed(items[task.number], result) for task, result in known]
                self._unknown(outcomes)
                self._write(self._book.land(self.number, landed, sent.back(list(items))))
                self._take(landed, items)
                self._page()
        self._written()

    def _tasks(self, hop: int, stand: Stand, again: set[int], sent: _Sent) -> Generator[Task, None, None]:
        """What is planned for this hop; each chunk is in the journal before the runner gets it."""
        after, size = -1, chunk_size(self._provider)
        size = size if size > 1 else 100
        fresh, self._fresh = self._fresh, None
        while items := fresh[:size] if fresh else self._book.waiting(self.number, hop, stand.turn, after, size):
            fresh = fresh[size:] if fresh else None
            self._ways.guard.check(
                self._head.account, self._head.space, [op for item in items for op in item.ops[hop:]]
            )
            flight = Flight(hop, items[0].number, items[-1].number)
            self._book.take_off(self.number, flight)
            sent.add(flight, items)
            self._items.update({item.number: item for item in items})
            for item in items:
                repeated = stand.turns > 0 or item.number in again
                yield Task(item.key, item.ops[hop], item.before, repeated, item.number)
            after = items[-1].number

    def _landed(self, item: Item, result: object) -> Landed:
        """What is refused because it was so before has nothing left to do."""
        if not isinstance(result, SpaceferryError):
            return landed_well(item)
        if isinstance(result, self._plan.fine):
            if isinstance(item.ops[item.hop], DeleteOp):
                return landed_well(item)
            if not isinstance(result, NoSuchObject):
                return Landed(item.number, ItemState.SKIPPED, item.hop, result)
        return Landed(item.number, ItemState.FAILED, item.hop, result)

    def _unknown(self, outcomes: Sequence[Outcome]) -> None:
        """A Stop did not wait for these answers: they stay in their flights, to be looked at when it goes on."""
        for task, result in outcomes:
            if isinstance(result, Cancelled):
                item = self._items[task.number]
                self._teller.unknown(item, self._folders.get(item.folder))

    def _take(self, landed: Sequence[Landed], items: dict[int, Item]) -> None:
        """Count and tell."""
        through: list[Item] = []
        self._teller.left([items[one.number] for one in landed if one.state is ItemState.PLANNED])
        for one in landed:
            if one.state is ItemState.PLANNED:
                continue
            self._ledger.done += 1
            if one.state is ItemState.FAILED or isinstance(one.error, ChangedSince):
                self._fail(items[one.number], one.error)
            elif one.state is ItemState.DONE or isinstance(one.error, AlreadySet):
                through.append(items[one.number])
        self._teller.done(through)

    def _fail(self, item: Item, error: SpaceferryError | None) -> None:
        if error is not None:
            self._first_error = self._first_error or error
            self._teller.failed(item, error, self._folders.get(item.folder), silent=self._plan.single)

    def _bring_back(self) -> None:
        """Objects that left their names and did not get the new ones go back: none stays under a temporary one."""
        after = -1
        while items := self._book.failed(self.number, after, least_hop=1):
            after = items[-1].number
            parked = [item for item in items if all(isinstance(op, MoveOp) for op in item.ops)]
            tasks = [_way_back(item) for item in parked]
            by_number = {item.number: item for item in parked}
            for outcomes in run(self._provider, self._head.space, tasks, self._cancel):
                back = [by_number[task.number] for task, result in outcomes if result is None]
                self._book.came_back(self.number, [item.number for item in back])
                self._teller.came_back(back)

    def _write(self, writing: "Future[None]") -> None:
        """One piece is being written while the next is made. Raises what the one before could not be written for."""
        self._written()
        self._writing = writing

    def _written(self) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.result()

    # --- telling

    def _page(self) -> None:
        if self._ledger.due():
            self._ways.tell(self._ledger.page())
            self._ways.moved_on()

    def _conclude(self) -> None:
        """Into the ledger and the journal: what became of the folders."""
        if not self._folders:
            return
        whole: dict[int, bool] = {}
        reached = self._book.reached(self.number)
        for number, folder in self._folders.items():
            found, changed = reached.get(number, (0, 0))
            self._teller.folder_ended(folder, found, changed, self._plan.effect)
            whole[number] = found == changed or self._plan.effect is not Effect.LEAVES
        self._book.end_folders(self.number, whole)


def _way_back(item: Item) -> Task:
    """From where an object is parked to where it was."""
    there = item.ops[item.hop - 1]
    assert isinstance(there, MoveOp)
    return Task(item.key, MoveOp(there.to_key, there.to_space, item.key), item.before, number=item.number)
