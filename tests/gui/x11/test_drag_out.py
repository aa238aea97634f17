"""Rows dragged out of the real window into other programs, by XDND: real files arrive there, byte for byte."""

import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.contract.engine.witness import Witness
from tests.gui.x11.conftest import HERE, SPACE, go
from tests.helpers import xwindow
from tests.helpers.drop_target import DropTarget
from tests.helpers.watched_window import WatchedWindow, until

pytestmark = [pytest.mark.x11, pytest.mark.keyring]

CARGO = {
    "cargo/灯塔 lighthouse #1.bin": bytes(range(256)) * 5000,
    "cargo/旅行 照片/读我.txt": "出发".encode(),
    "cargo/旅行 照片/第一天/港口.jpg": b"\xff\xd8" * 3000,
}


@pytest.fixture
def laden(window: WatchedWindow, seen: Witness) -> Iterator[WatchedWindow]:
    """The window showing `cargo/`."""
    for key, data in CARGO.items():
        seen.put(SPACE, key, data)
    xwindow.keys("Escape")
    go(window, f"{HERE.removesuffix('quay/')}cargo/", "cargo")
    window.until_shown("旅行 照片", "灯塔 lighthouse #1.bin")
    yield window
    go(window, HERE, "quay")


def arrived(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def all_of_it() -> dict[str, bytes]:
    return {key.removeprefix("cargo/"): data for key, data in CARGO.items()}


def select_all(window: WatchedWindow) -> None:
    xwindow.click(window.row("灯塔 lighthouse #1.bin"))  # not the row that is dragged: that would be a double click
    xwindow.keys("ctrl+a")
    until(lambda: len(window.ask("selected")) == 2, "both rows selected")


def drop_on(target: DropTarget, window: WatchedWindow, name: str) -> None:
    xwindow.drag(window.row(name), target.at, lambda: target.said("over"), "a drag over the target")
    until(lambda: target.said("dropped"), "files dropped")


def test_a_file_arrives_in_a_qt_program(laden: WatchedWindow, tmp_path: Path) -> None:
    with DropTarget(tmp_path) as target:
        drop_on(target, laden, "灯塔 lighthouse #1.bin")
    assert arrived(tmp_path) == {"灯塔 lighthouse #1.bin": CARGO["cargo/灯塔 lighthouse #1.bin"]}


def test_folders_and_files_arrive_together_and_stay_where_they_were(
    laden: WatchedWindow, seen: Witness, tmp_path: Path
) -> None:
    select_all(laden)
    with DropTarget(tmp_path) as target:
        drop_on(target, laden, "旅行 照片")
    assert arrived(tmp_path) == all_of_it()
    assert CARGO.keys() <= set(seen.keys(SPACE))


HOLD = {
    "hold/two  spaces .txt": b"1",
    "hold/50% off.txt": b"22",
    "hold/100%25.txt": b"333",
    "hold/#1?&=+;.txt": b"4444",
    "hold/\"quoted' name.txt": b"55555",
    "hold/-dash.txt": b"666666",
    "hold/.hidden": b"7777777",
    "hold/中文，文件名（一）.txt": "内容".encode(),
    "hold/🚢 emoji 👩‍🚀.bin": bytes(range(256)),
    "hold/empty.bin": b"",
    "hold/a/b/c/deep.txt": b"deep",
    "hold/a/空 folder/none.txt": b"",
    "hold/a/b/100%/x.txt": b"x",
}
"""Names that a link, a shell or a file system could stumble over, and folders in folders."""

ELSEWHERE = {"100%25.txt": "100%2525.txt", "#1?&=+;.txt": "#1%3F&=+;.txt", "\"quoted' name.txt": "%22quoted' name.txt"}
"""Names that not every disk takes, as files have them: as those of downloads."""


def held() -> dict[str, bytes]:
    """What arrives."""
    names = {key: key.removeprefix("hold/") for key in HOLD}
    return {ELSEWHERE.get(name, name): HOLD[key] for key, name in names.items()}


@pytest.fixture
def strange(window: WatchedWindow, seen: Witness) -> WatchedWindow:
    """The window showing `hold/`, with all its rows selected."""
    show(window, seen, "hold", HOLD)
    names = set(window.ask("names"))
    xwindow.click(window.row("empty.bin"))
    xwindow.keys("ctrl+a")
    until(lambda: len(window.ask("selected")) == len(names), "all rows selected")
    return window


@pytest.mark.slow
@pytest.mark.parametrize("toolkit", ["qt", "gtk"])
def test_strange_names_empty_files_and_folders_in_folders(strange: WatchedWindow, tmp_path: Path, toolkit: str) -> None:
    with DropTarget(tmp_path, toolkit) as target:
        drop_on(target, strange, "a")
    assert arrived(tmp_path) == held()


@pytest.mark.slow
@pytest.mark.parametrize("toolkit", ["qt", "gtk"])
def test_thirty_megabytes_arrive_whole(window: WatchedWindow, seen: Witness, tmp_path: Path, toolkit: str) -> None:
    film = random.Random(3).randbytes(30 << 20)
    show(window, seen, "reel", {"reel/film 1.mov": film})
    with DropTarget(tmp_path, toolkit) as target:
        drop_on(target, window, "film 1.mov")
    assert arrived(tmp_path) == {"film 1.mov": film}


@pytest.mark.slow
def test_a_drag_given_up_over_the_target_leaves_nothing_behind(
    laden: WatchedWindow, profile: Path, tmp_path: Path
) -> None:
    before = copies(profile)
    with DropTarget(tmp_path) as target:
        xwindow.move(laden.row("旅行 照片"))
        with xwindow.pressed():
            xwindow.move((720, 450))
            until(lambda: xwindow.tremble(target.at) or target.said("over"), "a drag over the target", step=0.1)
            until(lambda: copies(profile) - before, "files on their way", step=0.1)
            xwindow.keys("Escape")
            until(lambda: copies(profile) == before, "the files gone", step=0.1)
    assert arrived(tmp_path) == {}
    assert laden.row("旅行 照片")


@pytest.mark.slow
def test_a_target_that_refuses_gets_nothing_and_leaves_nothing_behind(laden: WatchedWindow, profile: Path) -> None:
    before = copies(profile)
    xwindow.drag(laden.row("旅行 照片"), (1435, 895), lambda: copies(profile) - before, "files on their way")
    until(lambda: copies(profile) == before, "the files gone", step=0.1)
    assert laden.ask("notice") == ""


def copies(profile: Path) -> set[Path]:
    """The folders that files are fetched into; what was dropped stays until the engine ends."""
    return set(profile.glob("**/copies/*"))


def show(window: WatchedWindow, seen: Witness, folder: str, objects: dict[str, bytes]) -> None:
    """Put them there, and show the folder."""
    for key, data in objects.items():
        if data:
            seen.put(SPACE, key, data)
        else:
            seen.put_nothing(SPACE, key)
    xwindow.keys("Escape")
    go(window, f"{HERE.removesuffix('quay/')}{folder}/", folder)
    window.until_shown(*{key.split("/")[1] for key in objects})


@pytest.mark.slow
def test_folders_and_files_arrive_in_a_gtk_program(laden: WatchedWindow, tmp_path: Path) -> None:
    select_all(laden)
    with DropTarget(tmp_path, "gtk") as target:
        drop_on(target, laden, "旅行 照片")
    assert arrived(tmp_path) == all_of_it()


@pytest.fixture
def pcmanfm(tmp_path: Path) -> Iterator[Path]:
    """A folder that the file manager shows, with its right end beside our window."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    with subprocess.Popen(["pcmanfm-qt", "--profile", "test", "--new-window", str(folder)]) as process:
        until(lambda: "harbour" in xwindow.windows(), "the file manager's window")
        subprocess.run(["wmctrl", "-r", "harbour", "-e", "0,1000,100,436,600"], check=True)
        try:
            yield folder
        finally:
            process.terminate()


@pytest.mark.slow
def test_strange_names_arrive_in_a_file_manager(strange: WatchedWindow, pcmanfm: Path) -> None:
    before = _windows_of_manager()
    xwindow.drag(strange.row("a"), (1400, 400), _after(20), "the file manager below the pointer")
    until(lambda: _windows_of_manager() > before, "its menu")
    xwindow.keys("Down", "Return")  # Copy here
    until(lambda: arrived(pcmanfm) == held(), "the files")


@pytest.mark.slow
def test_folders_and_files_arrive_in_a_file_manager(laden: WatchedWindow, pcmanfm: Path) -> None:
    select_all(laden)
    before = _windows_of_manager()
    xwindow.drag(laden.row("旅行 照片"), (1400, 400), _after(20), "the file manager below the pointer")
    until(lambda: _windows_of_manager() > before, "its menu")
    xwindow.keys("Down", "Return")  # Copy here
    until(lambda: arrived(pcmanfm) == all_of_it(), "the files")


@pytest.mark.slow
def test_objects_copied_as_files_are_pasted_in_a_file_manager(laden: WatchedWindow, pcmanfm: Path) -> None:
    laden.ask("do", "copy_files", "旅行 照片")
    until(lambda: laden.ask("clipboard").endswith("旅行 照片"), "the files to paste")
    xwindow.click((1400, 400))
    xwindow.keys("ctrl+v")
    expected = {name: data for name, data in all_of_it().items() if name.startswith("旅行")}
    until(lambda: arrived(pcmanfm) == expected, "the files")


def _windows_of_manager() -> int:
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--class", "pcmanfm-qt"], check=False, capture_output=True, text=True
    )
    return len(found.stdout.split())


def _after(times: int) -> Callable[[], bool]:
    """True from the so-many-th question on: the file manager does not say that a drag is above it."""
    asked = iter(range(times))
    return lambda: next(asked, None) is None
