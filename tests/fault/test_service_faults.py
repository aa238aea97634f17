"""A service that answers wrongly, late, or not at all: the transfer ends right or says why not."""

from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.provider import Provider
from core.transfer.job import Conflict, JobState, Verdict
from tests.fault.conftest import MakeFile, OpenQueue
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import KODO

S = JobState
SPACE = KODO.space
MIB = 1 << 20


def content(provider: Provider, key: str) -> bytes:
    with provider.open_range(SPACE, key, 0, None, CancelToken()) as reader:
        return b"".join(reader.chunks())


@pytest.mark.parametrize(
    "rule",
    [
        {"op": "form", "status": 503, "times": 2},
        {"op": "form", "status": 599, "late": True},
        {"op": "form", "cut_request": 300_000},
        {"op": "form", "cut_response": -1},
        {"op": "form", "cut_response": 10},
    ],
    ids=lambda rule: "-".join(map(str, rule.values())),
)
def test_a_small_upload_gets_through(
    cloud: Sandbox, provider: Provider, open_queue: OpenQueue, make_file: MakeFile, rule: dict[str, object]
) -> None:
    path = make_file("small.bin", MIB)
    cloud.fault(rule)
    with open_queue() as queue:
        (row,) = queue.settled(queue.upload(path, prefix=f"small/{'-'.join(map(str, rule.values()))}/"))
    assert (row.state, row.verdict) == (S.DONE, Verdict.VERIFIED)
    assert content(provider, row.place.key) == path.read_bytes()
    assert cloud.faults()[0]["hits"] >= 1


@pytest.mark.parametrize(
    "rule",
    [
        {"op": "v2_part", "part": 2, "status": 503, "times": 2},
        {"op": "v2_part", "part": 3, "cut_request": 500_000},
        {"op": "v2_part", "part": 1, "cut_response": -1},
        {"op": "v2_init", "status": 599},
        {"op": "v2_complete", "status": 599, "late": True},
        {"op": "v2_complete", "cut_response": 5},
        {"op": "v2_part", "part": 3, "status": 612, "error": "no such uploadId"},
    ],
    ids=lambda rule: "-".join(map(str, rule.values())),
)
def test_a_large_upload_gets_through(
    cloud: Sandbox, provider: Provider, open_queue: OpenQueue, make_file: MakeFile, rule: dict[str, object]
) -> None:
    path = make_file("large.bin", 13 * MIB + 5)
    cloud.fault(rule)
    with open_queue() as queue:
        (row,) = queue.settled(queue.upload(path, prefix=f"large/{'-'.join(map(str, rule.values()))}/"))
    assert (row.state, row.verdict) == (S.DONE, Verdict.VERIFIED)
    assert content(provider, row.place.key) == path.read_bytes()
    assert cloud.faults()[0]["hits"] >= 1


def test_an_upload_that_expired_overnight_starts_over(
    cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile
) -> None:
    path = make_file("night.bin", 13 * MIB)
    cloud.fault({"op": "v2_part", "part": 4, "delay": 60})
    with open_queue() as queue:
        queue.upload(path, prefix="night/")
        queue.until(lambda rows: bool(rows) and rows[0].done >= 12 * MIB)
    cloud.clear_faults()
    cloud.kill_uploads()
    with open_queue() as queue:
        (row,) = queue.until_state(S.DONE)
    assert row.verdict is Verdict.VERIFIED
    assert len(cloud.requests("v2_init")) == 2


def test_a_small_file_spoiled_on_its_way_never_replaces_what_is_there(
    cloud: Sandbox, provider: Provider, open_queue: OpenQueue, make_file: MakeFile
) -> None:
    """The crc32 that follows the file lets the service refuse it (406); read and sent again it is stored."""
    path = make_file("small.bin", 100_000)
    with open_queue() as queue:
        queue.settled(queue.upload(path, prefix="replaced/"))
        path.write_bytes(path.read_bytes()[::-1])
        cloud.fault({"op": "form", "spoil_request": 500, "times": 1})
        (row,) = queue.settled(queue.upload(path, prefix="replaced/", conflict=Conflict.REPLACE))
    assert (row.state, row.verdict) == (S.DONE, Verdict.VERIFIED)
    statuses = [request["status"] for request in cloud.requests("form")]
    assert statuses[-2:] == [406, 200]
    assert content(provider, "replaced/small.bin") == path.read_bytes()


def test_a_part_spoiled_on_its_way_is_sent_once_more(
    cloud: Sandbox, provider: Provider, open_queue: OpenQueue, make_file: MakeFile
) -> None:
    """The hash it is answered with is not that of what was read: so it does not count."""
    path = make_file("spoiled.bin", 9 * MIB)
    cloud.fault({"op": "v2_part", "part": 2, "spoil_request": 1000})
    with open_queue() as queue:
        (row,) = queue.settled(queue.upload(path, prefix="spoiled/"))
    assert (row.state, row.verdict) == (S.DONE, Verdict.VERIFIED)
    assert len(cloud.requests("v2_part")) == 4
    assert content(provider, "spoiled/spoiled.bin") == path.read_bytes()


@pytest.mark.parametrize(
    "rule",
    [
        {"op": "download", "status": 503, "times": 2},
        {"op": "download", "cut_response": 3 * MIB},
        {"op": "download", "cut_response": -1},
        {"op": "download", "cut_response": MIB, "times": 4},
    ],
    ids=lambda rule: "-".join(map(str, rule.values())),
)
@pytest.mark.parametrize("size", [5 * MIB, 40 * MIB])
def test_a_download_gets_through(
    cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile, out: Path, rule: dict[str, object], size: int
) -> None:
    path = make_file("down.bin", size)
    key = f"down/{size}/{'-'.join(map(str, rule.values()))}/down.bin"
    with open_queue() as queue:
        queue.settled(queue.upload(path, prefix=key.removesuffix("down.bin")))
        cloud.fault(rule)
        (row,) = queue.settled(queue.download(out, keys=(key,)))
    assert (row.state, row.verdict) == (S.DONE, Verdict.VERIFIED)
    assert (out / "down.bin").read_bytes() == path.read_bytes()
    assert [path.name for path in out.iterdir()] == ["down.bin"]
    assert cloud.faults()[0]["hits"] >= 1


@pytest.mark.parametrize("size", [MIB, 40 * MIB])
def test_a_spoiled_download_is_kept_apart(
    cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile, out: Path, size: int
) -> None:
    path = make_file("bad.bin", size)
    with open_queue() as queue:
        queue.settled(queue.upload(path, prefix=f"bad/{size}/"))
        cloud.fault({"op": "download", "spoil_response": 1000})
        (row,) = queue.settled(queue.download(out, keys=(f"bad/{size}/bad.bin",)))
        assert (row.state, row.error, row.verdict) == (S.FAILED, "hash_differs", Verdict.DIFFERS)
        assert row.params["expected"] != row.params["found"]
        assert row.params["path"] == str(out / "bad.bin.bad")
        assert [path.name for path in out.iterdir()] == ["bad.bin.bad"]
        assert (out / "bad.bin.bad").stat().st_size == size
        queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick((row.id,))))
        queue.until_state(S.DONE)
    assert (out / "bad.bin").read_bytes() == path.read_bytes()


def test_a_vanished_object_fails_alone(cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile, out: Path) -> None:
    with open_queue() as queue:
        queue.settled(queue.upload(make_file("there.bin", 10), prefix="some/"))
        rows = queue.settled(queue.download(out, keys=("some/there.bin", "some/gone.bin")))
    assert {row.name: (row.state, row.error) for row in rows} == {
        "there.bin": (S.DONE, ""),
        "gone.bin": (S.FAILED, "no_such_object"),
    }


def test_a_target_refused_by_the_service_joins_the_question(
    cloud: Sandbox, provider: Provider, open_queue: OpenQueue, make_file: MakeFile
) -> None:
    """614 only when the object is sent: the look before saw nothing."""
    path = make_file("late.bin", 1000)
    with open_queue() as queue:
        queue.settled(queue.upload(path, prefix="late/"))
        path.write_bytes(b"newer")
        cloud.fault({"op": "stat", "status": 612, "times": 1})
        cloud.fault({"op": "batch:stat", "status": 612, "times": 1})
        batch = queue.upload(path, prefix="late/")
        assert queue.settled(batch)[0].state is S.WAITING
        assert queue.event(msg.ConflictAsked).samples[0].size_there == 1000
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.REPLACE))
        queue.until_state(S.DONE)
    assert content(provider, "late/late.bin") == b"newer"


def test_the_network_goes_and_comes_back(
    cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile, soon: None
) -> None:
    with open_queue() as queue:
        queue.settled(queue.upload(make_file("one.bin", 10), prefix="net/"))
        cloud.stop()
        queue.upload(make_file("two.bin", 10), prefix="net/")
        queue.event(msg.NetworkState, lambda event: not event.online)
        queue.until_state(S.WAITING, name="two.bin")
        cloud.restart()
        queue.until_state(S.DONE, name="two.bin")
        queue.event(msg.NetworkState, lambda event: event.online)


def test_a_space_without_a_domain_says_so(
    cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile, out: Path
) -> None:
    with open_queue() as queue:
        queue.settled(queue.upload(make_file("file.bin", 10), prefix="dom/"))
        cloud.set_space(SPACE, domains=[])
        (row,) = queue.settled(queue.download(out, keys=("dom/file.bin",)))
        assert (row.state, row.error) == (S.FAILED, "no_domain")
        cloud.set_space(SPACE, domains=None)
        queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick((row.id,))))
        queue.until_state(S.DONE)


def test_an_unknown_space_fails_with_its_reason(open_queue: OpenQueue, make_file: MakeFile, out: Path) -> None:
    with open_queue() as queue:
        queue.space = "no-such-space-here"
        (row,) = queue.settled(queue.upload(make_file("file.bin", 10)))
        assert (row.state, row.error) == (S.FAILED, "no_such_space")
        (row,) = queue.settled(queue.download(out, prefixes=("some/",)))
        assert (row.state, row.error, row.name) == (S.FAILED, "no_such_space", "some")
