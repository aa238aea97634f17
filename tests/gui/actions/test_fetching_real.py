"""What the service reads by itself, ordered from the window, on the real engine process and a sandbox cloud."""

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.model import Place, RestoreState, Space, StorageClass
from core.transfer.job import JobKind, JobState, Tab
from gui.actions.context import Row
from gui.actions.registry import BY_ID, run
from gui.actions.transfer import upload
from gui.actions.verb_words import VerbTexts
from gui.dialogs.restore import RestoreDialog
from gui.fetch.dialog import FetchDialog
from gui.space_settings.dialog import SpaceSettingsDialog
from tests.gui.actions.bench import Bench, answer, local, on_bench
from tests.gui.actions.desk import RecordingDesk, Script, context, until
from tests.helpers.sandbox import Sandbox


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


def test_a_mirror_source_is_set_and_objects_are_fetched_anew(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"new"})

    async def work(bench: Bench) -> None:
        desk, home = bench.desk, bench.home
        source = Place(home.account, "mirrored-source")
        await bench.engine.call(msg.CreateSpace(source.account, source.space, "z0"))
        await upload(desk, source, paths)
        await bench.settled(1)
        base = f"http://{cloud.domain(source.space)}"
        run("space_settings", context(desk, (), home))
        await answer(window, SpaceSettingsDialog, lambda dialog: dialog.mirror.edit.setText(base))
        await until(lambda: ("refresh_spaces", home.account) in desk.done)
        assert (await bench.engine.call(msg.DescribeSpace(home.account, home.space))).space.mirrored
        run("prefetch", context(desk, (Row("a.txt"),), home))
        await until(lambda: any(change.updated for change in desk.changes))
        assert await bench.keys() == {"a.txt"}

    on_bench(qapp, (tmp_path / "profile", cloud, window, "mirror-space"), work)


def test_prefetch_says_why_not_where_there_is_no_source(window: QWidget) -> None:
    spec = BY_ID["prefetch"]
    desk = RecordingDesk(Script(), window)
    bare, unknown = Space("s", mirrored=False), Space("s")
    assert "mirror source" in (spec.refusal(context(desk, (Row("a"),), space=bare)) or "")
    assert spec.refusal(context(desk, (Row("a"),), space=unknown)) is None


def test_an_archived_object_is_restored_and_downloaded_when_it_can_be_read(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"frozen", "b.txt": b"frozen too"})

    async def work(bench: Bench) -> None:
        desk, home = bench.desk, bench.home
        await upload(desk, home, paths)
        await bench.settled(2)
        await desk.verbs.run(
            msg.ChangeClass(msg.Selection(home.account, home.space, ("a.txt", "b.txt")), StorageClass.ARCHIVE),
            VerbTexts().class_to(StorageClass.ARCHIVE),
        )
        desk.changes.clear()
        run("restore", context(desk, (Row("a.txt", storage=StorageClass.ARCHIVE),), home))
        await answer(window, RestoreDialog, lambda dialog: dialog.choice.setCurrentIndex(6))
        await until(lambda: any(change.updated for change in desk.changes))
        found = await bench.engine.call(msg.Stat(home.child("a.txt")))
        assert found.restore is not RestoreState.NONE
        cloud.turn(thaw=0)
        desk.download_folder().mkdir(parents=True)
        run("download", context(desk, (Row("b.txt", storage=StorageClass.ARCHIVE),), home))
        await answer(window, RestoreDialog, lambda dialog: None)
        await until(lambda: bench.panel.model.totals.counts[Tab.ALL] == 3)

        waiting: list[msg.JobRow] = []
        while not waiting:  # the journal's rows set no event
            await asyncio.sleep(0.01)
            found_jobs = await bench.jobs()
            assert not any(job.state is JobState.FAILED for job in found_jobs)
            waiting = [job for job in found_jobs if job.error == "not_restored"]
        await bench.engine.call(msg.StartAt(msg.Pick(jobs=(waiting[0].id,)), 0))
        await bench.settled(3)
        assert (desk.download_folder() / "b.txt").read_bytes() == b"frozen too"

    on_bench(qapp, (tmp_path / "profile", cloud, window, "archive-space"), work)
