"""What the service reads by itself, ordered from the window, on the real engine process and a sandbox cloud."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.model import Place
from core.transfer.job import JobKind, JobState, Tab
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.fetch.dialog import FetchDialog
from tests.gui.actions.bench import Bench, answer, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox, start_sandbox


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud")) as running:
        yield running


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


def test_pasted_addresses_become_objects(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"first", "b.txt": b"second"})

    async def work(bench: Bench) -> None:
        desk, home = bench.desk, bench.home
        await upload(desk, home, paths)
        await bench.settled(2)
        base = f"http://{cloud.domain(home.space)}"
        run("fetch", context(desk, (), Place(home.account, home.space, "to/")))
        await answer(window, FetchDialog, lambda dialog: dialog.text.setPlainText(f"{base}/a.txt\n{base}/b.txt c.txt"))
        await bench.settled(4)
        assert await bench.keys("to/") == {"to/a.txt", "to/c.txt"}
        run("fetch", context(desk, (), home))
        await answer(window, FetchDialog, lambda dialog: dialog.text.setPlainText(f"{base}/none d.txt"))
        await until(lambda: bench.panel.model.totals.counts[Tab.FAILED] == 1)
        (failed,) = await bench.jobs(Tab.FAILED)
        assert (failed.kind, failed.state, failed.params["reason"]) == (JobKind.FETCH, JobState.FAILED, "missing")

    on_bench(qapp, (tmp_path / "profile", cloud, window, "fetch-space"), work)
