"""Tabs and sides in the whole window, on a real engine and a sandbox, and what comes back with the next start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.model import Place
from gui.browsing.sides import Sides
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.sandbox import Sandbox, start_sandbox

SPACE = "site-assets"
CSS, IMG, JS = (Place("cloud", SPACE, f"{name}/") for name in ("css", "img", "js"))


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed=("demo",)) as started:
        yield started


def places(tabs: Sides) -> list[list[Place | None]]:
    return [[tab.place for tab in side.tabs] for side in tabs.sides]


def test_tabs_and_sides_work_and_come_back(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:

    async def first(shell: Shell) -> None:
        bench = shell.bench
        await shell.sign_in(cloud)
        await shell.open(SPACE, CSS.key)
        bench.tabs.open_aside(IMG)
        left = bench.tab
        bench.actions["split"].trigger()
        await shell.open(SPACE, JS.key)
        assert (bench.place, bench.tabs.other) == (JS, left)
        assert bench.window.windowTitle().startswith("js")
        bench.folder.select_keys((JS.key + "app.js",))
        bench.actions["copy_across"].trigger()
        await until(lambda: left.views.folder.model.row_of(CSS.key + "app.js") is not None)
        assert shell.names() == ["vendor", "app.js"]  # it was copied, not moved
        left.views.focus()
        await until(lambda: bench.place == CSS)
        assert bench.window.windowTitle().startswith("css")
        bench.filter.setText("print")
        bench.actions["next_tab"].trigger()
        assert (bench.place, bench.filter.text()) == (IMG, "")
        bench.actions["previous_tab"].trigger()
        assert bench.filter.text() == "print"
        bench.actions["next_tab"].trigger()

    async def second(shell: Shell) -> None:
        """The keys were of one session: the tabs are there, what is in them cannot be listed until keys come."""
        bench = shell.bench
        await until(lambda: bench.tabs.split)
        assert places(bench.tabs) == [[CSS, IMG], [JS]]
        assert (bench.place, bench.tabs.sides[0].current.place) == (IMG, IMG)
        hidden = bench.tabs.sides[0].tabs[0].views.folder
        assert hidden.place is None  # it lists once it is shown
        await shell.sign_in(cloud)
        await until(lambda: bench.folder.total and bench.tabs.sides[1].current.views.folder.total)
        bench.actions["previous_tab"].trigger()
        await until(lambda: bench.folder is hidden and hidden.total)
        bench.tabs.open_in_front(Place("cloud", "media-library"))
        assert places(bench.tabs)[0] == [CSS, Place("cloud", "media-library"), IMG]
        assert bench.place == Place("cloud", "media-library")
        await shell.listed()
        for _ in range(4):
            bench.actions["close_tab"].trigger()
        assert not bench.tabs.split
        assert bench.place is not None
        bench.actions["reopen_tab"].trigger()
        await shell.listed()

    run(qapp, tmp_path, first)
    run(qapp, tmp_path, second)
