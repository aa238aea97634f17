"""A mirror from end to end: a real engine, the sandbox, a real folder. What is sent is counted at the service."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import ANY

import pytest

from core.engine import protocol as msg
from core.errors import BadRequest, FileVanished
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
        self.trash = desk.engine.profile.parent / "data" / "Trash"
        root.mkdir()

    def spec(self, direction: msg.Direction = msg.Direction.UPLOAD, *, delete: bool = False) -> msg.MirrorSpec:
        return msg.MirrorSpec(f"{self.root}/", Place(ACCOUNT, self.space, "site/"), direction, delete)

    def compare(self, direction: msg.Direction = msg.Direction.UPLOAD, *, delete: bool = False) -> msg.MirrorSummary:
        summary = list(self.desk.engine.stream(msg.CompareMirror(self.spec(direction, delete=delete))))[-1].summary
        assert summary is not None
        return summary

    def run(
        self, summary: msg.MirrorSummary, typed: str = "", trash: str = "", days: int = 0, task: str = ""
    ) -> msg.MirrorRun:
        place = Place(ACCOUNT, self.space, "site/")
        last = list(self.desk.engine.stream(msg.RunMirror(summary.plan, place, typed, trash, days, task)))[-1]
        assert last.finished
        return last

    def page(self, summary: msg.MirrorSummary) -> tuple[msg.MirrorRow, ...]:
        return self.desk.engine.call(msg.ListMirror(summary.plan, 0, 1000)).rows

    def both(self) -> dict[str, msg.MirrorAction]:
        """What a comparison both ways finds, by name."""
        return {row.name: row.action for row in self.page(self.compare(msg.Direction.BOTH, delete=True))}

    def whole(self, direction: msg.Direction = msg.Direction.UPLOAD, *, delete: bool = False) -> msg.MirrorRun:
        """Compare, run, wait for the transfers and until their end is told: what they moved is remembered by then."""
        run = self.run(self.compare(direction, delete=delete))
        batches = {batch for batch in (run.uploads, run.downloads) if batch}
        for batch in batches:
            rows = self.desk.settled(batch)
            assert {row.state for row in rows} == {JobState.DONE}, rows
        engine = self.desk.engine
        while not batches <= {event.row.id for event in engine.events if isinstance(event, msg.BatchEnded)}:
            engine.event(msg.BatchEnded)
        return run

    def keys(self) -> list[str]:
        return sorted(self.desk.folder(self.space, "site/")[0])

    def sent(self) -> list[str]:
        """The keys whose content reached the service so far."""
        return [one["key"] for one in self.desk.cloud.requests("form") if one["bucket"] == self.space]


@pytest.fixture(scope="module")
def desk(cloud: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One engine for all: each test has a folder and a space of its own."""
    home = tmp_path_factory.mktemp("engine")
    with EngineProcess(home / "profile", env={"XDG_DATA_HOME": str(home / "data")}) as engine:
        engine.hello()
        made = Desk(cloud, engine)
        made.sign_in()
        yield made


@pytest.fixture
def mirror(desk: Desk, tmp_path: Path) -> Mirror:
    return Mirror(desk, tmp_path / "local")


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


def test_download_and_deletion_here_go_into_the_systems_trash(mirror: Mirror) -> None:
    for name in ("a", "b", "c", "d"):
        (mirror.root / name).write_text(name, "ascii")
    mirror.whole()
    (mirror.root / "a").unlink()
    (mirror.root / "b").write_text("other", "ascii")
    (mirror.root / "extra").write_text("extra", "ascii")
    assert mirror.whole(msg.Direction.DOWNLOAD, delete=True) == msg.MirrorRun(0, ANY, deleted=1, finished=True)
    left = sorted(path.name for path in mirror.root.iterdir())
    assert left == ["a", "b", "c", "d"]
    assert (mirror.root / "b").read_text("ascii") == "b"
    (gone,) = mirror.trash.glob("files/extra")
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


def test_what_came_back_on_the_other_side_is_not_deleted(mirror: Mirror, tmp_path: Path) -> None:
    for name in ("a", "b", "c", "back"):
        (mirror.root / name).write_text(name, "ascii")
    mirror.whole()
    (mirror.root / "back").unlink()
    summary = mirror.compare(delete=True)
    (mirror.root / "back").write_text("again", "ascii")
    assert (mirror.run(summary).deleted, mirror.run(mirror.compare()).deleted) == (0, 0)
    (mirror.root / "new").write_text("new", "ascii")
    summary = mirror.compare(msg.Direction.DOWNLOAD, delete=True)
    other = tmp_path / "others" / "new"
    other.parent.mkdir()
    other.write_text("theirs", "ascii")
    mirror.desk.upload(mirror.space, other, prefix="site/")
    run = mirror.run(summary)
    assert (run.deleted, run.left) == (0, 1)
    assert (mirror.root / "new").read_text("ascii") == "new"


def test_a_folder_that_is_gone_since_runs_nothing(mirror: Mirror) -> None:
    for name in ("a", "b", "c"):
        (mirror.root / name).write_text(name, "ascii")
    mirror.whole()
    (mirror.root / "a").unlink()
    (mirror.root / "new").write_text("new", "ascii")
    summary = mirror.compare(delete=True)
    mirror.root.rename(mirror.root.with_name("elsewhere"))
    with pytest.raises(FileVanished):
        mirror.run(summary)
    assert mirror.keys() == ["site/a", "site/b", "site/c"]


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


def test_what_was_moved_is_alike_from_then_on(mirror: Mirror, tmp_path: Path) -> None:
    for name in ("mine", "theirs"):
        (mirror.root / name).write_text("1", "ascii")
    mirror.whole(msg.Direction.BOTH)
    for text in ("22", "333"):
        (mirror.root / "mine").write_text(text, "ascii")
        other = tmp_path / "others" / "theirs"
        other.parent.mkdir(exist_ok=True)
        other.write_text(text + "!", "ascii")
        mirror.desk.upload(mirror.space, other, prefix="site/", conflict=Conflict.REPLACE)
        assert mirror.both() == {"mine": A.UPLOAD, "theirs": A.DOWNLOAD}
        mirror.whole(msg.Direction.BOTH)
        assert (mirror.root / "theirs").read_text("ascii") == text + "!"
    assert set(mirror.both().values()) == {A.SAME}
    (mirror.root / "mine").unlink()
    assert mirror.both() == {"mine": A.DELETE_REMOTE, "theirs": A.SAME}


def test_one_side_of_a_conflict_is_made_to_count(mirror: Mirror) -> None:
    for name in ("a", "b", "gone"):
        (mirror.root / name).write_text(name, "ascii")
    mirror.whole()
    mirror.both()
    others = [mirror.root.parent / "others" / name for name in ("a", "b", "gone")]
    others[0].parent.mkdir()
    for path in others:
        path.write_text("theirs", "ascii")
    mirror.desk.upload(mirror.space, *others, prefix="site/", conflict=Conflict.REPLACE)
    (mirror.root / "a").write_text("mine!", "ascii")
    (mirror.root / "b").write_text("mine!", "ascii")
    (mirror.root / "gone").unlink()
    summary = mirror.compare(msg.Direction.BOTH)
    rows = {row.name: row.id for row in mirror.page(summary)}
    assert counts(summary) == {A.CONFLICT: 3}
    call = mirror.desk.engine.call
    call(msg.SettleMirror(summary.plan, (rows["a"], rows["gone"]), msg.Truth.HERE))
    call(msg.SettleMirror(summary.plan, (rows["b"],), msg.Truth.HERE))
    call(msg.SettleMirror(summary.plan, (rows["b"],), msg.Truth.NEITHER))
    settled = call(msg.SettleMirror(summary.plan, (rows["b"],), msg.Truth.THERE))
    assert counts(settled) == {A.UPLOAD: 1, A.DOWNLOAD: 1, A.DELETE_REMOTE: 1}
    run = mirror.run(settled)
    for batch in (run.uploads, run.downloads):
        mirror.desk.settled(batch)
    assert (mirror.root / "b").read_text("ascii") == "theirs"
    assert {key: size for key, (size, _) in mirror.desk.folder(mirror.space, "site/")[0].items()} == {
        "site/a": 5,
        "site/b": 6,
    }


def test_the_trash_of_the_space_is_no_part_of_it(mirror: Mirror) -> None:
    for name in ("a", "b", "c"):
        (mirror.root / name).write_text(name, "ascii")
    whole = msg.MirrorSpec(str(mirror.root), Place(ACCOUNT, mirror.space, ""), delete=True)

    def compare() -> msg.MirrorSummary:
        summary = list(mirror.desk.engine.stream(msg.CompareMirror(whole)))[-1].summary
        assert summary is not None
        return summary

    mirror.desk.settled(mirror.run(compare()).uploads)
    (mirror.root / "c").unlink()
    assert mirror.run(compare(), trash=".trash/", days=3).deleted == 1
    assert counts(compare()) == {A.SAME: 2}
    assert mirror.desk.folder(mirror.space, "")[1] == [".trash/"]


def test_a_task_keeps_how_its_last_run_ended(mirror: Mirror) -> None:
    engine = mirror.desk.engine
    for name in ("a", "b"):
        (mirror.root / name).write_text(name, "ascii")
    engine.call(msg.SaveMirrorTask(msg.MirrorTask("Site", mirror.spec())))
    run = mirror.run(mirror.compare(), task="Site")
    engine.event(msg.BatchEnded, lambda event: event.row.id == run.uploads)
    (task,) = engine.call(msg.ListMirrorTasks())
    assert (task.result.up.done, task.result.up.found, task.error) == (2, 2, "")
    engine.call(msg.SaveMirrorTask(msg.MirrorTask("Web", mirror.spec(delete=True)), "Site"))
    (renamed,) = engine.call(msg.ListMirrorTasks())
    assert (renamed.name, renamed.spec.delete, renamed.result) == ("Web", True, task.result)
    engine.call(msg.SaveMirrorTask(msg.MirrorTask("Other", mirror.spec())))
    with pytest.raises(BadRequest) as caught:
        engine.call(msg.SaveMirrorTask(msg.MirrorTask("Web", mirror.spec()), "Other"))
    assert caught.value.params["reason"] == "mirror_name"
    for name in ("Web", "Other"):
        engine.call(msg.DeleteMirrorTask(name))


def test_tasks_are_kept(mirror: Mirror) -> None:
    engine = mirror.desk.engine
    task = msg.MirrorTask("Site", mirror.spec(delete=True), last=5, result=msg.MirrorRun(uploads=3, finished=True))
    engine.call(msg.SaveMirrorTask(task))
    assert engine.call(msg.ListMirrorTasks()) == (task,)
    engine.call(msg.DeleteMirrorTask("Site"))
    assert engine.call(msg.ListMirrorTasks()) == ()
