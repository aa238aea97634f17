"""What the engine stores the official SDK finds; what the SDK stores the engine lists and fetches, byte for byte."""

import hashlib
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.job import JobState, Verdict
from core.transfer.names import decode
from tests.contract.engine.desk import Desk, files_below, make_tree
from tests.contract.engine.witness import Witness, etag
from tests.contract.provider.odd_keys import odd_keys

MIB = 1 << 20
SIZES = (0, 1, 4 * MIB - 1, 4 * MIB, 4 * MIB + 1, 40 * MIB)
GOOD = (JobState.DONE, Verdict.VERIFIED)


def content(size: int) -> bytes:
    """Bytes in which no block equals another."""
    return hashlib.shake_128(b"content").digest(size)


def bad(rows: list[msg.JobRow]) -> list[msg.JobRow]:
    """The rows that did not end well."""
    return [row for row in rows if (row.state, row.verdict) != GOOD]


def can_be_a_path(key: str) -> bool:
    """Whether a file of this very name can stand on this disk, below some folder."""
    names = key.split("/")
    return all(name not in ("", ".", "..") and "\0" not in name and len(name.encode()) <= 255 for name in names)


def test_what_the_engine_uploads_the_sdk_finds(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    files = {f"大小 {size}.bin": tmp_path / f"大小 {size}.bin" for size in SIZES}
    for size, file in zip(SIZES, files.values(), strict=True):
        file.write_bytes(content(size))
    rows = seat.upload(space, *files.values(), prefix="a b/../")
    assert [(row.state, row.verdict, row.done, row.size) for row in rows] == [(*GOOD, size, size) for size in SIZES]
    assert sdk.keys(space) == sorted(f"a b/../{name}" for name in files)
    for name, file in files.items():
        assert sdk.stat(space, f"a b/../{name}") == (file.stat().st_size, etag(file))


@pytest.mark.parametrize("prefix", ["", "/", "a//b/", "../", "?#%2F/\n/😀/"])
def test_a_dropped_folder_keeps_its_odd_names(
    seat: Desk, sdk: Witness, space: str, tmp_path: Path, prefix: str
) -> None:
    names = [key for key in odd_keys() if can_be_a_path(key)]
    folder = tmp_path / "dropped"
    for name in names:
        file = folder / "".join(hex(ord(one)) for one in name[:3]) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    local = [file for file in folder.rglob("*") if file.is_file()]
    assert len(local) == len(names) > 100
    rows = seat.upload(space, folder, prefix=prefix)
    assert bad(rows) == []
    wanted = {f"{prefix}dropped/{file.relative_to(folder).as_posix()}": file for file in local}
    assert set(sdk.keys(space)) == set(wanted)
    shown, _ = seat.tree(space)
    assert shown == {key: (file.stat().st_size, etag(file)) for key, file in wanted.items()}
    key, file = max(wanted.items())
    assert sdk.stat(space, key) == (file.stat().st_size, etag(file))


def test_what_the_sdk_uploads_under_odd_keys_the_engine_lists(seat: Desk, sdk: Witness, odd: str) -> None:
    shown, _ = seat.tree(odd)
    assert shown == {key: (len(body(key)), sdk.stat(odd, key)[1]) for key in odd_keys()}


def test_a_space_comes_down_whole_and_its_names_can_be_read_back(seat: Desk, odd: str, tmp_path: Path) -> None:
    folder = tmp_path / "outer" / "chosen"
    folder.mkdir(parents=True)
    rows = seat.download(odd, folder, prefixes=[""])
    assert bad(rows) == []
    found = {where[2:]: data for where, data in files_below(tmp_path).items() if where[:2] == ("outer", "chosen")}
    assert len(found) == len(files_below(tmp_path))
    assert {decode(where): data for where, data in found.items()} == {key: body(key) for key in odd_keys()}


def test_chosen_objects_come_down_side_by_side(seat: Desk, odd: str, tmp_path: Path) -> None:
    folder = tmp_path / "outer" / "chosen"
    folder.mkdir(parents=True)
    rows = seat.download(odd, folder, keys=odd_keys())
    assert bad(rows) == []
    found = files_below(tmp_path)
    assert {tmp_path.joinpath(*where): data for where, data in found.items()} == {
        Path(row.path): body(row.source) for row in rows
    }
    assert len(found) == len(odd_keys())
    for row in rows:
        below = Path(row.path).relative_to(folder)
        assert decode(below.parts) == row.source.rpartition("/")[2]


def test_what_the_sdk_uploads_in_all_sizes_the_engine_fetches(
    seat: Desk, sdk: Witness, space: str, tmp_path: Path
) -> None:
    local, folder = tmp_path / "source", tmp_path / "down"
    make_tree(local, {(f"{size}.bin",): content(size) for size in SIZES})
    folder.mkdir()
    for number, size in enumerate(SIZES):
        sdk.put_file(space, f"{size}.bin", local / f"{size}.bin", "v2" if number % 2 else "v1")
    rows = seat.download(space, folder, keys=[f"{size}.bin" for size in SIZES])
    assert [(row.state, row.verdict, row.size) for row in rows] == [(*GOOD, size) for size in SIZES]
    assert files_below(folder) == files_below(local)


def body(key: str) -> bytes:
    """What is stored under an odd key: never empty, and told apart from all others."""
    return f"the object {key!r}".encode()


@pytest.fixture(scope="module")
def odd(seat: Desk, sdk: Witness) -> str:
    """A space with the odd keys, stored by the SDK."""
    space = seat.new_space()
    for key in odd_keys():
        sdk.put(space, key, body(key))
    return space
