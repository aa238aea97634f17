"""An account that the service refuses: its transfers are held with one message, and go on when it may be well again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import AccountFrozen, BadKeys, NoSuchObject, Offline, SpaceferryError
from core.transfer.job import JobState
from core.transfer.lanes import START
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState
FILES = 20
HELD = [S.WAITING] * START + [S.QUEUED] * (FILES - START)


@pytest.fixture
def cloud() -> MemoryProvider:
    return MemoryProvider()


@pytest.fixture
def queue(tmp_path: Path, cloud: MemoryProvider) -> Iterator[Queue]:
    with Queue(tmp_path, cloud) as running:
        yield running


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"f{number:02}" for number in range(FILES)]
    for path in found:
        path.write_bytes(b"x")
    return found


def refused(queue: Queue, cloud: MemoryProvider, paths: list[Path], error: SpaceferryError) -> list[msg.JobRow]:
    """As many files as go at once meet the refusal, and so does the account's own question of each."""
    cloud.hold("put_small")
    cloud.fail("put_small", *[error] * START)
    cloud.fail("check_keys", *[error] * START)
    queue.upload(*paths)
    cloud.wait_called("put_small", START)
    cloud.release("put_small")
    return queue.until(lambda rows: sorted(row.state for row in rows) == sorted(HELD))


def told(queue: Queue) -> list[msg.Notice | None]:
    return [event.notice for event in queue.events if isinstance(event, msg.AccountHeld)]


@pytest.mark.parametrize("error", [BadKeys(status=401), AccountFrozen(status=419)], ids=lambda error: error.code)
def test_its_transfers_are_held_with_one_message(
    queue: Queue, cloud: MemoryProvider, paths: list[Path], error: SpaceferryError
) -> None:
    rows = refused(queue, cloud, paths, error)
    assert {row.error for row in rows if row.state is S.WAITING} == {error.code}
    notice = queue.event(msg.AccountHeld).notice
    assert notice == msg.Notice(error.code, {**error.params, "account": "acc"})
    queue.transfers.account_ready("acc")
    queue.until_state(S.DONE)
    assert told(queue) == [notice, None]
    assert (cloud.count("put_small"), cloud.count("check_keys")) == (START + FILES, START)


def test_a_refusal_of_one_file_alone_fails_that_file(queue: Queue, cloud: MemoryProvider, paths: list[Path]) -> None:
    cloud.fail("put_small", BadKeys(status=401))
    rows = queue.settled(queue.upload(*paths))
    assert sorted(row.error for row in rows) == [""] * (FILES - 1) + ["bad_keys"]
    assert {row.state for row in rows} == {S.DONE, S.FAILED}
    assert told(queue) == []


@pytest.mark.parametrize("error", [Offline(), NoSuchObject()], ids=lambda error: error.code)
def test_an_account_that_cannot_be_asked_about_is_not_held(
    queue: Queue, cloud: MemoryProvider, paths: list[Path], error: SpaceferryError
) -> None:
    cloud.fail("put_small", BadKeys(status=401))
    cloud.fail("check_keys", error)
    (row,) = queue.settled(queue.upload(paths[0]))
    assert (row.state, row.error) == (S.FAILED, "bad_keys")
    assert told(queue) == []


def test_a_job_paused_while_its_account_is_asked_about_is_paused(
    queue: Queue, cloud: MemoryProvider, paths: list[Path]
) -> None:
    cloud.fail("put_small", BadKeys(status=401))
    cloud.hold("check_keys")
    queue.upload(paths[0])
    cloud.wait_called("check_keys")
    pick = msg.Pick(jobs=(queue.rows()[0].id,))
    queue.transfers.verbs.pause(msg.PauseJobs(pick))
    queue.until_state(S.PAUSED)
    cloud.release("check_keys")
    queue.transfers.verbs.resume(msg.ResumeJobs(pick))
    queue.until_state(S.DONE)
    assert told(queue) == []


def test_one_that_is_resumed_tries_for_all(queue: Queue, cloud: MemoryProvider, paths: list[Path]) -> None:
    rows = refused(queue, cloud, paths, BadKeys(status=401))
    one = next(row.id for row in rows if row.state is S.WAITING)
    queue.transfers.verbs.resume(msg.ResumeJobs(msg.Pick(jobs=(one,))))
    queue.until_state(S.DONE)
    assert told(queue)[1:] == [None]


def test_one_that_is_tried_in_vain_is_told_again(queue: Queue, cloud: MemoryProvider, paths: list[Path]) -> None:
    refused(queue, cloud, paths, BadKeys(status=401))
    cloud.fail("put_small", *[BadKeys(status=401)] * START)
    cloud.fail("check_keys", *[BadKeys(status=401)] * START)
    cloud.hold("put_small")
    queue.transfers.account_ready("acc")
    cloud.wait_called("put_small", 2 * START)
    cloud.release("put_small")
    queue.until(lambda rows: sum(row.state is S.WAITING for row in rows) == START)
    queue.event(msg.AccountHeld, lambda _event: len(told(queue)) == 3)
    first, between, second = told(queue)
    assert (first, between) == (second, None)


def test_one_that_is_removed_is_held_no_more(queue: Queue, cloud: MemoryProvider, paths: list[Path]) -> None:
    refused(queue, cloud, paths, BadKeys(status=401))
    queue.transfers.account_removed("acc")
    assert told(queue)[1:] == [None]
    queue.until_state(S.CANCELLED)


def test_after_a_restart_it_is_tried_again(tmp_path: Path, cloud: MemoryProvider, paths: list[Path]) -> None:
    with Queue(tmp_path, cloud) as queue:
        refused(queue, cloud, paths, BadKeys(status=401))
    with Queue(tmp_path, cloud) as queue:
        queue.until_state(S.DONE)
        assert told(queue) == []
