"""Operations as texts for other tools, from the table's menu and from the dialogs of operations."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from core.model import StorageClass
from gui.actions.context import Row
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.copy_as.button import CopyAsButton
from gui.copy_as.dialog import CopyAsDialog
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.sheet import Sheet
from gui.policy.dialog import PolicyDialog
from tests.contract.engine.witness import witness
from tests.gui.actions.bench import Bench, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox


async def opened(window: QWidget, kind: type[Sheet]) -> Sheet:
    await until(lambda: [one for one in window.findChildren(kind) if one.isVisible()])
    (dialog,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return dialog


async def texts(window: QWidget) -> CopyAsDialog:
    dialog = await opened(window, CopyAsDialog)
    assert isinstance(dialog, CopyAsDialog)
    await until(lambda: dialog.scripts)
    return dialog


async def copied(dialog: CopyAsDialog, tool: str) -> str:
    assert dialog.tools is not None
    dialog.tools.choose(tool)
    text = dialog.text.toPlainText()
    dialog.act.click()
    await until(lambda: QGuiApplication.clipboard().text() == text)
    return text


def test_an_operation_is_copied_and_does_it(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    found: list[str] = []

    async def work(bench: Bench) -> None:
        await upload(bench.desk, bench.home, local(tmp_path / "in", **{"a b.txt": b"a", "c.txt": b"c"}))
        await bench.settled(2)
        rows = (Row("a b.txt", size=1, mime="text/plain"), Row("c.txt", size=1, mime="text/plain"))
        run("copy_as", context(bench.desk, rows, bench.home))
        dialog = await texts(window)
        titles = [dialog.act_choice.itemText(number) for number in range(dialog.act_choice.count())]
        assert (len(titles), "Rename" in titles, titles[-1]) == (15, False, "List the folder")
        dialog.act_choice.setCurrentIndex(titles.index("Copy"))
        dialog.value.setText(f"{bench.home.space}/to/")
        await until(lambda: "to/c.txt" in dialog.text.toPlainText())
        found.append(await copied(dialog, "Python"))
        run("copy_as", context(bench.desk, (), bench.home))
        dialog = await texts(window)
        assert "listbucket2" in await copied(dialog, "qshell")

    on_bench(qapp, (tmp_path / "profile", cloud, window, "copied-space"), work)
    keys = {"ACCESS_KEY": cloud.access_key, "SECRET_KEY": cloud.secret_key, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-"], input=found[0], text=True, check=True, env=keys, stdout=subprocess.DEVNULL)
    with witness(cloud, tmp_path) as sdk:
        assert sdk.keys("copied-space") == ["a b.txt", "c.txt", "to/a b.txt", "to/c.txt"]


def test_what_a_dialog_is_about_to_do(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        run("change_class", context(bench.desk, (Row("a.txt", size=1),), bench.home))
        dialog = await opened(window, ClassDialog)
        assert isinstance(dialog, ClassDialog)
        dialog.choose(StorageClass.ARCHIVE_INSTANT)
        (button,) = dialog.findChildren(CopyAsButton)
        button.click()
        assert "qshell chtype dialog-space a.txt 4" in await copied(await texts(window), "qshell")
        await until(lambda: not window.findChildren(CopyAsDialog))
        dialog.reject()
        run("upload_policy", context(bench.desk, (), bench.home))
        policy = await opened(window, PolicyDialog)
        assert isinstance(policy, PolicyDialog)
        policy.basics.max_size.setText("1 KiB")
        await until(lambda: "fsizeLimit" in policy.token.view.text)
        policy.token.copy_as.click()
        text = await copied(await texts(window), "curl")
        assert '"fsizeLimit":1024,"deadline":%s' in text
        assert policy.token.view.token not in text
        policy.reject()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "dialog-space"), work)
