"""Properties on the real engine process and a sandbox cloud: what the official SDK's stat says, in words."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui import formats
from gui.actions.context import Row
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.dialogs.properties import PropertiesDialog
from gui.operations.meta_dialog import MetaDialog
from tests.contract.engine.witness import witness
from tests.gui.actions.bench import Bench, answer, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import start_sandbox


def test_all_of_a_stat_is_told(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    paths = local(tmp_path / "in", **{"a.bin": b"x" * (9 << 20)})

    with start_sandbox(tmp_path / "cloud") as cloud, witness(cloud, tmp_path) as sdk:

        async def work(bench: Bench) -> None:
            await upload(bench.desk, bench.home, paths)
            await bench.settled(1)
            size, etag = sdk.stat(bench.home.space, "a.bin")
            run("properties", context(bench.desk, (Row("a.bin", size=9 << 20),), bench.home))
            await until(lambda: [d for d in window.findChildren(PropertiesDialog) if d.isVisible()])
            (dialog,) = window.findChildren(PropertiesDialog)
            await until(lambda: any(fact.copied == etag for fact in dialog.facts.facts()))
            facts = {fact.label: fact.value for fact in dialog.facts.facts()}
            assert facts["Size"] == f"9.0 MB ({formats.count(size)} bytes)"
            assert facts["Parts"] == "3: 2 × 4.0 MB, 1.0 MB"
            assert (facts["Class"], facts["Status"], facts["Expires"]) == ("Standard", "enabled", "never")
            await answer(window, PropertiesDialog, lambda dialog: None)

        on_bench(qapp, (tmp_path / "profile", cloud, window, "stat-space"), work)


def test_metadata_is_changed_from_the_properties(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    paths = local(tmp_path / "in", **{"a.txt": b"x"})

    with start_sandbox(tmp_path / "cloud") as cloud, witness(cloud, tmp_path) as sdk:

        async def work(bench: Bench) -> None:
            await upload(bench.desk, bench.home, paths)
            await bench.settled(1)
            for value in ("me", "you"):
                run("properties", context(bench.desk, (Row("a.txt", size=1),), bench.home))
                await until(lambda: [d for d in window.findChildren(PropertiesDialog) if d.isVisible()])
                dialog = next(d for d in window.findChildren(PropertiesDialog) if d.isVisible())
                await until(lambda: dialog.info)  # noqa: B023
                dialog.edit_meta.click()
                await answer(window, MetaDialog, partial(type_in, value))
                await until(lambda: not window.findChildren(MetaDialog))
                await until(lambda: sdk.facts(bench.home.space, "a.txt").get("x-qn-meta") == {"who": value})  # noqa: B023

        on_bench(qapp, (tmp_path / "profile", cloud, window, "meta-space"), work)


def type_in(value: str, dialog: MetaDialog) -> None:
    """The second time the dialog begins with what the first set."""
    assert [name.text() for name, _ in dialog.lines] == (["who", ""] if value == "you" else [""])
    name, held = dialog.lines[0]
    name.setText("who")
    held.setText(value)
