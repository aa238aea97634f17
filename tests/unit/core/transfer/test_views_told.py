"""What is told of a view whose rows change while it is looked at."""

from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import Forbidden
from core.transfer import view
from core.transfer.job import JobState
from tests.helpers.jobs import jobs
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue


@pytest.fixture
def cloud() -> MemoryProvider:
    return MemoryProvider()


def page(queue: Queue, of: msg.QueueView) -> msg.JobPage:
    return queue.transfers.jobs(msg.ListJobs(of, 0, 100))


def test_rows_looked_up_before_a_change_are_told_as_old(
    tmp_path: Path, cloud: MemoryProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a window would take them for what is there, and never ask again."""
    (tmp_path / "a").write_bytes(b"a")
    with Queue(tmp_path, cloud) as queue:
        queue.transfers.pause_all(msg.PauseAll(True))
        look = view.lay_out
        during: list[int] = []

        def slow(*arguments: object) -> view.Layout:
            made = look(*arguments)  # type: ignore[arg-type]
            if not during:
                during.append(queue.upload(tmp_path / "a"))
                queue.event(msg.QueueChanged, lambda event: event.totals.counts[0] == 1 and not event.totals.planning)
            return made

        monkeypatch.setattr(view, "lay_out", slow)
        stale = page(queue, msg.QueueView())
        assert stale.count == 0
        queue.event(msg.QueueChanged, lambda event: event.totals.generation > stale.totals.generation)
        assert page(queue, msg.QueueView()).count == 1


def test_a_text_is_looked_for_anew_in_the_end(tmp_path: Path, cloud: MemoryProvider) -> None:
    """While rows change quickly the last answer serves; when they rest the window is told to ask once more."""
    for name in ("photo 1", "photo 2"):
        (tmp_path / name).write_bytes(b"x")
    text = msg.QueueView(text="PHOTO")
    with Queue(tmp_path, cloud) as queue:
        queue.settled(queue.upload(tmp_path / "photo 1"))
        first = page(queue, text)
        queue.upload(tmp_path / "photo 2")
        queue.event(msg.QueueChanged, lambda event: event.totals.counts[0] == 2)
        while (last := page(queue, text)).count == 1:
            queue.event(msg.QueueChanged, lambda event: event.totals.generation > last.totals.generation)
        assert first.count == 1
        assert [row.name for row in jobs(last.rows)] == ["photo 1", "photo 2"]


@pytest.mark.parametrize("grouped", [True, False])
def test_a_verb_on_a_view_of_many_batches(tmp_path: Path, cloud: MemoryProvider, grouped: bool) -> None:
    for name in "abcde":
        (tmp_path / name).write_bytes(b"x")
    with Queue(tmp_path, cloud) as queue:
        queue.transfers.pause_all(msg.PauseAll(True))
        for name in "abcde":
            batch = queue.upload(tmp_path / name)
            queue.event(msg.BatchPlanned, lambda event, batch=batch: event.batch == batch)  # type: ignore[misc]
        everything = msg.Pick(view=msg.QueueView(grouped=grouped))
        queue.transfers.verbs.cancel(msg.CancelJobs(everything))
        assert {row.state for row in queue.rows()} == {JobState.CANCELLED}
        assert page(queue, msg.QueueView(grouped=grouped)).totals.counts == (5, 0, 0, 0, 5)


def test_a_batch_that_is_tried_again_ends_again_however_quick(tmp_path: Path, cloud: MemoryProvider) -> None:
    (tmp_path / "src").mkdir()
    for number in range(5):
        (tmp_path / "src" / str(number)).write_bytes(b"x")
    cloud.fail("put_small", Forbidden(), Forbidden())
    with Queue(tmp_path, cloud) as queue:
        batch = queue.upload(tmp_path / "src")
        tally = queue.event(msg.BatchEnded).row.tally
        assert (tally.found, tally.done, tally.failed) == (5, 3, 2)
        queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick(batches=(batch,))))
        tally = queue.event(msg.BatchEnded, lambda ended: ended.row.tally.failed == 0).row.tally
        assert (tally.found, tally.done) == (5, 5)
    assert queue.count(msg.BatchEnded) == 2


def test_a_download_is_found_by_the_name_of_its_object_and_of_its_file(tmp_path: Path, cloud: MemoryProvider) -> None:
    cloud.objects |= {"p/12:30.TXT": b"x", "p/Ärger?.txt": b"x", "p/plain": b"x"}
    with Queue(tmp_path, cloud) as queue:
        queue.settled(queue.download(tmp_path, prefixes=("p/",)))
        for text in ("12:30", "12%3A30.txt", "ärger?", "ärger%3F", "RGER"):
            (found,) = jobs(queue.transfers.jobs(msg.ListJobs(msg.QueueView(text=text), 0, 10)).rows)
            assert found.state is JobState.DONE
        assert queue.transfers.jobs(msg.ListJobs(msg.QueueView(text="p/"), 0, 10)).count == 0


def test_an_order_of_nothing_is_a_row_without_a_name(tmp_path: Path, cloud: MemoryProvider) -> None:
    with Queue(tmp_path, cloud) as queue:
        batch = queue.download(tmp_path)
        assert queue.event(msg.BatchPlanned).found == 0
        row = queue.event(msg.BatchEnded, lambda event: event.row.id == batch).row
        assert (row.name, row.more, row.place.key) == ("space", 0, "")
