"""Folders up and down again, into another place: the trees are equal, empty folders and empty files included."""

from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.job import JobState, Verdict
from core.transfer.names import decode
from tests.contract.engine.desk import Desk, files_below, make_tree, said
from tests.contract.engine.witness import Witness

MANY = 1200
"""More than a page of a listing, and a batch of requests."""

TREE: dict[tuple[str, ...], bytes | None] = {
    ("readme.txt",): b"top",
    ("empty file",): b"",
    (".hidden",): b"hidden",
    (".hidden folder", ".inside"): b"deep hidden",
    ("empty folder",): None,
    ("a", "b", "c", "deep.txt"): b"deep",
    ("a", "b", "empty too"): None,
    ("a", "same"): b"1",
    ("b", "same"): b"2",
    ("文件夹", "图 片.jpg"): b"picture",
    ("100%", "50%25.txt"): b"a name that looks encoded",
    ("con", "nul.txt"): b"names another system reserves",
    ("trailing. ", "x ."): b"names another system trims",
    ("Case", "A"): b"upper",
    ("Case", "a"): b"lower",
    ("e\u0301", "x"): b"decomposed",
    ("é", "x"): b"composed",
    ("new\nline", "tab\there"): b"control",
}


def good(rows: list[msg.JobRow]) -> bool:
    return {(row.state, row.verdict) for row in rows} <= {
        (JobState.DONE, Verdict.VERIFIED),
        (JobState.DONE, Verdict.NONE),  # a folder made on this computer: nothing to compare
    }


def test_a_tree_up_and_down_again(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    source, target = tmp_path / "my tree", tmp_path / "down"
    make_tree(source, TREE)
    target.mkdir()
    assert good(seat.upload(space, source, prefix="backup/"))
    keys = {"backup/my tree/" + "/".join(where) + ("/" if data is None else "") for where, data in TREE.items()}
    assert set(sdk.keys(space)) == keys
    assert good(seat.download(space, target, prefixes=["backup/my tree/"]))
    assert sorted(path.name for path in target.iterdir()) == ["my tree"]
    assert read_back(target / "my tree") == TREE


def read_back(folder: Path) -> dict[tuple[str, ...], bytes | None]:
    """The tree below, its names read back from what other systems would not take."""
    return {tuple(decode(where).split("/")): data for where, data in files_below(folder).items()}


def test_links_and_loops(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    source, outside = tmp_path / "source", tmp_path / "outside"
    make_tree(source, {("sub", "file"): b"file"})
    make_tree(outside, {("linked",): b"linked"})
    (source / "to file").symlink_to(outside / "linked")
    (source / "to folder").symlink_to(outside)
    (source / "sub" / "up").symlink_to("..")
    (source / "self").symlink_to("self")
    (source / "nowhere").symlink_to("not there")
    rows = seat.upload(space, source)
    failed = {row.place.key: (row.error, said(row).title) for row in rows if row.state is JobState.FAILED}
    circle = "This link leads back to where it comes from."
    assert failed == {
        "source/sub/up/": ("file_unreadable", circle),
        "source/self": ("file_unreadable", circle),
        "source/nowhere": ("file_vanished", "This link leads to a file that is not there."),
    }
    assert set(sdk.keys(space)) == {"source/sub/file", "source/to file", "source/to folder/linked"}


def test_a_download_does_not_leave_the_folder_by_a_link(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    chosen, outside = tmp_path / "chosen", tmp_path / "outside"
    chosen.mkdir()
    outside.mkdir()
    (chosen / "way out").symlink_to(outside)
    sdk.put(space, "way out/file", b"content")
    sdk.put(space, "fine/file", b"content")
    rows = {row.place.key: row for row in seat.download(space, chosen, prefixes=["way out/", "fine/"])}
    assert rows["way out/file"].error == "name_refused"
    said(rows["way out/file"])
    assert rows["fine/file"].state is JobState.DONE
    assert list(outside.iterdir()) == []


def test_many_small_files(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    """One folder of all, then some of its folders side by side."""
    source, target = tmp_path / "many", tmp_path / "down"
    make_tree(source, {(f"{number % 30:02}", f"{number}.txt"): f"{number}".encode() for number in range(MANY)})
    target.mkdir()
    rows = seat.upload(space, source)
    assert len(rows) == MANY
    assert good(rows)
    assert len(sdk.keys(space)) == MANY
    rows = seat.download(space, target, prefixes=[f"many/{number:02}/" for number in range(5)])
    assert len(rows) == MANY // 6
    assert good(rows)
    everything = files_below(source)
    assert files_below(target) == {where: everything[where] for where in everything if int(where[0]) < 5}


@pytest.mark.parametrize("prefix", ["", "gone/"])
def test_nothing_there(seat: Desk, space: str, tmp_path: Path, prefix: str) -> None:
    """An empty space is nothing to download; a folder that nobody has is a row that says so."""
    rows = seat.download(space, tmp_path, prefixes=[prefix])
    assert [(row.state, row.error, said(row).title) for row in rows] == (
        [(JobState.FAILED, "no_such_object", "“gone/” does not exist any more.")] if prefix else []
    )
    assert list(tmp_path.iterdir()) == []
