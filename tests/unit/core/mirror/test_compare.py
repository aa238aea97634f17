"""Comparing a real folder with a provider in memory: the plan, what is read, and what is refused."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine.protocol.mirror import Direction, ListMirror, MirrorAction, MirrorProgress, MirrorSpec, Why
from core.errors import BadRequest, FileUnreadable, FileVanished
from core.journal import Journal
from core.mirror import compare
from core.mirror.compare import Comparison
from core.mirror.memory import Memory, bring_up, pair_of
from core.mirror.sheet import Sheet
from core.model import Place
from core.transfer.disk import Disk
from tests.helpers.memory_provider import MemoryProvider

A = MirrorAction


class CountingDisk(Disk):
    """Counts the files that were opened to be read."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open_source(self, path: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN201
        self.opened.append(os.fsdecode(os.path.basename(path)))  # noqa: PTH119
        return super().open_source(path)


class Bench:
    """A folder, a provider, and what is remembered."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self.root = folder / "local"
        self.root.mkdir()
        self.provider, self.disk, self.journal = MemoryProvider(), CountingDisk(), journal
        self._scratch = folder / "sheet.db"
        self.pages: list[MirrorProgress] = []

    def put(self, here: dict[str, bytes], there: dict[str, bytes]) -> None:
        for name, data in here.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        self.provider.objects.update({f"site/{name}": data for name, data in there.items()})

    def compare(
        self, direction: Direction = Direction.UPLOAD, *, delete: bool = False, rules: tuple[str, ...] = ()
    ) -> dict[str, tuple[MirrorAction, Why]]:
        spec = MirrorSpec(str(self.root), Place("acc", "space", "site/"), direction, delete, rules=rules)
        self.disk.opened.clear()
        sheet = Sheet(self._scratch)
        try:
            memory = Memory(self.journal, pair_of(spec))
            work = Comparison(spec, self.provider, self.disk, memory, sheet, CancelToken(), "site/.trash/")
            self.pages = list(work.run())
            assert self.pages[-1].compared == self.pages[-1].total
            rows = sheet.page(ListMirror(1, 0, 1000)).rows
        finally:
            sheet.close()
        return {row.name: (row.action, row.why) for row in rows}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    journal = Journal(tmp_path / "mirror.db", bring_up)
    yield Bench(tmp_path, journal)
    journal.close()


def test_each_name_gets_its_row(bench: Bench) -> None:
    bench.put({"same": b"1", "sub/changed": b"22", "new": b"3"}, {"same": b"1", "sub/changed": b"99", "gone": b"4"})
    bench.provider.objects["site/empty/"] = b""
    assert bench.compare(delete=True) == {
        "gone": (A.DELETE_REMOTE, Why.GONE),
        "new": (A.UPLOAD, Why.NEW),
        "same": (A.SAME, Why.SAME),
        "sub/changed": (A.UPLOAD, Why.CHANGED),
    }


def test_a_second_compare_reads_only_what_changed(bench: Bench) -> None:
    files = {f"{number}": b"data %d" % number for number in range(20)}
    bench.put(files, {**files, "7": b"other7"})
    bench.compare()
    assert sorted(bench.disk.opened) == sorted(files)
    (bench.root / "3").write_bytes(b"DATA 3")
    os.utime(bench.root / "3", ns=(1, 1))
    assert bench.compare()["3"] == (A.UPLOAD, Why.CHANGED)
    assert bench.disk.opened == ["3"]


def test_both_ways_goes_by_what_was_alike(bench: Bench) -> None:
    files = dict.fromkeys(("here", "there", "both", "deleted here", "deleted there", "stays"), b"x")
    bench.put(files, files)
    assert set(bench.compare(Direction.BOTH, delete=True).values()) == {(A.SAME, Why.SAME)}
    bench.put({"here": b"yy", "both": b"yy"}, {"there": b"zz", "both": b"zz"})
    (bench.root / "deleted here").unlink()
    del bench.provider.objects["site/deleted there"]
    assert bench.compare(Direction.BOTH, delete=True) == {
        "here": (A.UPLOAD, Why.CHANGED),
        "there": (A.DOWNLOAD, Why.CHANGED),
        "both": (A.CONFLICT, Why.BOTH_CHANGED),
        "deleted here": (A.DELETE_REMOTE, Why.GONE),
        "deleted there": (A.DELETE_LOCAL, Why.GONE),
        "stays": (A.SAME, Why.SAME),
    }


def test_where_hashes_tell_nothing_size_and_time_decide(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.put({"older": b"1", "newer": b"2", "longer": b"333"}, {"older": b"0", "newer": b"0", "longer": b"0"})
    os.utime(bench.root / "older", ns=(1, 1))
    os.utime(bench.root / "newer", ns=(4_000_000_000_000_000_000, 4_000_000_000_000_000_000))
    monkeypatch.setattr(type(bench.provider.checksum), "comparable", lambda _self, _etag: False)
    changed = (A.UPLOAD, Why.CHANGED)
    assert bench.compare() == {"older": (A.SAME, Why.SAME), "newer": changed, "longer": changed}
    assert bench.disk.opened == []


def test_how_far_it_is_is_told_by_name(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "BEAT", -1.0)
    files = {"a": b"1", "b": b"2", "sub/c": b"3"}
    bench.put(files, files)
    bench.compare()
    told = [(page.compared, page.total, page.name) for page in bench.pages if page.name]
    assert told == [(0, 3, "a"), (1, 3, "b"), (2, 3, "sub/c")]


def test_rules_hold_on_both_sides(bench: Bench) -> None:
    bench.put({"a.bak": b"1", ".DS_Store": b"2", ".spaceferryignore": b"*.own\n", "b.own": b""}, {"old.bak": b"3"})
    assert set(bench.compare(delete=True, rules=("*.bak",))) == {".spaceferryignore"}


def test_an_empty_folder_never_means_delete_all(bench: Bench) -> None:
    bench.put({}, {"a": b"1"})
    with pytest.raises(BadRequest) as caught:
        bench.compare(delete=True)
    assert caught.value.params["reason"] == "mirror_empty_local"
    assert bench.compare() == {"a": (A.SKIPPED, Why.EXTRA)}


def test_an_empty_prefix_never_means_delete_all(bench: Bench) -> None:
    bench.put({"a": b"1"}, {})
    with pytest.raises(BadRequest) as caught:
        bench.compare(Direction.DOWNLOAD, delete=True)
    assert caught.value.params["reason"] == "mirror_empty_remote"


def test_a_folder_that_is_not_there_is_refused(bench: Bench) -> None:
    bench.put({}, {"a": b"1"})
    bench.root.rmdir()
    with pytest.raises(FileVanished):
        bench.compare(delete=True)
    bench.root.write_bytes(b"")
    with pytest.raises(FileUnreadable):
        bench.compare(delete=True)


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_links_are_told_and_nothing_below_them_is_deleted(bench: Bench) -> None:
    bench.put({"a": b"1"}, {"a": b"1", "loop/x": b"2", "file": b"3"})
    (bench.root / "loop").symlink_to(bench.root)
    (bench.root / "file").symlink_to(bench.root / "a")
    rows = bench.compare(delete=True)
    assert {name: rows[name] for name in ("loop", "loop/x", "file")} == dict.fromkeys(
        ("loop", "loop/x", "file"), (A.SKIPPED, Why.LINK)
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_odd_names_are_told(bench: Bench) -> None:
    bench.put({"ok": b"", "Case": b"1", "e\u0301": b"2", "l" * 200: b""}, {"case": b"1", "\u00e9": b"2"})
    (bench.root / os.fsdecode(b"bad\xff")).write_bytes(b"")
    rows = bench.compare(delete=True)
    assert rows.pop("ok") == (A.UPLOAD, Why.NEW)
    assert rows.pop("bad\\xff") == rows.pop("l" * 200) == (A.SKIPPED, Why.BAD_NAME)
    assert set(rows.values()) == {(A.SKIPPED, Why.COLLISION)}


def test_nothing_below_a_folder_that_cannot_be_read_is_deleted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.put({"a": b"1", "locked/x": b"2"}, {"a": b"1", "locked/x": b"2", "locked/y": b"3", "gone": b"4"})
    entries = bench.disk.entries

    def refuse(path: bytes) -> Iterator[os.DirEntry[bytes]]:
        if path.endswith(b"locked"):
            raise FileUnreadable(path="locked")
        return entries(path)

    monkeypatch.setattr(bench.disk, "entries", refuse)
    unreadable = (A.SKIPPED, Why.UNREADABLE)
    assert bench.compare(delete=True) == {
        "a": (A.SAME, Why.SAME),
        "gone": (A.DELETE_REMOTE, Why.GONE),
        "locked": unreadable,
        "locked/x": unreadable,
        "locked/y": unreadable,
    }


def test_names_no_disk_can_have_are_not_fetched(bench: Bench) -> None:
    bench.put({}, {"a:b": b"1", "../up": b"2", "x//y": b"3", "con": b"4", "fine": b"5"})
    rows = bench.compare(Direction.DOWNLOAD)
    assert rows.pop("fine") == (A.DOWNLOAD, Why.NEW)
    assert set(rows.values()) == {(A.SKIPPED, Why.BAD_NAME)}


def test_a_file_written_to_meanwhile_is_left_alone(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.put({"a": b"1"}, {"a": b"1"})
    opened = bench.disk.open_source

    def write(path: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202
        file = opened(path)
        os.utime(path, ns=(5, 5))
        return file

    monkeypatch.setattr(bench.disk, "open_source", write)
    assert bench.compare() == {"a": (A.SKIPPED, Why.CHANGING)}
