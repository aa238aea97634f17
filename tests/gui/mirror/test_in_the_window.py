"""Mirrors in the whole window: opened from its menu, on the folder that is shown, whose table follows a run."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.model import Place
from gui.dialogs.sheet import Sheet
from gui.mirror.confirm import RunDialog
from gui.mirror.window import MirrorWindow, Page
from tests.gui.actions.bench import local
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.sandbox import Sandbox


def test_the_table_follows_a_run(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        bench, root = shell.bench, tmp_path / "site"
        account = "cloud"
        await shell.sign_in(cloud)
        await bench.engine.call(msg.CreateSpace(account, "mirrored", "z0"))
        bench.navigate(Place(account, "mirrored", "www/"))
        await shell.listed()
        menu = bench.toolbar.upload.menu()
        next(action for action in menu.actions() if action.text() == "Mirror a folder…").trigger()
        (window,) = shell.window.findChildren(MirrorWindow)
        page = window.compare
        local(root, **{"a.txt": b"a", "b.txt": b"b", "c.txt": b"c"})
        page.form.local.setText(f"{root}/")
        page.form.delete.setChecked(True)
        spec = page.form.spec()
        assert spec is not None
        assert spec.place == bench.place
        await bench.engine.call(msg.SaveMirrorTask(msg.MirrorTask("Site", spec)))
        window.show_page(Page.TASKS)
        await until(window.tasks.selected)
        window.tasks.run.click()
        await until(lambda: page.run.isEnabled() and not page.busy)
        page.run.click()
        await until(lambda: shell.names() == ["a.txt", "b.txt", "c.txt"])
        await until(lambda: window.tasks.model.rows and window.tasks.model.rows[0].result.up.done == 3)
        (root / "b.txt").unlink()
        page.begin()
        await until(lambda: page.run.isEnabled() and not page.busy)
        page.run.click()
        await until(lambda: page.findChildren(RunDialog))
        page.findChildren(RunDialog)[0].act.click()
        await until(lambda: shell.names() == ["a.txt", "c.txt"])
        assert not page.banner.isVisible()
        window.show_page(Page.TASKS)
        window.tasks.change.click()
        assert page.form.spec() == spec
        window.show_page(Page.TASKS)
        window.tasks.delete.click()
        await until(lambda: window.tasks.findChildren(Sheet))
        window.tasks.findChildren(Sheet)[0].act.click()
        await until(window.tasks.empty.isVisible)
        window.close()

    run(qapp, tmp_path, work)
