"""The workbench and the jobs' window on the real engine process and a sandbox cloud that processes for real."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Row
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.actions.verb_runner import Verb
from gui.processing.dialog import ProcessDialog
from gui.processing.jobs_window import JobsWindow
from tests.gui.actions.bench import Bench, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def picture(width: int, height: int) -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(made, "PNG")
    return made.getvalue()


async def opened(window: QWidget) -> ProcessDialog:
    await until(lambda: [one for one in window.findChildren(ProcessDialog) if one.isVisible()])
    (dialog,) = [one for one in window.findChildren(ProcessDialog) if one.isVisible()]
    await until(dialog.commands.titles)
    return dialog


def click(dialog: ProcessDialog, command: str) -> None:
    """Click a command of the list."""
    dialog.commands.chosen.emit(dialog.commands._commands[command])


def field(dialog: ProcessDialog, step: int, name: str) -> QLineEdit:
    found = dialog.editor.cards[step].fields[name].inner
    assert isinstance(found, QLineEdit)
    return found


async def pictures(bench: Bench, folder: Path, count: int) -> tuple[Row, ...]:
    """Upload pictures; their rows."""
    paths = local(folder, **{f"p{number}.png": picture(400, 300) for number in range(count)})
    await upload(bench.desk, bench.home, paths)
    await bench.settled(count)
    size = len(picture(400, 300))
    return tuple(Row(f"p{number}.png", size=size, mime="image/png") for number in range(count))


def test_a_chain_is_built_seen_and_run_on_several_objects(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        bench.engine.objectsChanged.connect(bench.desk.apply_changes)
        rows = await pictures(bench, tmp_path / "in", 3)
        run("process", context(bench.desk, rows, bench.home))
        dialog = await opened(window)
        assert not dialog.act.isEnabled()
        click(dialog, "imageView2")
        await until(lambda: dialog.editor.cards)
        field(dialog, 0, "w").setText("100")
        await until(lambda: dialog.editor.view.text == "imageView2/2/w/100")
        await until(lambda: not dialog.preview.picture.isNull())
        assert (dialog.preview.picture.width(), dialog.preview.picture.height()) == (100, 75)
        assert "100 × 75" in dialog.preview.sizes
        dialog.output.pattern.setText("small/{stem}-{counter}.{ext}")
        made = {f"small/p{number}-{number + 1}.png" for number in range(3)}
        await until(lambda: "small/p0-1.png" in dialog.output.example.text())
        await until(dialog.act.isEnabled)
        dialog.act.click()
        await until(lambda: ("Sent 3 object(s) to processing", "good") in bench.desk.notices)
        await until(lambda: {info.key for change in bench.desk.changes for info in change.added} >= made)
        assert await bench.keys("small/") == made
        jobs = JobsWindow(bench.desk, window)
        jobs.show_kind(msg.ProcessFilter.DONE)
        await until(lambda: len(jobs.model.rows) == 3)
        jobs.select(0)
        await until(lambda: any(fact.value.endswith("small/p2-3.png") for fact in jobs.facts.facts()))
        jobs.close()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "chain-space"), work)


def test_several_chains_are_one_run(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        rows = await pictures(bench, tmp_path / "in", 2)
        run("process", context(bench.desk, rows, bench.home))
        dialog = await opened(window)
        assert dialog.chains.choice.isHidden()
        dialog.editor.set_text("imageView2/2/w/100")
        await until(dialog.act.isEnabled)
        dialog.output.pattern.setText("small/{name}")
        dialog.chains.add.click()
        await until(lambda: dialog.chains.isEnabled() and not dialog.editor.cards)
        assert not dialog.act.isEnabled()
        assert dialog.output.pattern.text() == "{dir}{stem}-{command}.{ext}"
        dialog.editor.set_text("imageMogr2/rotate/90")
        await until(dialog.act.isEnabled)
        assert "small/p0.png, p0-imageMogr2.png" in dialog.output.example.text()
        dialog.chains.add.click()
        await until(lambda: dialog.chains.isEnabled() and not dialog.editor.cards)
        dialog.chains.drop.click()
        await until(lambda: dialog.editor.text.text() == "imageMogr2/rotate/90")
        dialog.output.pattern.setText("small/{name}")
        await until(lambda: dialog.output.pattern.property("wrong"))  # both would write the same names
        assert not dialog.act.isEnabled()
        dialog.output.pattern.setText("turned/{name}")
        dialog.chains.chosen.emit(0)
        await until(lambda: dialog.editor.text.text() == "imageView2/2/w/100" and dialog.act.isEnabled())
        assert dialog.output.pattern.text() == "small/{name}"
        chains = ("imageView2/2/w/100", "imageMogr2/rotate/90")
        assert dialog.recipe() == msg.ProcessRecipe(chains, ("small/{name}", "turned/{name}"))
        jobs = JobsWindow(bench.desk, window)
        bench.engine.processJobsChanged.connect(jobs.model.take)
        dialog.act.click()
        jobs.show_kind(msg.ProcessFilter.DONE)
        await until(lambda: len(jobs.model.rows) == 2)
        assert await bench.keys("small/") == {"small/p0.png", "small/p1.png"}
        assert await bench.keys("turned/") == {"turned/p0.png", "turned/p1.png"}
        jobs.close()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "several-space"), work)


def test_text_and_forms_follow_each_other_and_name_what_is_wrong(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        verbs: list[Verb] = []
        bench.desk.verbs.started.connect(verbs.append)
        run("process", context(bench.desk, (Row("gone.png", mime="image/png"),), bench.home))
        dialog = await opened(window)
        dialog.editor.text.setText("imageView2/1/w/0|imageInfo")
        dialog.editor.text.textEdited.emit("")
        await until(lambda: len(dialog.editor.cards) == 2)
        assert "imageView2: w must be 1 to 9999, not 0" in dialog.editor.cards[0]._says.text()
        assert not dialog.act.isEnabled()
        field(dialog, 0, "w").setText("50")
        await until(lambda: dialog.editor.text.text() == "imageView2/1/w/50|imageInfo")
        assert dialog.editor.cards[0]._says.isHidden()
        dialog.editor.cards[1].up.click()
        await until(lambda: dialog.editor.text.text() == "imageInfo|imageView2/1/w/50")
        dialog.editor.cards[0].remove.click()
        await until(lambda: dialog.editor.text.text() == "imageView2/1/w/50")
        await until(lambda: "gone.png" in dialog.preview.words)
        await until(dialog.act.isEnabled)
        dialog.act.click()
        await until(lambda: verbs and verbs[0].failures)
        assert [failure.code for failure in verbs[0].failures] == ["no_such_object"]

    on_bench(qapp, (tmp_path / "profile", cloud, window, "text-space"), work)


def test_a_pipeline_that_does_not_exist_stops_the_run(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        rows = await pictures(bench, tmp_path / "in", 2)
        run("process", context(bench.desk, rows, bench.home))
        dialog = await opened(window)
        dialog.editor.set_text("imageView2/2/w/100")
        dialog.output.pipeline.setText("nowhere")
        await until(dialog.act.isEnabled)
        dialog.act.click()
        jobs = JobsWindow(bench.desk, window)
        bench.engine.processJobsChanged.connect(jobs.model.take)
        jobs.show_kind(msg.ProcessFilter.FAILED)
        await until(lambda: len(jobs.model.rows) == 2)
        shown = jobs.model.data(jobs.model.index(0, 3))
        assert shown == "The service has no pipeline named nowhere."
        jobs.close()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "pipe-space"), work)


def test_templates_are_kept_and_applied(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        place = Place(bench.home.account, bench.home.space)
        chains, names = ("imageMogr2/auto-orient/thumbnail/200x", "imageInfo"), ("web/{name}", "")
        recipe = msg.ProcessRecipe(chains, names, pipeline="fast")
        request = msg.SaveTemplate(place.account, place.space, msg.ProcessTemplate("Web", recipe))
        await bench.engine.call(request)
        run("process", context(bench.desk, (Row("a.png", mime="image/png"),), bench.home))
        dialog = await opened(window)
        await until(lambda: dialog.templates.templates)
        dialog.templates.apply("Web")
        await until(lambda: dialog.editor.cards)
        assert dialog.recipe() == recipe
        dialog.reject()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "template-space"), work)
