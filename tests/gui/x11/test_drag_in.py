"""Files dragged from another program onto the real window, by XDND: they arrive exactly where they were dropped."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.contract.engine.witness import Witness, etag
from tests.gui.x11.conftest import HERE, SPACE, go
from tests.helpers import xwindow
from tests.helpers.drag_source import DragSource
from tests.helpers.watched_window import Point, WatchedWindow, until

pytestmark = [pytest.mark.x11, pytest.mark.keyring]


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "灯塔 lighthouse #1.bin"
    file.write_bytes(bytes(range(256)) * 5000)
    return file


@pytest.fixture
def journey(tmp_path: Path) -> Path:
    """A folder with a Chinese name: a file, one below, one without a byte, and a folder with nothing in it."""
    folder = tmp_path / "旅行 照片"
    (folder / "第一天").mkdir(parents=True)
    (folder / "空").mkdir()
    (folder / "读我.txt").write_text("出发", encoding="utf-8")
    (folder / "第一天" / "港口.jpg").write_bytes(b"\xff\xd8" * 3000)
    (folder / "nothing.txt").touch()
    return folder


@pytest.fixture
def added(seen: Witness) -> Callable[[int, str], dict[str, str]]:
    """Waits for so many new keys of a space, and gives their hashes."""
    before = {space: set(seen.keys(space)) for space in (SPACE, "media-library")}

    def wait(count: int, space: str = SPACE) -> dict[str, str]:
        def new() -> set[str] | None:
            found = set(seen.keys(space)) - before[space]
            return found if len(found) >= count else None

        keys = until(new, f"{count} new objects in {space}", step=0.2)
        return {key: seen.stat(space, key)[1] for key in keys}

    return wait


def drag(source: DragSource, window: WatchedWindow, to: Point, lit: str) -> str:
    """Drag, let go once `lit` is lit; what the source was told. It must live until the target has fetched the names."""
    xwindow.drag(source.at, to, lambda: window.ask("lit") == lit, f"{lit} lit")
    assert source.said() == "dragging"
    return source.said()


def test_a_file_onto_the_table_goes_into_the_folder_shown(
    window: WatchedWindow, picture: Path, added: Callable[..., dict[str, str]]
) -> None:
    with DragSource(picture) as source:
        assert drag(source, window, window.empty_spot(), "table") == "copy"
        assert added(1) == {f"quay/{picture.name}": etag(picture)}
    window.until_shown("inbox", "sheds", "plan.txt", picture.name)


def test_a_file_onto_a_row_that_is_a_file_goes_into_the_folder_shown(
    window: WatchedWindow, picture: Path, added: Callable[..., dict[str, str]]
) -> None:
    other = picture.rename(picture.with_name("other.bin"))
    with DragSource(other) as source:
        assert drag(source, window, window.row("plan.txt"), "table") == "copy"
        assert added(1) == {"quay/other.bin": etag(other)}


def test_a_folder_onto_a_folder_row_goes_into_that_folder(
    window: WatchedWindow, journey: Path, added: Callable[..., dict[str, str]]
) -> None:
    with DragSource(journey) as source:
        assert drag(source, window, window.row("inbox"), "row inbox") == "copy"
        found = added(4)
    top = f"quay/inbox/{journey.name}"
    files = [file for file in journey.rglob("*") if file.is_file()]
    expected = {f"{top}/{file.relative_to(journey).as_posix()}": etag(file) for file in files}
    assert {key: value for key, value in found.items() if not key.endswith("/")} == expected
    assert [key for key in found if key.endswith("/")] == [f"{top}/空/"]


def test_a_file_onto_a_space_of_the_tree_goes_into_that_space(
    window: WatchedWindow, picture: Path, added: Callable[..., dict[str, str]]
) -> None:
    with DragSource(picture) as source:
        assert drag(source, window, window.node("media-library"), "node media-library") == "copy"
        assert added(1, "media-library") == {picture.name: etag(picture)}


def test_several_files_come_in_one_drag(
    window: WatchedWindow, tmp_path: Path, added: Callable[..., dict[str, str]]
) -> None:
    files = [tmp_path / f"page {number}.txt" for number in range(12)]
    for number, file in enumerate(files):
        file.write_text(f"{number}")
    with DragSource(*files) as source:
        assert drag(source, window, window.row("sheds"), "row sheds") == "copy"
        assert added(12) == {f"quay/sheds/{file.name}": etag(file) for file in files}


def test_a_source_that_only_offers_to_move_is_served_and_keeps_its_file(
    window: WatchedWindow, picture: Path, added: Callable[..., dict[str, str]]
) -> None:
    moved = picture.rename(picture.with_name("moved.bin"))
    with DragSource(moved, actions="move") as source:
        assert drag(source, window, window.row("inbox"), "row inbox") == "move"
        assert added(1) == {"quay/inbox/moved.bin": etag(moved)}
    assert moved.exists()


def test_what_is_no_file_is_not_taken(window: WatchedWindow) -> None:
    with DragSource("https://example.com/page") as source:
        xwindow.drag(source.at, window.empty_spot(), lambda: True, "nothing")
        assert source.said() == "dragging"
        assert source.said() == "ignore"
    assert window.ask("lit") == ""


def test_an_address_that_names_this_computer_is_a_local_file(
    window: WatchedWindow, tmp_path: Path, added: Callable[..., dict[str, str]]
) -> None:
    file = tmp_path / "named 主机.txt"
    file.write_text("from a file manager that names the host")
    with DragSource(f"file://localhost{quote(str(file))}") as source:
        assert drag(source, window, window.row("sheds"), "row sheds") == "copy"
        assert added(1) == {f"quay/sheds/{file.name}": etag(file)}


def test_a_file_onto_an_empty_folder_goes_into_it(
    window: WatchedWindow, picture: Path, added: Callable[..., dict[str, str]]
) -> None:
    go(window, f"{HERE}void/", "void")
    window.until_shown()
    with DragSource(picture) as source:
        assert drag(source, window, window.empty_spot(), "table") == "copy"
        assert added(1) == {f"quay/void/{picture.name}": etag(picture)}
    window.until_shown(picture.name)
