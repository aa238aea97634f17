"""The tracker: jobs are journaled before they are sent, sent once, and followed to their end over restarts."""

import sqlite3
import threading
import time
from pathlib import Path
from typing import cast

import pytest

from core import errors
from core.cancel import CancelToken
from core.engine.protocol.objects import ObjectsChanged, Selection, VerbProgress
from core.engine.protocol.processing import (
    ForgetProcessJobs,
    JobStage,
    ListProcessJobs,
    ProcessFilter,
    ProcessJobsChanged,
    ProcessRecipe,
    ProcessRunEnded,
    RunProcessing,
)
from core.model import RestoreState, StorageClass
from core.processing import schedule
from core.processing.sender import PAUSE, Sender
from core.processing.store import JobStore
from core.processing.tracker import Tracker
from core.provider import Provider
from core.supports import ProcessOptions, ProcessState
from tests.unit.core.processing.fakes import LIMIT, RECIPE, FakeService, ran, request, rows, tracking


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs are asked about soon: what is tested is that they are, not when (test_schedule.py)."""
    monkeypatch.setattr(schedule, "FIRST", 0.02)


@pytest.fixture
def service() -> FakeService:
    made = FakeService()
    made.put("a.png", "b.png", "c.png")
    return made


def test_a_run_is_sent_followed_and_told(service: FakeService, tmp_path: Path) -> None:
    recipe = ProcessRecipe((*RECIPE.chains, "imageInfo"), (*RECIPE.patterns, ""), pipeline="p", idle=False)
    with tracking(tmp_path / "jobs.db", service) as (tracker, told):
        last, failures = ran(tracker, request("a.png", "b.png", recipe=recipe))
        assert (last.done, last.total, failures) == (2, 2, [])
        ended = told.wait(ProcessRunEnded)
        assert (ended.done, ended.failed, ended.unknown) == (2, 0, 0)
        changed = told.wait(ObjectsChanged)
        assert {one.key for one in changed.changes.added} <= {"small/a.png", "small/b.png"}
        assert [row.stage for row in rows(tracker)] == [JobStage.DONE] * 2
    assert sorted(service.orders) == [
        ("a.png", "imageView2/2/w/9|save/small/a.png;imageInfo", ProcessOptions("p")),
        ("b.png", "imageView2/2/w/9|save/small/b.png;imageInfo", ProcessOptions("p")),
    ]


def test_what_cannot_be_processed_is_found_before_anything_is_sent(service: FakeService, tmp_path: Path) -> None:
    service.put("cold.png", storage=StorageClass.ARCHIVE)
    service.put("thawed.png", storage=StorageClass.ARCHIVE, restore=RestoreState.RESTORED)
    service.put("small/b.png")
    keys = ("a.png", "b.png", "c.png", "cold.png", "thawed.png", "gone.png")
    with tracking(tmp_path / "jobs.db", service) as (tracker, _):
        last, failures = ran(tracker, request(*keys, seen={"a.png": 1000, "c.png": 999}))
        assert (last.done, last.total) == (6, 6)
        assert sorted(failures) == [
            ("b.png", "target_exists"),
            ("c.png", "changed_since"),
            ("cold.png", "not_restored"),
            ("gone.png", "no_such_object"),
        ]
    assert sorted(key for key, _, _ in service.orders) == ["a.png", "thawed.png"]


def test_what_exists_is_replaced_where_that_is_wanted(service: FakeService, tmp_path: Path) -> None:
    service.put("small/a.png")
    with tracking(tmp_path / "jobs.db", service) as (tracker, _):
        assert ran(tracker, request("a.png", replace=True))[1] == []
    assert len(service.orders) == 1


def test_below_a_folder_only_what_the_command_takes_is_processed(service: FakeService, tmp_path: Path) -> None:
    service.put("d/", "d/x.png", "d/e/y.png")
    service.objects["d/z.mp4"] = service.objects["d/x.png"].__class__("d/z.mp4", 1, 1, "e", "video/mp4")
    order = RunProcessing(Selection("acc", "s", prefixes=("d/",)), RECIPE)
    with tracking(tmp_path / "jobs.db", service) as (tracker, _):
        assert ran(tracker, order)[0].total == 2
    assert sorted(key for key, _, _ in service.orders) == ["d/e/y.png", "d/x.png"]


@pytest.mark.parametrize(
    ("recipe", "reason", "detail"),
    [
        (ProcessRecipe(("imageView2/2/w/0",), ("{name}",)), "command", "imageView2: w = 0"),
        (ProcessRecipe((), ()), "command", ""),
        (ProcessRecipe(("imageView2/2/w/1",), ("{x}",)), "pattern", "{x}"),
        (ProcessRecipe(("imageView2/2/w/1",), ("{name}",), notify_url="ftp://x"), "notify", None),
    ],
)
def test_a_recipe_that_cannot_be_is_refused_and_nothing_is_journaled(
    service: FakeService, tmp_path: Path, recipe: ProcessRecipe, reason: str, detail: str | None
) -> None:
    with tracking(tmp_path / "jobs.db", service) as (tracker, _):
        with pytest.raises(errors.BadRequest) as caught:
            ran(tracker, request("a.png", recipe=recipe))
        assert (caught.value.params["reason"], caught.value.params.get("detail")) == (reason, detail)
        assert rows(tracker) == []
    assert service.orders == []


def test_an_order_without_an_answer_is_told_and_not_sent_again(service: FakeService, tmp_path: Path) -> None:
    service.refusals = [errors.Unanswered(host="api")]
    with tracking(tmp_path / "jobs.db", service) as (tracker, told):
        assert ran(tracker, request("a.png"))[1] == [("a.png", "unanswered")]
        assert told.wait(ProcessRunEnded).unknown == 1
    with tracking(tmp_path / "jobs.db", service) as (tracker, _):
        (row,) = rows(tracker)
        assert (row.stage, row.code) == (JobStage.UNKNOWN, "unanswered")
        tracker.repeat([row.id])
        assert _stages(tracker, 2) == [JobStage.UNKNOWN, JobStage.DONE]
    assert len(service.orders) == 1


def _stages(tracker: Tracker, count: int) -> list[JobStage]:
    """The stages once all have ended."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        found = [row.stage for row in rows(tracker)]
        if len(found) == count and all(stage.final for stage in found):
            return found
        time.sleep(0.02)
    raise AssertionError(found)


def test_what_was_on_its_way_when_the_engine_died_is_unknown(service: FakeService, tmp_path: Path) -> None:
    with tracking(tmp_path / "jobs.db", service) as (tracker, told):
        ran(tracker, request("a.png", "b.png"))
        told.wait(ProcessRunEnded)
    orders = len(service.orders)
    with sqlite3.connect(tmp_path / "jobs.db") as connection:  # as a crash leaves it: one sent, one planned
        connection.execute("UPDATE job SET stage = 1, ended = 0, remote = '' WHERE key = 'a.png'")
        connection.execute("UPDATE job SET stage = 0, ended = 0, remote = '' WHERE key = 'b.png'")
    connection.close()
    with tracking(tmp_path / "jobs.db", service) as (tracker, _):
        assert _stages(tracker, 2) == [JobStage.UNKNOWN, JobStage.DONE]
    assert len(service.orders) == orders + 1


def test_a_job_that_runs_is_followed_after_a_restart(service: FakeService, tmp_path: Path) -> None:
    service.answers["job-1"] = ProcessState.RUNNING
    with tracking(tmp_path / "jobs.db", service) as (tracker, told):
        ran(tracker, request("a.png"))
        told.wait(ProcessJobsChanged, lambda event: any(row.stage is JobStage.RUNNING for row in event.rows))
    service.answers["job-1"] = ProcessState.FAILED
    with tracking(tmp_path / "jobs.db", service) as (tracker, told):
        assert told.wait(ProcessRunEnded).failed == 1
        (row,) = rows(tracker)
        assert (row.stage, row.outputs[0].error) == (JobStage.FAILED, "no picture")
    assert len(service.orders) == 1


def test_a_wrong_pipeline_fails_the_run_without_sending_the_rest(service: FakeService, tmp_path: Path) -> None:
    service.put(*(f"{number}.png" for number in range(40)))
    service.refusals = [errors.BadRequest(reason="pipeline", pipeline="x")] * 40
    with tracking(tmp_path / "jobs.db", service) as (tracker, _):
        _, failures = ran(tracker, request(*(f"{number}.png" for number in range(40))))
        assert len(failures) == 40
        assert {code for _, code in failures} == {"bad_request"}
    assert len(service.refusals) >= 36  # one load was sent, the rest were not


def test_an_account_without_keys_waits_for_them(service: FakeService, tmp_path: Path) -> None:
    locked, knocked = threading.Event(), threading.Event()

    def provider_for(_account: str) -> Provider:
        if locked.is_set():
            knocked.set()
            raise errors.NoKeys(account="acc")
        return service  # type: ignore[return-value]

    with tracking(tmp_path / "jobs.db", service, provider_for) as (tracker, told):
        pages = tracker.run(request("a.png"), CancelToken())
        next(pages)
        locked.set()
        rest: list[VerbProgress] = []
        thread = threading.Thread(target=lambda: rest.extend(pages))
        thread.start()
        assert knocked.wait(LIMIT)
        assert [row.stage for row in rows(tracker)] != [JobStage.FAILED]
        locked.clear()
        while thread.is_alive():
            tracker.account_ready("acc")
            thread.join(0.05)
        assert [page.done for page in rest] == [1]
        assert told.wait(ProcessRunEnded).done == 1


def test_stopping_a_run_drops_what_was_not_sent(service: FakeService, tmp_path: Path) -> None:
    keys = tuple(f"{number}.png" for number in range(30))
    service.put(*keys)
    service.gate.clear()
    cancel = CancelToken()
    with tracking(tmp_path / "jobs.db", service) as (tracker, told):
        pages = tracker.run(request(*keys), cancel)
        next(pages)
        cancel.cancel()
        service.gate.set()
        with pytest.raises(errors.Cancelled):
            for _ in pages:
                pass
        told.wait(ProcessJobsChanged, lambda event: bool(event.gone))
        assert len(service.orders) < 30
        assert len(rows(tracker)) == len(service.orders)


def test_a_followed_job_is_kept_once(service: FakeService, tmp_path: Path) -> None:
    service.orders.append(("v.mp4", "avthumb/mp4|save/v-out.mp4", ProcessOptions()))
    service.answers["job-1"] = ProcessState.DONE
    with tracking(tmp_path / "jobs.db", service) as (tracker, told):
        for _ in range(2):
            tracker.follow("acc", "s", "v.mp4", "job-1", "avthumb/mp4|save/v-out.mp4")
        assert told.wait(ProcessRunEnded).done == 1
        (row,) = rows(tracker)
        assert (row.key, row.remote, row.outputs[0].key) == ("v.mp4", "job-1", "v-out.mp4")


def test_rows_are_filtered_searched_and_forgotten(service: FakeService, tmp_path: Path) -> None:
    service.answers["job-1"] = ProcessState.FAILED
    with tracking(tmp_path / "jobs.db", service) as (tracker, told):
        for key in ("a.png", "b.png"):
            ran(tracker, request(key))
        told.wait(ProcessRunEnded, lambda event: event.run == 2)
        told.wait(ProcessRunEnded, lambda event: event.run == 1)
        page = tracker.page(ListProcessJobs(ProcessFilter.FAILED))
        assert [row.key for row in page.rows] == ["a.png"]
        assert (page.counts.failed, page.counts.done, page.counts.active) == (1, 1, 0)
        assert [row.key for row in tracker.page(ListProcessJobs(text="B.PNG")).rows] == ["b.png"]
        tracker.forget(ForgetProcessJobs(which=ProcessFilter.DONE))
        assert [row.key for row in rows(tracker)] == ["a.png"]
        tracker.forget(ForgetProcessJobs((rows(tracker)[0].id,)))
        assert rows(tracker) == []


def test_the_jobs_of_a_removed_account_go(service: FakeService, tmp_path: Path) -> None:
    with tracking(tmp_path / "jobs.db", service) as (tracker, told):
        ran(tracker, request("a.png"))
        told.wait(ProcessRunEnded)
        tracker.account_removed("acc")
        assert rows(tracker) == []


def test_a_run_ends_where_its_account_goes_before_all_is_sent(service: FakeService, tmp_path: Path) -> None:
    keys = tuple(f"{number}.png" for number in range(30))
    service.put(*keys)
    service.gate.clear()
    with tracking(tmp_path / "jobs.db", service) as (tracker, _):
        pages: list[VerbProgress] = []
        begun = threading.Event()

        def watch() -> None:
            for page in tracker.run(request(*keys), CancelToken()):
                pages.append(page)
                begun.set()

        watching = threading.Thread(target=watch, daemon=True)
        watching.start()
        assert begun.wait(LIMIT)
        while not any(row.stage is JobStage.SENDING for row in rows(tracker)):
            time.sleep(0.01)
        tracker.account_removed("acc")
        service.gate.set()
        watching.join(LIMIT)
        assert (watching.is_alive(), pages[-1].done, pages[-1].finished) == (False, 30, True)
        assert {one.code for page in pages for one in page.failures} == {"cancelled"}


def test_orders_that_failed_together_are_one_failure(service: FakeService, tmp_path: Path) -> None:
    sender = Sender(JobStore(tmp_path / "jobs.db"), lambda _account: cast("Provider", service), lambda *_: None)
    for _ in range(4):
        sender._rest("acc", errors.Offline())
    assert sender._resting["acc"][1] == 2 * PAUSE
    sender._store.close()
