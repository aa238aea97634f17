"""Space in the whole window: the preview follows the table, and the table follows the preview."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.actions import registry
from gui.languages import translate
from gui.theme.theme import theme
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.sandbox import Sandbox

SEED = "demo"


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.install(qapp, "light")
    translate.install(qapp, "en")


def test_preview_and_table_follow_each_other(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        await shell.sign_in(cloud)
        await shell.open("site-assets", "css/")
        bench, names = shell.bench, shell.names()
        assert len(names) == 2
        view = bench.views.view
        view.setFocus()
        view.setCurrentIndex(view.model().index(0, 0))
        await until(view.hasFocus)
        QTest.keyClick(view, Qt.Key.Key_Space)
        window = bench.previews.window
        assert window is not None
        await until(lambda: window.viewer is not None)
        assert window.windowTitle() == names[0]
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
        await until(lambda: window.windowTitle() == names[1])
        assert [row.name for row in view.selected_rows()] == [names[1]]
        view.setCurrentIndex(view.model().index(0, 0))
        await until(lambda: window.windowTitle() == names[0] and not window.busy)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Left)
        assert window.windowTitle() == names[0]  # there is none before it
        registry.run("preview", bench.table_context())
        assert not window.isVisible()
        assert window.context is None
        registry.run("preview", bench.table_context())
        shell.window.close()
        assert window.context is None

    run(qapp, tmp_path, work)


def test_a_space_within_a_name_is_typed(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    interval = qapp.keyboardInputInterval()

    async def work(shell: Shell) -> None:
        await shell.sign_in(cloud)
        await shell.open("site-assets", "css/")
        view = shell.bench.views.view
        view.setCurrentIndex(view.model().index(0, 0))
        view.setFocus()
        await until(view.hasFocus)
        qapp.setKeyboardInputInterval(60_000)
        QTest.keyClicks(view, shell.names()[1][0])
        registry.run("preview", shell.bench.table_context())
        assert shell.bench.previews.window is None

    try:
        run(qapp, tmp_path, work)
    finally:
        qapp.setKeyboardInputInterval(interval)
