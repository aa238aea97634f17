"""Searches in the whole window on a real engine and a sandbox; the official SDK sees what comes of them."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Row
from gui.dialogs.confirm_delete import DeleteDialog
from gui.search.name_dialog import SearchNameDialog
from gui.shell import views
from gui.space_tree.node import Kind
from tests.contract.engine.witness import Witness, witness
from tests.gui.actions.bench import answer
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.sandbox import Sandbox

SPACE = "searched-space"
KEYS = (
    "readme.txt",
    "in/a.tmp",
    "in/b.jpg",
    "in/deep/er/c.tmp",
    "in/deep/er/line\nbreak.tmp",
    "in/deep/d.JPG",
    "in/deep/报告.pdf",
    "inside.tmp",
    "other/e.tmp",
)
Work = Callable[[Shell], Awaitable[None]]


@pytest.fixture(scope="module")
def sdk(cloud: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Witness]:
    with witness(cloud, tmp_path_factory.mktemp("sdk")) as seen:
        seen.make_space(SPACE)
        yield seen


@pytest.fixture(autouse=True)
def stock(sdk: Witness) -> None:
    for key in set(KEYS) - set(sdk.keys(SPACE)):
        sdk.put(SPACE, key, key.encode())


def in_window(qapp: QApplication, cloud: Sandbox, profile: Path, work: Work, prefix: str = "in/") -> None:
    async def whole(shell: Shell) -> None:
        await shell.sign_in(cloud)
        await shell.open(SPACE, prefix)
        await work(shell)

    run(qapp, profile, whole)


async def search(shell: Shell, query: str, action: str = "search") -> set[str]:
    """Search as one does at the keyboard; the keys found."""
    bench = shell.bench
    bench.actions[action].trigger()
    edit = bench.views.found.line.edit
    assert edit.hasFocus()
    edit.setText(query)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    await until(lambda: bench.views.found.query == query and bench.views.found.complete)
    model = bench.views.found.model
    return {model.key_at(row) for row in range(model.rowCount())}


def like(pattern: str, prefix: str = "") -> set[str]:
    """What a wildcard finds below a prefix, worked out here."""
    below = (key for key in KEYS if key.startswith(prefix))
    return {key for key in below if fnmatch(key.rpartition("/")[2].lower(), pattern)}


def test_hits_are_those_of_the_names(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        bench, found = shell.bench, shell.bench.views.found
        assert await search(shell, "*.tmp") == like("*.tmp", "in/")
        assert await search(shell, "*.jpg", "search_space") == like("*.jpg")
        assert await search(shell, "报告") == {"in/deep/报告.pdf"}
        assert await search(shell, "nowhere-at-all") == set()
        bench.desk.index.scan(Place("cloud", SPACE))
        await until(lambda: (view := bench.desk.index.view(Place("cloud", SPACE))) and view.whole_at)
        assert await search(shell, "*.tmp") == like("*.tmp")
        await until(lambda: "from the index" in found.found.text)
        assert "\\n" in " ".join(
            str(found.model.index(row, 0).data()) for row in range(found.model.rowCount())
        )  # a name of two lines stays one row

    in_window(qapp, cloud, tmp_path / "profile", work)


def test_all_results_are_deleted_and_nothing_else(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, tmp_path: Path
) -> None:
    async def work(shell: Shell) -> None:
        bench = shell.bench
        await search(shell, "*.tmp")
        bench.desk.select_whole()
        assert bench.views.whole.on
        bench.actions["delete"].trigger()
        await answer(bench.window, DeleteDialog, lambda dialog: dialog.field.edit.setText(SPACE))
        await until(lambda: not bench.views.found.total)
        left = set(KEYS) - like("*.tmp", "in/")
        await until(lambda: set(sdk.keys(SPACE)) == left)

    in_window(qapp, cloud, tmp_path / "profile", work)


def test_a_result_is_shown_in_its_folder_and_back_is_the_search(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path
) -> None:
    async def work(shell: Shell) -> None:
        bench = shell.bench
        await search(shell, "c.tmp")
        bench.views.found.table.selectRow(0)
        bench.actions["show_in_folder"].trigger()
        await until(lambda: bench.place == Place("cloud", SPACE, "in/deep/er/") and bench.folder.complete)
        await until(lambda: [row.key for row in bench.folder.view.selected_rows()] == ["in/deep/er/c.tmp"])
        bench.desk.go_back()
        assert bench.views.pane is bench.views.found
        assert bench.views.found.query == "c.tmp"
        QTest.keyClick(bench.views.found.line.edit, Qt.Key.Key_Escape)
        await until(lambda: bench.views.pane is bench.folder)

    in_window(qapp, cloud, tmp_path / "profile", work)


def test_the_space_is_read_from_a_search_which_is_made_again_then(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, tmp_path: Path
) -> None:
    """What came behind our back meanwhile is found, and nobody asked for the search again."""

    async def work(shell: Shell) -> None:
        bench = shell.bench
        assert await search(shell, "*.jpg") == {"in/b.jpg", "in/deep/d.JPG"}
        found, place = bench.views.found, Place("cloud", SPACE)
        sdk.put(SPACE, "in/late.jpg", b"late")
        found.read()
        await until(lambda: found.complete and found.model.row_of("in/late.jpg") is not None)
        book = bench.desk.index
        await until(lambda: (view := book.view(place)) and (view.state, view.scan) == (msg.IndexState.WHOLE, None))

    try:
        in_window(qapp, cloud, tmp_path / "profile", work)
    finally:
        sdk.delete(SPACE, ["in/late.jpg"])


def test_a_saved_search_survives_a_restart(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    def saved(shell: Shell) -> list[str]:
        return [node.text for node in shell.bench.tree.model.walk() if node.kind is Kind.SEARCH]

    async def save(shell: Shell) -> None:
        bench = shell.bench
        await search(shell, "*.tmp")
        bench.views.found.line.save.click()
        await answer(bench.window, SearchNameDialog, lambda dialog: dialog.field.edit.setText("leftovers"))
        await until(lambda: saved(shell) == ["leftovers"])

    async def again(shell: Shell) -> None:
        bench = shell.bench
        await until(lambda: saved(shell) == ["leftovers"])
        (node,) = [node for node in bench.tree.model.walk() if node.kind is Kind.SEARCH]
        bench.tree.view.chosen.emit(node)
        await until(lambda: bench.views.found.complete and bench.views.found.total)
        found = bench.views.found.model
        assert {found.key_at(row) for row in range(found.rowCount())} == like("*.tmp", "in/")
        assert node.saved is not None
        await bench.desk.searches.drop(node.saved)
        assert saved(shell) == []

    in_window(qapp, cloud, tmp_path / "profile", save)
    in_window(qapp, cloud, tmp_path / "profile", again, prefix="other/")


def test_select_all_while_a_folder_loads_means_the_folder(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, tmp_path: Path
) -> None:
    async def work(shell: Shell) -> None:
        bench = shell.bench
        bench.navigate(Place("cloud", SPACE, "in/deep/"))
        assert not bench.folder.complete
        bench.actions["select_all"].trigger()
        assert bench.views.whole.text == "Everything in this folder is selected, also what is not loaded yet."
        bench.actions["delete"].trigger()
        await answer(bench.window, DeleteDialog, lambda dialog: dialog.field.edit.setText(SPACE))
        left = {key for key in KEYS if not key.startswith("in/deep/")}
        await until(lambda: set(sdk.keys(SPACE)) == left)
        await until(lambda: bench.folder.complete and not bench.folder.total)

    in_window(qapp, cloud, tmp_path / "profile", work)


def test_all_of_very_many_rows_is_meant_from_the_start(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "FROM", 2)

    async def work(shell: Shell) -> None:
        bench = shell.bench
        bench.navigate(Place("cloud", SPACE, "in/"))
        await until(lambda: bench.folder.complete and bench.folder.total >= 2)
        told: list[Sequence[Row]] = []
        bench.views.selection_changed.connect(lambda: told.append(bench.views.rows()))
        bench.actions["select_all"].trigger()
        assert {tuple(row.key for row in rows) for rows in told} == {("in/",)}
        assert bench.folder.selected_sums()[0] == bench.folder.total

    in_window(qapp, cloud, tmp_path / "profile", work)
