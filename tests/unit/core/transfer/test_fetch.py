"""Fetches in the queue, with a provider in memory: what is journaled, what decides, what is asked, what comes after."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.errors import SourceFailed
from core.model import Place
from core.provider import Stored
from core.transfer import fetch, gates
from core.transfer.fetch import shown_address
from core.transfer.job import Conflict, JobKind, JobState, Verdict
from tests.helpers.memory_fetcher import MemoryFetcher
from tests.helpers.memory_provider import etag_of
from tests.helpers.transfer_queue import Queue

S = JobState
URL = "https://user:pass@example.com/dir/a.bin?token=secret"


class Fetcher(MemoryFetcher):
    """Reads what `sources` hold."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: dict[str, bytes] = {}

    def found(self, url: str) -> bytes | None:
        return next((self.sources[one] for one in url.split(";") if one in self.sources), None)

    def fetch(self, space: str, key: str, url: str, cancel: CancelToken) -> Stored:
        self._enter("fetch", key, cancel)
        if url not in self.sources:
            raise SourceFailed(status=404, url="example.com")
        self.objects[key] = self.sources[url]
        return Stored(key, etag_of(self.objects[key]))


@pytest.fixture
def cloud() -> Fetcher:
    made = Fetcher()
    made.sources[URL] = b"fetched"
    return made


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "FIRST_WAIT", 0.02)
    monkeypatch.setattr(gates, "LONGEST_WAIT", 0.05)
    monkeypatch.setattr(fetch, "FIRST_LOOK", 0.01)


def order(
    queue: Queue, items: Iterable[msg.FetchItem], conflict: Conflict = Conflict.ASK, *, queued: bool = True
) -> int:
    request = msg.AddFetches(Place("acc", "space", "to/"), tuple(items), conflict, queued=queued)
    return queue.transfers.add_fetches(request).batch


@pytest.mark.parametrize("queued", [True, False])
def test_an_address_becomes_an_object(tmp_path: Path, cloud: Fetcher, queued: bool) -> None:
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.settled(order(queue, [msg.FetchItem("to/a.bin", URL)], queued=queued))
        told = queue.event(msg.ObjectsChanged)
    assert (row.state, row.kind, row.size, row.done, row.verdict) == (S.DONE, JobKind.FETCH, 7, 7, Verdict.NONE)
    assert (row.name, row.source, row.target, row.path) == ("a.bin", "https://example.com/dir/a.bin", "space/to/", "")
    assert cloud.objects == {"to/a.bin": b"fetched"}
    assert [info.key for info in told.changes.added] == ["to/a.bin"]
    assert cloud.count("fetch") == (not queued)


def test_what_is_shown_of_an_address_is_no_secret() -> None:
    assert shown_address(URL + ";http://other/") == "https://example.com/dir/a.bin"


def test_a_known_hash_is_compared(tmp_path: Path, cloud: Fetcher) -> None:
    good = msg.FetchItem("good", URL, etag=etag_of(b"fetched"))
    bad = msg.FetchItem("bad", URL, etag=etag_of(b"other"))
    with Queue(tmp_path, cloud) as queue:
        rows = {row.name: row for row in queue.settled(order(queue, [good, bad], queued=False))}
    assert (rows["good"].state, rows["good"].verdict) == (S.DONE, Verdict.VERIFIED)
    assert (rows["bad"].state, rows["bad"].verdict, rows["bad"].error) == (S.FAILED, Verdict.DIFFERS, "hash_differs")
    assert cloud.orders["task-1"].etag, "content that is checked goes by a task, which refuses another one"


def test_the_ticket_is_journaled_and_followed_after_a_crash(tmp_path: Path, cloud: Fetcher) -> None:
    cloud.waiting = True
    with Queue(tmp_path, cloud) as queue:
        order(queue, [msg.FetchItem("a", URL)])
        cloud.wait_called("fetch_ticket", 2)
    cloud.waiting = False
    with Queue(tmp_path, cloud) as queue:
        queue.until_state(S.DONE)
    assert cloud.count("start_fetch") == 1


def test_a_pause_leaves_the_task_alone_and_goes_on_with_it(tmp_path: Path, cloud: Fetcher) -> None:
    cloud.waiting = True
    with Queue(tmp_path, cloud) as queue:
        batch = order(queue, [msg.FetchItem("a", URL)])
        cloud.wait_called("fetch_ticket")
        queue.transfers.verbs.pause(msg.PauseJobs(msg.Pick(batches=(batch,))))
        queue.until_state(S.PAUSED)
        cloud.waiting = False
        queue.transfers.verbs.resume(msg.ResumeJobs(msg.Pick(batches=(batch,))))
        queue.until_state(S.DONE)
    assert cloud.count("start_fetch") == 1


def test_a_task_that_brought_nothing_fails_and_is_ordered_anew(tmp_path: Path, cloud: Fetcher) -> None:
    """Also where an object stood there before: it is not taken for the fetched one."""
    cloud.objects["old"] = b"old"
    data = cloud.sources.pop(URL)
    items = [msg.FetchItem("old", URL), msg.FetchItem("new", URL)]
    with Queue(tmp_path, cloud) as queue:
        batch = order(queue, items, Conflict.REPLACE)
        rows = queue.settled(batch)
        assert [(row.state, row.error, row.params["reason"]) for row in rows] == [
            (S.FAILED, "source_failed", "unfetched")
        ] * 2
        cloud.sources[URL] = data
        queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick(batches=(batch,))))
        queue.until_state(S.DONE)
    assert cloud.objects == {"old": data, "new": data}
    assert cloud.count("start_fetch") == 4


def test_a_source_that_has_nothing_is_not_asked_again(tmp_path: Path, cloud: Fetcher) -> None:
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.settled(order(queue, [msg.FetchItem("a", "http://example.com/none")], queued=False))
    assert (row.state, row.params["reason"], cloud.count("fetch")) == (S.FAILED, "missing", 1)


def test_alternatives_are_tried_in_turn(tmp_path: Path, cloud: Fetcher) -> None:
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.settled(order(queue, [msg.FetchItem("a", f"http://x/none;{URL}")], queued=False))
    assert (row.state, cloud.objects["a"]) == (S.DONE, b"fetched")


@pytest.mark.parametrize(
    ("conflict", "state", "keys"),
    [
        (Conflict.SKIP, S.SKIPPED, {"to/a.bin"}),
        (Conflict.KEEP_BOTH, S.DONE, {"to/a.bin", "to/a (2).bin"}),
        (Conflict.REPLACE, S.DONE, {"to/a.bin"}),
    ],
)
def test_a_target_that_exists(
    tmp_path: Path, cloud: Fetcher, conflict: Conflict, state: JobState, keys: set[str]
) -> None:
    cloud.objects["to/a.bin"] = b"old"
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.settled(order(queue, [msg.FetchItem("to/a.bin", URL)], conflict))
    assert (row.state, set(cloud.objects)) == (state, keys)
    assert cloud.objects["to/a.bin"] == (b"fetched" if conflict is Conflict.REPLACE else b"old")


def test_a_target_that_exists_is_asked_about(tmp_path: Path, cloud: Fetcher) -> None:
    cloud.objects["to/a.bin"] = b"old"
    with Queue(tmp_path, cloud) as queue:
        batch = order(queue, [msg.FetchItem("to/a.bin", URL)])
        asked = queue.event(msg.ConflictAsked)
        assert (asked.kind, asked.target, asked.place.key) == (JobKind.FETCH, "space/to/", "to/")
        assert asked.offers == (Conflict.REPLACE, Conflict.KEEP_BOTH, Conflict.SKIP)
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.REPLACE))
        queue.until_state(S.DONE)
    assert cloud.objects["to/a.bin"] == b"fetched"


def test_many_are_one_row_that_is_named_after_the_first(tmp_path: Path, cloud: Fetcher) -> None:
    items = [msg.FetchItem(f"to/{number}", URL) for number in range(60)]
    with Queue(tmp_path, cloud) as queue:
        queue.settled(order(queue, items))
        ended = queue.event(msg.BatchEnded).row
    assert (ended.kind, ended.name, ended.more, ended.tally.done) == (JobKind.FETCH, "0", 59, 60)
