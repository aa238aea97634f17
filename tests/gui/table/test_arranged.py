"""Orders and filters made beside the window: the same as plain Python's, also while rows come and go."""

import random
from array import array
from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.engine.protocol import PrefixSize
from core.model import ObjectInfo
from gui import formats
from gui.file_table import arranged, name_order
from gui.file_table.columns import Column, Sorting
from gui.file_table.hashes import HashColumn
from gui.file_table.keys import BLOCK, KeyColumn, read
from gui.file_table.model import TableModel
from gui.file_table.rows import RowStore
from tests.gui.actions.desk import HERE
from tests.gui.table.ground import DOWN, UP, changed, filled, info, names, page, settled

LETTERS = ["a", "A", "b", "ß", "İ", "ǰ", "K", "Ÿ", "ÿ", "Ź", "\0", "中", "-", "1", "😀", "common-prefix-"]
"""Some of other lengths in small letters, one that is the padding of short words."""


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Icons and texts need an application."""


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also few rows are arranged beside the window, in rounds of whole columns."""
    monkeypatch.setattr(arranged, "SMALL", 0)
    monkeypatch.setattr(name_order, "FEW", 1)


def objects(count: int, seed: int = 7, prefix: str = HERE.key) -> list[ObjectInfo]:
    """Objects and folders with odd names, in key order."""
    chance = random.Random(seed)
    found = {"".join(chance.choices(LETTERS, k=chance.randint(1, 12))) for _ in range(count)}
    found |= {name.swapcase() for name in found if name.swapcase() != name}
    made = [
        info(name, chance.randrange(99), prefix, modified=chance.randrange(50), mime=chance.choice(["a/b", "c/d", ""]))
        for name in found
    ]
    folders = [ObjectInfo(f"{prefix}{name}/") for name in list(found)[::7]]
    return sorted([*made, *folders], key=lambda one: one.key.encode())


def expected(entries: list[ObjectInfo], sorting: Sorting | None, wanted: str, prefix: str = HERE.key) -> list[str]:
    """The keys that are to be shown, by Python's own sort and search."""

    def name(entry: ObjectInfo) -> str:
        text = entry.key[len(prefix) :]
        return (text[:-1] or text if entry.key.endswith("/") else text).casefold()

    value = {
        Column.NAME: lambda entry: name(entry).encode(),
        Column.SIZE: lambda entry: entry.size,
        Column.MODIFIED: lambda entry: entry.modified,
        Column.TYPE: lambda entry: entry.mime,
    }
    kept = sorted((one for one in entries if wanted.casefold() in name(one)), key=lambda one: one.key.encode())
    parts = [[e for e in kept if e.key.endswith("/")], [e for e in kept if not e.key.endswith("/")]]
    if sorting is not None:
        for part in parts if sorting.column is Column.NAME else parts[1:]:
            part.sort(key=value[sorting.column], reverse=sorting.descending)
    return [entry.key for part in parts for entry in part]


def keys(model: TableModel) -> list[str]:
    """The keys shown."""
    return [model.key_at(row) for row in range(model.shown)]


@pytest.mark.usefixtures("beside")
class TestAsPythonDoes:
    """All orders and filters of odd names."""

    @pytest.mark.parametrize("column", [Column.NAME, Column.SIZE, Column.MODIFIED, Column.TYPE])
    @pytest.mark.parametrize("order", [UP, DOWN])
    def test_orders(self, column: Column, order: object) -> None:
        entries = objects(700)
        model = filled(page(entries))
        model.sort(column, order)  # type: ignore[arg-type]
        assert keys(settled(model)) == expected(entries, Sorting(column, order == DOWN), "")

    @pytest.mark.parametrize("prefix", ["", HERE.key, "Ünten/"])
    def test_filters(self, prefix: str) -> None:
        entries = objects(700, prefix=prefix)
        model = filled(page(entries, prefix), prefix=prefix)
        for wanted in ("a", "Aa", "ss", "i̇", "-prefix-", "common-prefix-common", "\0", "中", "/", "zz", "b" * 9):
            model.set_filter(wanted)
            assert keys(settled(model)) == expected(entries, None, wanted, prefix), wanted

    def test_long_names_that_differ_at_their_ends(self) -> None:
        tails = ["", "\0", "\0\0", "a", "A", "b", "aB\0", "ab"]
        entries = [info("n" * size + tail) for size in (0, 7, 8, 9, 24) for tail in tails if size or tail]
        entries.sort(key=lambda one: one.key.encode())
        for descending, order in ((False, UP), (True, DOWN)):
            model = filled(page(entries))
            model.sort(Column.NAME, order)
            assert keys(settled(model)) == expected(entries, Sorting(Column.NAME, descending), "")


@pytest.mark.usefixtures("beside")
class TestMeanwhile:
    """Rows that come and go while others are put in order."""

    @pytest.mark.parametrize("sorting", [None, Sorting(Column.SIZE, True), Sorting(Column.NAME, False)])
    def test_frames_are_merged_into_the_order(self, sorting: Sorting | None) -> None:
        entries = objects(900)
        model = filled()
        model.set_filter("a")
        if sorting is not None:
            model.sort(sorting.column, DOWN if sorting.descending else UP)
        for first in range(0, len(entries), 100):
            model.append([page(entries[first : first + 100])])
            if first % 300 == 0:
                settled(model)
        assert keys(settled(model)) == expected(entries, sorting, "a")
        assert model.arranged == model.total == len(entries)

    def test_how_far_it_is_is_told(self) -> None:
        entries = objects(200)
        model = filled(page(entries[:100]))
        model.sort(Column.SIZE, UP)
        settled(model)
        model.append([page(entries[100:])])
        assert (model.arranged, model.shown, model.total) == (100, 100, len(entries))
        assert model.arranging
        settled(model)
        assert (model.arranged, model.shown) == (len(entries), len(entries))

    def test_a_newer_wish_overtakes_an_older(self) -> None:
        entries = objects(500)
        model = filled(page(entries))
        told: list[int] = []
        model.modelReset.connect(lambda: told.append(model.shown))
        for wanted in ("x", "y", "a"):
            model.set_filter(wanted)
        model.sort(Column.SIZE, DOWN)
        settled(model)
        assert keys(model) == expected(entries, Sorting(Column.SIZE, True), "a")
        assert told == [model.shown]

    def test_the_servers_order_needs_no_wait(self) -> None:
        entries = objects(300)
        model = filled(page(entries))
        model.sort(Column.SIZE, UP)
        model.sort(-1)
        assert not model.arranging
        assert keys(model) == expected(entries, None, "")

    def test_changes_take_their_place(self) -> None:
        entries = objects(400)
        model = filled(page(entries))
        model.sort(Column.SIZE, DOWN)
        settled(model)
        gone = [one.key[len(HERE.key) :] for one in entries[::3]]
        came = [info(f"new-{number}", number) for number in range(0, 200, 2)]
        model.apply(changed(added=came, removed=gone))
        left = [one for number, one in enumerate(entries) if number % 3] + came
        assert keys(settled(model)) == expected(left, Sorting(Column.SIZE, True), "")

    def test_another_folder_leaves_the_work_of_the_last_behind(self) -> None:
        model = filled(page(objects(400)))
        model.sort(Column.NAME, DOWN)
        other = objects(50, 8, "other/")
        model.show(RowStore("other/"))
        model.append([page(other, "other/")])
        assert keys(settled(model)) == expected(other, Sorting(Column.NAME, True), "", "other/")

    def test_what_was_made_is_given_back_after_a_while(self) -> None:
        entries = objects(300)
        model = filled(page(entries))
        model.set_filter("a")
        settled(model)
        model._order._forget()
        assert model._order._bench.folded or model._order._bench.arranger().names.words(0).size
        model.set_filter("")
        model._order._forget()
        assert not model._order._bench.arranger().names.words(0).size
        model.set_filter("b")
        assert keys(settled(model)) == expected(entries, None, "b")


def test_sizes_of_folders_are_shown_and_sorted_by() -> None:
    model = filled(page([info("a/"), info("b/"), info("c/"), info("x", 5)]))
    model.sort(Column.SIZE, DOWN)
    sums = {"b/": (1 << 20, 0), "c/": (9, 1_760_000_000_000), "gone/": (7, 1)}
    model.set_folder_sizes({HERE.key + one: PrefixSize(HERE.key + one, 3, *told) for one, told in sums.items()})
    settled(model)
    assert names(model) == ["b", "c", "a", "x"]
    assert [model.cells(row).texts[Column.SIZE] for row in range(3)] == ["≥ 1.0 MB", "9 B", "—"]
    tips = [model.index(row, Column.SIZE).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert tips[0].splitlines()[0] == f"{formats.count(1 << 20)} bytes"
    assert tips[0].splitlines()[2] == "At least: a part of this folder has not been read."
    assert tips[1].splitlines()[2] == f"As known since {formats.exact(1_760_000_000_000)}"
    assert tips[2] == "Not known: this folder has not been read."


class TestColumns:
    """Keys in blocks, hashes as bytes."""

    def test_keys_come_back_over_the_edges_of_blocks(self) -> None:
        column = KeyColumn()
        wanted = [f"k/{number}" for number in range(BLOCK + 5)]
        rows = page([ObjectInfo(key) for key in wanted], "")
        wanted.sort()
        ends = read("I", rows.ends)
        column.extend(rows.keys[: ends[2]], ends[:3])
        column.extend(rows.keys[ends[2] :], array("I", [end - ends[2] for end in ends[3:]]))
        column.append(b"last")
        assert [column.raw(number).decode() for number in range(len(column))] == [*wanted, "last"]
        assert [len(block.ends) // 4 for block in column.blocks()] == [BLOCK, 6]

    @pytest.mark.parametrize(
        "etags",
        [
            ["FhGxwxIs7wR2wA5bZ2bSN-_Vd0aB", "lhGxwxIs7wR2wA5bZ2bSN-_Vd0aC"],
            ["d41d8cd98f00b204e9800998ecf8427e"] * 2,
            ["abc+", "abc/"],
            ["abc=", "ab=="],
            ["", "x"],
            ["", ""],
            ["short", "longer"],
        ],
    )
    def test_etags_come_back_as_they_were(self, etags: list[str]) -> None:
        rows = page([info(f"{number}", etag=etag) for number, etag in enumerate(etags)])
        column = HashColumn()
        column.extend(0, rows.etags, read("I", rows.etag_ends))
        assert [column.etag(number) for number in range(3)] == [*etags, ""]
        while column.pack():
            pass
        assert [column.etag(number) for number in range(3)] == [*etags, ""]

    def test_equal_hashes_stand_together(self) -> None:
        one, other = "FhGxwxIs7wR2wA5bZ2bSN-_Vd0aB", "FjGxwxIs7wR2wA5bZ2bSN-_Vd0aB"
        model = filled(page([info("a", etag=one), info("b", etag=other), info("c", etag=one)]))
        model.append([page([info("d", etag=""), info("e", etag=other), info("f/")])])
        model.apply(changed(added=[info("g", etag=one)]))
        model.sort(Column.HASH, UP)
        found = [model.store.etag(number) for number in settled(model).numbers]
        assert [(etag, len(list(run))) for etag, run in groupby(found)] == [("", 2), (one, 3), (other, 2)]
