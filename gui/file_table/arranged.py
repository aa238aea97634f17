"""The order and the filter that are wanted of a folder's rows, and how far that is done.

Of few rows it is done at once; of many beside the window, which shows the rows as they were until then. Rows that come
meanwhile are merged in, some at a time.
"""

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from gui.file_table.background import Background, Check
from gui.file_table.columns import BY_LETTERS, Sorting
from gui.file_table.rows import RowStore
from gui.file_table.wish import Wish, wish

if TYPE_CHECKING:
    from gui.file_table.order import Arranger

T = TypeVar("T")

SMALL = 20_000
"""Up to so many rows are arranged at once: in a few milliseconds."""

GAP_MS = 100
"""Between two merges of rows that came: ten a second look alive, more only cost."""

KEEP_MS = 30_000
"""So long what was made to sort and filter is kept after it was wanted: about 30 bytes a row."""


class Arrangement(QObject):
    """`landed(array)` tells the numbers of the rows to show: within the call that wanted it, or later."""

    landed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sorting: Sorting | None = None
        self.wanted = ""
        self.count = 0
        """How many numbers of the store what is shown was chosen from."""
        self._store = RowStore("")
        self._bench = _Bench("")
        self._work = Background(self)
        self._edits = 0
        self._asked: Callable[[], None] | None = None
        self._gap = _single_shot(self, GAP_MS, self._start)
        self._keep = _single_shot(self, KEEP_MS, self._forget)

    @property
    def plain(self) -> bool:
        """Whether the rows are wanted as they are, in the folder's own order."""
        return self.sorting is None and not self.wanted

    @property
    def busy(self) -> bool:
        """Whether something else than what is shown is wanted, or more."""
        return not self.plain and (self._work.busy or self._gap.isActive())

    def takes_time(self, store: RowStore) -> bool:
        """Whether its rows do not land at once."""
        return not self.plain and store.count >= SMALL

    def take(self, store: RowStore) -> None:
        """Another store: its rows land at once, unless they are many to sort or to filter."""
        self._store, self._bench, self._asked = store, _Bench(store.prefix), None
        self.count = 0
        self._work.forget()
        self.start()

    def want(self, sorting: Sorting | None, wanted: str) -> None:
        """From now on."""
        self.sorting, self.wanted = sorting, wanted
        self.start()

    def start(self) -> None:
        """Something else is wanted: what is under way is of no use any more."""
        self._gap.stop()
        self._work.end()
        if self.plain or not self._work.busy:
            self._start()

    def grown(self) -> None:
        """Rows came, or the store was edited: soon, for more may follow."""
        if self._store.count < SMALL:
            self.start()
        elif not self.busy:
            self._gap.start()

    def next_start(self, shown: "array[int]", text: str, after: int, told: Callable[[int], None]) -> None:
        """Tell the number of the next row, from place `after` on, whose name starts with the text, if there is one."""

        def ask() -> None:
            bench, asked = self._bench, wish(self._store, None, "", self._bench.folded, names=True)

            def look(check: Check) -> int | None:
                arranger = bench.arranger()
                arranger.take(asked, check)
                return arranger.next_start(shown, text, after)

            def tell(number: int | None) -> None:
                if number is not None:
                    told(number)
                self._go_on()

            self._do(look, tell)

        if self._work.busy:
            self._asked = ask
        else:
            ask()

    def _start(self) -> None:
        if self.plain:
            self.count = self._store.count
            self._keep.start()
            self.landed.emit(array("I", self._store.base))
            return
        bench, asked = self._bench, wish(self._store, self.sorting, self.wanted, self._bench.folded)
        self._do(lambda check: bench.arranger().arrange(asked, check), lambda made: self._land(asked, made))

    def _do(self, work: Callable[[Check], T], done: Callable[[T | None], None]) -> None:
        if self._store.count < SMALL:
            done(work(_go))
        else:
            self._work.run(work, done)

    def _land(self, asked: Wish, made: "array[int] | None") -> None:
        if self.plain:
            self._go_on()
            return
        if made is None or (asked.sorting, asked.wanted) != (self.sorting, self.wanted):
            self._start()
            return
        self.count, self._edits = asked.rows, asked.edits
        self._keep.start()
        self.landed.emit(made)
        if not self._work.busy:  # unless who heard of it wanted something else
            self._go_on()

    def _go_on(self) -> None:
        """Answer what was asked meanwhile, and take in what came."""
        asked, self._asked = self._asked, None
        if asked is not None:
            asked()
        elif not self.plain and (self.count, self._edits) != (self._store.count, self._store.edits):
            self._gap.start()

    def _forget(self) -> None:
        """Give back what is not needed for what is shown."""
        if not self._work.busy:
            by_name = self.sorting is not None and self.sorting.column in BY_LETTERS
            self._bench.forget(order=self.sorting is None, names=not self.wanted and not by_name)


class _Bench:
    """The arranger of one store, made where it is first needed: the import of numpy takes longer than a frame may."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._arranger: Arranger | None = None

    @property
    def folded(self) -> int:
        """Blocks of names it has folded for good."""
        return self._arranger.names.full if self._arranger else 0

    def arranger(self) -> "Arranger":
        """On the thread that works."""
        from gui.file_table.order import Arranger

        if self._arranger is None:
            self._arranger = Arranger(self._prefix)
        return self._arranger

    def forget(self, *, order: bool, names: bool) -> None:
        """While nobody works."""
        if self._arranger is not None and order:
            self._arranger.forget_order()
        if self._arranger is not None and names:
            self._arranger.forget_names()


def _go() -> None:
    """Work done at once is never dropped."""


def _single_shot(parent: QObject, interval: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(slot)
    return timer
