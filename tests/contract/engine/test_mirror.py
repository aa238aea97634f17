"""A mirror from end to end: a real engine, the sandbox, a real folder. What is sent is counted at the service."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import BadRequest
from core.model import Place
from core.transfer.job import Conflict, JobState
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox

A = msg.MirrorAction


class Mirror:
    """A folder and a space of one desk."""

    def __init__(self, desk: Desk, root: Path) -> None:
        self.desk, self.root, self.space = desk, root, desk.new_space()
        root.mkdir()

    def spec(self, direction: msg.Direction = msg.Direction.UPLOAD, *, delete: bool = False) -> msg.MirrorSpec:
        return msg.MirrorSpec(str(self.root), Place(ACCOUNT, self.space, "site/"), direction, delete)

    def compare(self, direction: msg.Direction = msg.Direction.UPLOAD, *, delete: bool = False) -> msg.MirrorSummary:
        summary = list(self.desk.engine.stream(msg.CompareMirror(self.spec(direction, delete=delete))))[-1].summary
        assert summary is not None
        return summary

    def run(self, summary: msg.MirrorSummary, typed: str = "", trash: str = "") -> msg.MirrorRun:
        place = Place(ACCOUNT, self.space, "site/")
        last = list(self.desk.engine.stream(msg.RunMirror(summary.plan, place, typed, trash)))[-1]
        assert last.finished
        return last

    def whole(self, direction: msg.Direction = msg.Direction.UPLOAD, *, delete: bool = False) -> msg.MirrorRun:
        """Compare, run, wait for the transfers."""
        run = self.run(self.compare(direction, delete=delete))
        for batch in filter(None, (run.uploads, run.downloads)):
            rows = self.desk.settled(batch)
            assert {row.state for row in rows} == {JobState.DONE}, rows
        return run

    def keys(self) -> list[str]:
        return sorted(self.desk.folder(self.space, "site/")[0])

    def sent(self) -> list[str]:
        """The keys whose content reached the service so far."""
        return [one["key"] for one in self.desk.cloud.requests("form") if one["bucket"] == self.space]


@pytest.fixture
def mirror(cloud: Sandbox, tmp_path: Path) -> Iterator[Mirror]:
    with EngineProcess(tmp_path / "profile") as engine:
        engine.hello()
        desk = Desk(cloud, engine)
        desk.sign_in()
        yield Mirror(desk, tmp_path / "local")


def counts(summary: msg.MirrorSummary) -> dict[msg.MirrorAction, int]:
    return {share.action: share.count for share in summary.shares}


def exactly_the_changed_ones(mirror: Mirror, files: int, changes: int) -> None:
    for number in range(files):
        path = mirror.root / f"{number % 10}" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"file {number}", "ascii")
    mirror.whole()
    before = mirror.sent()
    assert len(before) == files
    changed = [f"{number % 10}/{number}.txt" for number in range(0, files, files // changes)]
    for name in changed:
        (mirror.root / name).write_text("FILE", "ascii")
    summary = mirror.compare()
    assert counts(summary) == {A.SAME: files - changes, A.UPLOAD: changes}
    mirror.desk.settled(mirror.run(summary).uploads)
    assert sorted(mirror.sent()[files:]) == sorted(f"site/{name}" for name in changed)
    assert counts(mirror.compare()) == {A.SAME: files}


def test_exactly_the_changed_files_are_sent(mirror: Mirror) -> None:
    exactly_the_changed_ones(mirror, 500, 5)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_exactly_the_changed_files_of_a_large_tree_are_sent(mirror: Mirror) -> None:
    exactly_the_changed_ones(mirror, 5000, 50)


def test_download_and_deletion_here_go_into_the_folders_trash(mirror: Mirror) -> None:
    for name in ("a", "b", "c", "d"):
        (mirror.root / name).write_text(name, "ascii")
    mirror.whole()
    (mirror.root / "a").unlink()
    (mirror.root / "b").write_text("other", "ascii")
    (mirror.root / "extra").write_text("extra", "ascii")
    assert mirror.whole(msg.Direction.DOWNLOAD, delete=True).deleted == 1
    left = sorted(path.name for path in mirror.root.iterdir())
    assert left == [".spaceferry-trash", "a", "b", "c", "d"]
    assert (mirror.root / "b").read_text("ascii") == "b"
    (gone,) = mirror.root.glob(".spaceferry-trash/*/extra")
    assert gone.read_text("ascii") == "extra"


def test_what_changed_after_it_was_compared_is_left_alone(mirror: Mirror, tmp_path: Path) -> None:
    for name in ("a", "gone", "x", "y", "z"):
        (mirror.root / name).write_text(name, "ascii")
    mirror.whole()
    (mirror.root / "a").write_text("mine", "ascii")
    (mirror.root / "gone").unlink()
    (mirror.root / "new").write_text("mine", "ascii")
    summary = mirror.compare(delete=True)
    others = [tmp_path / "others" / name for name in ("a", "gone", "new")]
    others[0].parent.mkdir()
    for path in others:
        path.write_text("somebody else's", "ascii")
    mirror.desk.upload(mirror.space, *others, prefix="site/", conflict=Conflict.REPLACE)
    run = mirror.run(summary)
    assert (run.deleted, run.left) == (0, 1)
    rows = mirror.desk.settled(run.uploads)
    assert [(row.state, row.params.get("reason")) for row in rows] == [(JobState.SKIPPED, "changed")] * 2
    assert {size for size, _ in mirror.desk.folder(mirror.space, "site/")[0].values()} == {1, len(b"somebody else's")}


def test_deleting_over_half_takes_typing(mirror: Mirror) -> None:
    for name in ("a", "b", "c"):
        (mirror.root / name).write_text(name, "ascii")
    mirror.whole()
    (mirror.root / "a").unlink()
    (mirror.root / "b").unlink()
    summary = mirror.compare(delete=True)
    assert summary.type_name == mirror.space
    with pytest.raises(BadRequest) as caught:
        mirror.run(summary)
    assert caught.value.params["reason"] == "mirror_typing"
    assert len(mirror.keys()) == 3
    assert mirror.run(summary, typed=mirror.space, trash=".trash/").deleted == 2
    assert len(mirror.keys()) == 1
    assert mirror.desk.folder(mirror.space, "")[1] == [".trash/", "site/"]


def test_tasks_are_kept(mirror: Mirror) -> None:
    engine = mirror.desk.engine
    task = msg.MirrorTask("Site", mirror.spec(delete=True), last=5, result=msg.MirrorRun(uploads=3, finished=True))
    engine.call(msg.SaveMirrorTask(task))
    assert engine.call(msg.ListMirrorTasks()) == (task,)
    engine.call(msg.DeleteMirrorTask("Site"))
    assert engine.call(msg.ListMirrorTasks()) == ()
