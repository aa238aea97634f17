"""The icon grid in the real window: pictures made by a real cloud, decoded in their process, counted, remembered."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Conflict
from gui.actions import registry
from gui.actions.spec import Where
from gui.file_table.kinds import ViewKind
from gui.grid.icons import IconGrid
from gui.grid.switch import ViewSwitch
from gui.grid.traffic import words
from gui.pictures.gallery import Mark
from gui.shell.workbench import Workbench
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers import media
from tests.helpers.sandbox import Sandbox

SPACE, PICTURES = "pictures", 5


def grid(bench: Workbench) -> IconGrid:
    assert isinstance(bench.views.view, IconGrid)
    return bench.views.view


def kind(bench: Workbench) -> ViewKind:
    return bench.views.pane.kind


def pictured(bench: Workbench) -> int:
    """How many rows in sight have a picture."""
    view = grid(bench)
    marks = [view.mark_of(row) for row in view.rows_seen()]
    return sum(mark is not None and bench.desk.looks.gallery.find(mark) is not None for mark in marks)


def some_files(folder: Path) -> tuple[str, ...]:
    """Some pictures, one that is none, and a text."""
    for number in range(PICTURES):
        (folder / f"{number:02}.jpg").write_bytes(media.picture((300 + number, 200), "JPEG"))
    (folder / "broken.png").write_bytes(b"\x89PNG no picture at all" + bytes(500))
    (folder / "words.txt").write_text("words")
    return tuple(str(path) for path in sorted(folder.iterdir()))


async def upload(shell: Shell, files: tuple[str, ...], prefix: str) -> None:
    """Upload, and wait for the end."""
    engine = shell.bench.engine
    ended: list[msg.BatchEnded] = []
    engine.batchEnded.connect(ended.append)
    place = Place("cloud", SPACE, prefix)
    await engine.call(msg.AddUploads(place, files))
    await until(lambda: ended)


def test_pictures_come_are_counted_and_kept(qapp: QApplication, tmp_path: Path, cloud: Sandbox) -> None:
    (folder := tmp_path / "files").mkdir()
    files = some_files(folder)

    async def first(shell: Shell) -> None:
        bench = shell.bench
        await shell.sign_in(cloud)
        await bench.engine.call(msg.CreateSpace("cloud", SPACE, "z0"))
        await upload(shell, files, "grid/")
        await shell.open(SPACE, "grid/")
        registry.run("view_grid", bench.table_context())
        await until(lambda: pictured(bench) == PICTURES)
        use = bench.desk.looks.gallery.use_of("cloud")
        assert use is not None
        assert 0 < use.spent < use.budget
        (switch,) = shell.window.findChildren(ViewSwitch)
        assert switch.buttons[ViewKind.GRID].isChecked()
        (label,) = shell.window.findChildren(QLabel, "thumbnailTraffic")
        assert label.text() == words(use)
        view, side = grid(bench), bench.desk.looks.size
        await until(lambda: not view.wishing)
        bench.desk.looks.zoom(1)
        assert view.cells.size.width() > side < bench.desk.looks.size
        await until(lambda: not view.wishing)
        again = bench.desk.looks.gallery.use_of("cloud")
        assert again is not None
        assert again.spent == use.spent  # the same pictures, out of the cache

    async def second(shell: Shell) -> None:
        bench = shell.bench
        await shell.sign_in(cloud)
        await shell.open(SPACE, "grid/")
        assert kind(bench) is ViewKind.GRID
        await until(lambda: pictured(bench) == PICTURES)
        registry.run("thumbnails", bench.table_context())
        await until(lambda: not bench.desk.looks.thumbnails)
        assert not bench.settings.now.thumbnails
        registry.run("view_table", bench.table_context())
        assert kind(bench) is ViewKind.TABLE
        menu = registry.make_menu(bench.table_context(), Where.EMPTY, shell.window)
        texts = {action.text() for action in menu.actions()}
        assert {"View", "Sort by"} <= texts
        menu.close()

    run(qapp, tmp_path / "profile", first)
    run(qapp, tmp_path / "profile", second)


def test_a_changed_object_has_another_picture(qapp: QApplication, tmp_path: Path, cloud: Sandbox) -> None:
    (folder := tmp_path / "files").mkdir()
    (file := folder / "a.jpg").write_bytes(media.picture((300, 200), "JPEG"))

    async def work(shell: Shell) -> None:
        bench = shell.bench
        await shell.sign_in(cloud)
        await bench.engine.call(msg.CreateSpace("cloud", "other", "z0"))
        marks: list[Mark] = []
        ended: list[msg.BatchEnded] = []
        bench.engine.batchEnded.connect(ended.append)
        for seed in (1, 2):
            file.write_bytes(media.picture((300, 200 + seed), "JPEG"))
            order = msg.AddUploads(Place("cloud", "other", "changed/"), (str(file),), Conflict.REPLACE)
            await bench.engine.call(order)
            await until(lambda: len(ended) == len(marks) + 1)
            await shell.open("other", "changed/")
            bench.desk.looks.choose(ViewKind.GRID)
            await until(lambda: pictured(bench) == 1)
            mark = grid(bench).mark_of(0)
            assert mark is not None
            marks.append(mark)
        assert marks[0] != marks[1]

    run(qapp, tmp_path / "profile", work)
