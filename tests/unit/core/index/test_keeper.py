"""The files of indexes: damaged, of a later version, on a full disk, too many, forgotten. Nobody fails by them."""

import sqlite3
import stat
from pathlib import Path

import pytest

from core.engine.protocol.index import IndexState
from core.index.keeper import Bounds
from core.index.schema import PAGE, VERSION
from core.index.telling import look
from core.model import Changes
from tests.helpers.quiet import LogGuard
from tests.unit.core.index.keeping import SAFETY, Kept, kept
from tests.unit.core.index.rows_of import info, rows

KEYS = [f"{number:06}" for number in range(20_000)]


def fill(here: Kept) -> None:
    """Make the space known whole."""
    here.index.replace(b"", None, rows(*KEYS))
    here.index.cover("", 5).result(SAFETY)


def file_of(here: Kept) -> Path:
    """The one file of an index."""
    (path,) = here.folder.glob("1/*.db")
    return path


def spoil(here: Kept, start: int, data: bytes) -> None:
    """Close everything, and write into the file."""
    path = file_of(here)
    here.keeper.close()
    with path.open("r+b") as file:
        file.seek(start)
        file.write(data)


def test_it_is_there_again_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    with kept(tmp_path / "index") as here:
        fill(here)
        assert stat.S_IMODE(file_of(here).parent.stat().st_mode) == 0o700
    with kept(tmp_path / "index") as here:
        assert look(here.keeper.known("1", "s"), "1", "s").state is IndexState.WHOLE
        assert here.keeper.known("1", "other") is None
        assert here.lost == []


@pytest.mark.parametrize("start", [0, PAGE, 10 * PAGE, 25 * PAGE])
def test_a_damaged_file_is_thrown_away_with_one_word(tmp_path: Path, start: int, log_guard: LogGuard) -> None:
    log_guard.allow("is thrown away|was damaged|could not be read")
    with kept(tmp_path) as here:
        fill(here)
        spoil(here, start, b"\xa5" * PAGE)
    with kept(tmp_path, *KEYS[:50]) as here:
        shown = here.show("")
        sizes = {frame.rows.count for frame in shown if frame.rows is not None}
        assert sizes
        here.wait_for(lambda: bool(here.lost))
        assert [(error.params["space"], error.params["reason"]) for error in here.lost] == [("s", "damaged")]
        here.learn("")
        assert here.keys() == KEYS[:50]
        assert look(here.index, "1", "s").state is IndexState.WHOLE


def test_what_was_read_before_the_damage_is_corrected_by_the_listing(tmp_path: Path, log_guard: LogGuard) -> None:
    log_guard.expect("is thrown away")
    with kept(tmp_path) as here:
        fill(here)
        with here.index.reading() as view:
            last = list(view.runs())[-1].chunk
        here.index.write(lambda connection: connection.execute("UPDATE columns SET crc = 0 WHERE id >> 3 = ?", (last,)))
        here.memory.spaces_["s"] = {key: info(key) for key in KEYS[:100]}
        frames = here.show("")
        known = sum(frame.rows.count for frame in frames if frame.rows is not None)
        assert 0 < known < len(KEYS)
        gone = {key for frame in frames if frame.changes is not None for key in frame.changes.removed}
        assert gone == set(KEYS[100:known])
        assert [error.params["reason"] for error in here.lost] == ["damaged"]


def test_one_of_a_later_version_is_begun_anew(tmp_path: Path) -> None:
    with kept(tmp_path) as here:
        fill(here)
        path = file_of(here)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with kept(tmp_path) as here:
        assert look(here.index, "1", "s").state is IndexState.NONE
        assert [error.params["reason"] for error in here.lost] == ["damaged"]


def test_a_full_disk_costs_the_index_and_nothing_else(tmp_path: Path, log_guard: LogGuard) -> None:
    log_guard.expect("is thrown away")
    with kept(tmp_path) as here:
        fill(here)
        here.index.write(lambda connection: connection.execute("PRAGMA max_page_count = 1"))
        more = here.index.replace(b"1", None, rows(*(f"1{key}" for key in KEYS)))
        assert more.exception(SAFETY) is not None
        here.wait_for(lambda: bool(here.lost))
        assert [error.params["reason"] for error in here.lost] == ["disk_full"]
        assert here.keeper.open("1", "s") is None
        assert here.keeper.known("1", "s") is None
        assert look(None, "1", "s").state is IndexState.NONE
        here.keeper.changed(Changes("1", "s", added=(info("a"),)))


def test_the_oldest_are_thrown_away_beyond_the_limit(tmp_path: Path) -> None:
    with kept(tmp_path) as here:
        fill(here)
        size = here.index.disk()
    with kept(tmp_path, limit=size // 2) as here:
        assert here.keeper.open("1", "other") is not None
        assert here.keeper.known("1", "s") is None
        here.keeper.keep_in_bounds()
        assert here.lost == []


def test_one_that_is_beyond_the_limit_by_itself_is_not_kept(tmp_path: Path) -> None:
    with kept(tmp_path, limit=1 << 16) as here:
        fill(here)
        here.keeper.keep_in_bounds()
        assert [error.params["reason"] for error in here.lost] == ["too_large"]
        assert here.keeper.open("1", "s") is None


def test_switched_off_nothing_is_kept(tmp_path: Path) -> None:
    with kept(tmp_path / "index") as here:
        fill(here)
        here.bounds = Bounds(on=False)
        here.keeper.keep_in_bounds()
        assert here.keeper.open("1", "s") is None
        assert not (tmp_path / "index").exists()


def test_forgotten_it_begins_anew(tmp_path: Path) -> None:
    with kept(tmp_path) as here:
        fill(here)
        old = here.index
        with old.reading() as view:
            here.keeper.forget("1", "s")
            assert view.sums()[0] == len(KEYS)  # who reads goes on
        assert here.keeper.known("1", "s") is None
        assert old.closed
        fill(here)
        assert here.keys() == KEYS
        assert here.lost == []


def test_an_account_that_is_removed_leaves_nothing(tmp_path: Path) -> None:
    with kept(tmp_path) as here:
        fill(here)
        here.keeper.open("2", "s")
        here.keeper.account_removed("1")
        assert not (tmp_path / "1").exists()
        assert here.keeper.known("2", "s") is not None


def test_few_stay_open(tmp_path: Path) -> None:
    with kept(tmp_path) as here:
        opened = [here.keeper.open("1", f"s{number}") for number in range(20)]
        assert sum(index is not None and not index.closed for index in opened) <= 9
        assert here.keeper.open("1", "s0") is not opened[0]


def test_spaces_that_are_gone_leave_nothing(tmp_path: Path) -> None:
    with kept(tmp_path) as here:
        fill(here)
        here.keeper.open("1", "gone")
        here.keeper.open("1", "stays")
        here.keeper.open("2", "s")
    with kept(tmp_path) as here:
        here.keeper.spaces_are("1", frozenset({"stays"}))
        assert [here.keeper.known("1", space) is None for space in ("s", "gone", "stays")] == [True, True, False]
        assert here.keeper.known("2", "s") is not None
        assert len(list(tmp_path.glob("1/*.db"))) == 1
        here.keeper.spaces_are("1", frozenset())  # it is open now
        assert here.keeper.known("1", "stays") is not None
        assert here.lost == []
