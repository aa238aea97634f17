"""A mirror whose engine is killed while its files move: they arrive all the same, and the task and the next comparison
know it."""

from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.model import Place
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox

FILES = 20


def begin(cloud: Sandbox, profile: Path, root: Path) -> msg.MirrorSpec:
    """Run a mirror as a task, and kill the engine once some files are there and others are on their way."""
    with EngineProcess(profile) as engine:
        engine.hello()
        desk = Desk(cloud, engine)
        desk.sign_in()
        spec = msg.MirrorSpec(str(root), Place(ACCOUNT, desk.new_space(), "site/"), msg.Direction.BOTH)
        cloud.fault({"op": "form", "bucket": spec.place.space, "skip": FILES // 2, "times": 0, "delay": 3_600_000})
        engine.call(msg.SaveMirrorTask(msg.MirrorTask("Site", spec)))
        summary = list(engine.stream(msg.CompareMirror(spec)))[-1].summary
        assert summary is not None
        (run,) = [page for page in engine.stream(msg.RunMirror(summary.plan, spec.place, task="Site")) if page.finished]
        engine.event(msg.QueueChanged, lambda event: any(one.tally.done for one in heads(event, run.uploads)))
        engine.kill()
    cloud.clear_faults()
    return spec


def heads(event: msg.QueueChanged, batch: int) -> list[msg.BatchRow]:
    return [row for row in event.rows if isinstance(row, msg.BatchRow) and row.id == batch]


@pytest.mark.crash
def test_a_killed_run_goes_on_and_is_known_to_be_alike(cloud: Sandbox, tmp_path: Path) -> None:
    root = tmp_path / "local"
    root.mkdir()
    for number in range(FILES):
        (root / f"{number}.txt").write_text(f"{number}", "ascii")
    spec = begin(cloud, tmp_path / "profile", root)
    with EngineProcess(tmp_path / "profile") as engine:
        engine.hello()
        Desk(cloud, engine).sign_in()
        engine.event(msg.BatchEnded)
        (task,) = engine.call(msg.ListMirrorTasks())
        assert (task.result.up.done, task.result.up.found, task.error) == (FILES, FILES, "")
        (root / "7.txt").write_text("changed since", "ascii")
        summary = list(engine.stream(msg.CompareMirror(spec)))[-1].summary
        assert summary is not None
        assert {share.action: share.count for share in summary.shares} == {
            msg.MirrorAction.SAME: FILES - 1,
            msg.MirrorAction.UPLOAD: 1,
        }
