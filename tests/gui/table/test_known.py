"""A folder that is known: its rows at once, what the service says otherwise worked in, a check that fails."""

import asyncio
import time

import pytest
from PySide6.QtWidgets import QPushButton

from core.engine import protocol as msg
from core.errors import Offline
from core.model import Rows
from gui.file_table.columns import Column
from gui.file_table.listing import PIECE
from tests.gui.actions.desk import HERE, until
from tests.gui.table.ground import DOWN, changed, frame, info, many
from tests.gui.table.test_folder import Bench, bench

__all__ = ["bench"]

SINCE = int(time.time() * 1000) - 12 * 60_000


def known(rows: Rows) -> msg.FolderFrame:
    """A frame of rows as the index knew them."""
    return msg.FolderFrame(rows, known=SINCE)


def checked(count: int, **changes: object) -> msg.FolderFrame:
    """So many are compared, and this was otherwise."""
    told = changed(**changes) if changes else None  # type: ignore[arg-type]
    return msg.FolderFrame(known=SINCE, changes=told, checked=count)


def test_known_rows_stand_at_once_and_are_put_right(bench: Bench) -> None:
    async def work() -> None:
        gate = asyncio.Event()
        last = checked(5, added=[info("c0", 3)], updated=[info("b", 9)], removed=["d"])
        bench.pages(known(frame("a/", "b")), known(frame("c", "d", "e")), checked(2), gate, last)
        bench.pane.show_place(HERE)
        await until(lambda: bench.pane.complete)
        assert (bench.names(), bench.pane.checking, bench.pane.known_at) == (["a", "b", "c", "d", "e"], True, SINCE)
        bench.pane.select_keys([HERE.key + "d", HERE.key + "e"])
        swapped: list[bool] = []
        bench.pane.model.modelReset.connect(lambda: swapped.append(True))
        gate.set()
        await until(lambda: not bench.pane.checking)
        assert bench.names() == ["a", "b", "c", "c0", "e"]
        assert bench.pane.model.row_at(1).size == 9
        assert [row.name for row in bench.pane.selected()] == ["e"]
        assert (bench.pane.known_at, swapped) == (0, [])

    bench.run(work)


def test_many_differences_take_their_places_without_moving_what_is_read(bench: Bench) -> None:
    async def work() -> None:
        gate = asyncio.Event()
        count = 3 * PIECE
        gone = [f"photo-{number:06d}.jpg" for number in range(0, count, 2)]
        came = [info(f"new-{number:06d}") for number in range(count)]
        bench.pages(known(many(4 * PIECE)), checked(0), gate, checked(4 * PIECE, removed=gone, added=came))
        bench.pane.show_place(HERE)
        await until(lambda: bench.pane.complete)
        last = HERE.key + f"photo-{4 * PIECE - 3:06d}.jpg"
        bench.pane.select_keys([last])
        bar = bench.pane.view.verticalScrollBar()
        bar.setValue(bar.maximum())
        top = bench.pane.model.key_at(bench.pane.table.rowAt(0))
        gate.set()
        await until(lambda: not bench.pane.checking)
        left = {f"photo-{number:06d}.jpg" for number in range(4 * PIECE - 2)} - set(gone)
        assert bench.names() == ["a", "b", *sorted(left | {one.key[len(HERE.key) :] for one in came})]
        assert [row.key for row in bench.pane.selected()] == [last]
        assert bench.pane.model.key_at(bench.pane.table.rowAt(0)) == top

    bench.run(work)


def test_a_check_that_fails_leaves_the_rows_and_can_be_tried_again(bench: Bench) -> None:
    async def work() -> None:
        bench.pages(known(frame("a", "b")), Offline(host="h"))
        bench.pane.show_place(HERE)
        await until(lambda: bench.pane.notice.text)
        assert bench.pane.notice.text.startswith("Could not check: ")
        assert (bench.names(), bench.pane.known_at, bench.desk.errors) == (["a", "b"], SINCE, [])
        assert not bench.pane.failed
        again = next(button for button in bench.pane.notice.findChildren(QPushButton) if button.text() == "Try again")
        bench.pages(known(frame("a", "b")), checked(2, removed=["b"]))
        again.click()
        await until(lambda: bench.names() == ["a"])
        assert (bench.pane.notice.text, bench.pane.known_at) == ("", 0)

    bench.run(work)


def test_an_empty_known_folder_says_so_while_it_is_checked(bench: Bench) -> None:
    async def work() -> None:
        gate = asyncio.Event()
        bench.pages(known(frame()), checked(0), gate, checked(0, added=[info("a")]))
        bench.pane.show_place(HERE)
        await until(bench.texts)
        assert bench.texts()[0] == "This folder is empty"
        gate.set()
        await until(lambda: bench.names() == ["a"])
        assert bench.texts() == []

    bench.run(work)


def test_a_verb_during_the_check_is_not_undone_by_it(bench: Bench) -> None:
    async def work() -> None:
        gate = asyncio.Event()
        bench.pages(known(frame("a", "b")), checked(1), gate, checked(2, updated=[info("a", 1)]))
        bench.pane.show_place(HERE)
        await until(lambda: bench.pane.complete)
        bench.pane.apply_changes(changed(added=[info("new")], updated=[info("a", 5)], removed=["b"]))
        gate.set()
        await until(lambda: not bench.pane.checking)
        assert bench.names() == ["a", "new"]
        assert bench.pane.model.row_at(0).size == 5

    bench.run(work)


def test_listed_anew_a_sorted_folder_stays_in_sight(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        rows = frame(info("a", 1), info("b", 2), info("c", 3))
        await bench.show(known(rows), checked(3))
        bench.pane.table.sortByColumn(Column.SIZE, DOWN)
        bench.pane.select_keys([HERE.key + "b"])
        monkeypatch.setattr("gui.file_table.arranged.SMALL", 0)
        told: list[int] = []
        bench.pane.model.modelReset.connect(lambda: told.append(bench.pane.model.shown))
        bench.pages(known(rows), checked(3, added=[info("d", 4)]))
        bench.pane.refresh()
        await until(lambda: told)
        assert (bench.names(), told) == (["d", "c", "b", "a"], [4])
        assert [row.name for row in bench.pane.selected()] == ["b"]

    bench.run(work)
