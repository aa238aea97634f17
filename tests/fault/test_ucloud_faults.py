"""The faults of a service that answers wrongly, late, or not at all, on both dialects of UCloud."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.net.pacer import Patience
from core.net.session import Http, Timeouts
from core.provider import Provider
from core.providers import open_provider
from core.supports import SupportsSpaceAdmin
from core.transfer.job import Conflict, JobState, Verdict
from tests.fault.conftest import MakeFile, OpenQueue
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.transfer_queue import Queue

S = JobState
MIB = 1 << 20
# The names of a dialect's hosts for uploads and downloads in what the sandbox announces.
SERVICES = {"us3": ("suffix", "suffix"), "uvideo": ("uvideo_upload", "uvideo_suffix")}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """Without the demo."""
    with start_sandbox(tmp_path_factory.mktemp("cloud")) as sandbox:
        yield sandbox


@pytest.fixture(params=sorted(SERVICES))
def service(request: pytest.FixtureRequest) -> str:
    """The dialect."""
    name: str = request.param
    return name


@pytest.fixture
def provider(cloud: Sandbox, service: str) -> Iterator[Provider]:
    told, (upload, download) = cloud.ucloud, SERVICES[service]
    hosts = {"upload_suffix": f"http://{told[upload]}", "download_suffix": f"http://{told[download]}"}
    keys = {name: told[name] for name in ("public_key", "private_key")}
    http = Http(Timeouts(connect=20, read=20), Patience(first_delay=0.01, throttled_delay=0.01))
    found = open_provider(service, {**keys, **hosts, "api_url": told["endpoint"]}, http)
    yield found
    found.close()
    http.close()


@pytest.fixture
def space(provider: Provider, service: str) -> str:
    """A private one of the dialect's own."""
    name = f"{service}-space"
    assert isinstance(provider, SupportsSpaceAdmin)
    if name not in {one.name for one in provider.spaces(CancelToken())}:
        provider.create_space(name, "cn-bj", CancelToken())
    return name


@pytest.fixture
def open_queue(tmp_path: Path, provider: Provider, space: str) -> OpenQueue:
    """`with open_queue() as queue`; the same folder each time, so a second one goes on."""
    return lambda: Queue(tmp_path / "profile", provider, space=space)


def content(provider: Provider, space: str, key: str) -> bytes:
    """The bytes that are stored."""
    with provider.open_range(space, key, 0, None, CancelToken()) as reader:
        return b"".join(reader.chunks())


def folder(rule: dict[str, object]) -> str:
    """A prefix of its own for each rule."""
    return "-".join(map(str, rule.values())) + "/"


@pytest.mark.parametrize(
    "rule",
    [
        {"op": "part", "part": 1, "status": 503, "times": 2},
        {"op": "part", "part": 2, "cut_request": 500_000},
        {"op": "part", "part": 0, "cut_response": -1},
        {"op": "part", "part": 1, "spoil_request": 1000},
        {"op": "part", "part": 2, "status": 404, "error": "upload id not exist"},
        {"op": "init", "status": 500},
        {"op": "finish", "status": 504, "late": True},
        {"op": "finish", "cut_response": 5},
    ],
    ids=folder,
)
def test_a_large_upload_gets_through(
    cloud: Sandbox, provider: Provider, space: str, open_queue: OpenQueue, make_file: MakeFile, rule: dict[str, object]
) -> None:
    path = make_file("large.bin", 9 * MIB + 5)
    cloud.fault(rule)
    with open_queue() as queue:
        (row,) = queue.settled(queue.upload(path, prefix=folder(rule)))
    assert (row.state, row.verdict, row.error) == (S.DONE, Verdict.VERIFIED, "")
    assert content(provider, space, row.place.key) == path.read_bytes()
    assert cloud.faults()[0]["hits"] >= 1


@pytest.mark.parametrize(
    "rule",
    [
        {"method": "PUT", "status": 503, "times": 2},
        {"method": "PUT", "status": 500, "late": True},
        {"method": "PUT", "cut_request": 300_000},
        {"method": "PUT", "cut_response": -1},
    ],
    ids=folder,
)
def test_a_small_upload_gets_through(
    cloud: Sandbox, provider: Provider, space: str, open_queue: OpenQueue, make_file: MakeFile, rule: dict[str, object]
) -> None:
    path = make_file("small.bin", MIB)
    cloud.fault(rule)
    with open_queue() as queue:
        (row,) = queue.settled(queue.upload(path, prefix=folder(rule)))
    assert (row.state, row.verdict, row.error) == (S.DONE, Verdict.VERIFIED, "")
    assert content(provider, space, row.place.key) == path.read_bytes()
    assert cloud.faults()[0]["hits"] >= 1


def test_a_small_file_that_was_stored_without_a_word_is_ours(
    cloud: Sandbox, service: str, open_queue: OpenQueue, make_file: MakeFile, soon: None
) -> None:
    """Its run has failed, and in the next one the name is taken: by the very bytes, which is no question to anybody."""
    path = make_file("silent.bin", MIB)
    stores = "put" if service == "us3" else "finish"
    cloud.fault({"op": stores, "status": 502, "late": True, "times": 4})
    with open_queue() as queue:
        queue.upload(path, prefix="silent/")
        (row,) = queue.until_state(S.DONE)
    assert row.verdict is Verdict.VERIFIED
    assert len(cloud.requests(stores)) <= 4


def test_a_small_file_spoiled_on_its_way_never_counts(
    cloud: Sandbox, provider: Provider, space: str, open_queue: OpenQueue, make_file: MakeFile
) -> None:
    path = make_file("spoiled.bin", MIB)
    cloud.fault({"method": "PUT", "spoil_request": 500})
    with open_queue() as queue:
        (row,) = queue.settled(queue.upload(path, prefix="spoiled/", conflict=Conflict.REPLACE))
        assert (row.state, row.error) in {(S.FAILED, "hash_differs"), (S.DONE, "")}
        queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick((row.id,))))
        (row,) = queue.until_state(S.DONE)
    assert row.verdict is Verdict.VERIFIED
    assert content(provider, space, "spoiled/spoiled.bin") == path.read_bytes()


def test_an_upload_that_expired_overnight_starts_over(
    cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile
) -> None:
    path = make_file("night.bin", 13 * MIB)
    cloud.fault({"op": "part", "part": 3, "delay": 60})
    with open_queue() as queue:
        queue.upload(path, prefix="night/")
        queue.until(lambda rows: bool(rows) and rows[0].done >= 12 * MIB)
    cloud.clear_faults()
    cloud.kill_uploads()
    with open_queue() as queue:
        (row,) = queue.until_state(S.DONE)
    assert row.verdict is Verdict.VERIFIED
    assert len(cloud.requests("init")) == 2


@pytest.mark.parametrize(
    "rule",
    [
        {"op": "get", "status": 503, "times": 2},
        {"op": "get", "cut_response": 3 * MIB},
        {"op": "get", "cut_response": -1},
        {"op": "get", "cut_response": MIB, "times": 4},
    ],
    ids=folder,
)
def test_a_download_gets_through(
    cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile, out: Path, rule: dict[str, object]
) -> None:
    path = make_file("down.bin", 9 * MIB)
    with open_queue() as queue:
        queue.settled(queue.upload(path, prefix=folder(rule)))
        cloud.fault(rule)
        (row,) = queue.settled(queue.download(out, keys=(f"{folder(rule)}down.bin",)))
    assert (row.state, row.verdict, row.error) == (S.DONE, Verdict.VERIFIED, "")
    assert (out / "down.bin").read_bytes() == path.read_bytes()
    assert [path.name for path in out.iterdir()] == ["down.bin"]
    assert cloud.faults()[0]["hits"] >= 1


def test_a_spoiled_download_is_kept_apart(
    cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile, out: Path
) -> None:
    path = make_file("bad.bin", MIB)
    with open_queue() as queue:
        queue.settled(queue.upload(path, prefix="bad/"))
        cloud.fault({"op": "get", "spoil_response": 1000})
        (row,) = queue.settled(queue.download(out, keys=("bad/bad.bin",)))
        assert (row.state, row.error, row.verdict) == (S.FAILED, "hash_differs", Verdict.DIFFERS)
        assert [path.name for path in out.iterdir()] == ["bad.bin.bad"]
        queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick((row.id,))))
        queue.until_state(S.DONE)
    assert (out / "bad.bin").read_bytes() == path.read_bytes()


def test_what_is_not_there_fails_alone_and_with_its_reason(
    open_queue: OpenQueue, make_file: MakeFile, out: Path
) -> None:
    with open_queue() as queue:
        queue.settled(queue.upload(make_file("there.bin", 10), prefix="some/"))
        rows = queue.settled(queue.download(out, keys=("some/there.bin", "some/gone.bin")))
        assert {row.name: (row.state, row.error) for row in rows} == {
            "there.bin": (S.DONE, ""),
            "gone.bin": (S.FAILED, "no_such_object"),
        }
        queue.space = "no-such-space-here"
        (row,) = queue.settled(queue.upload(make_file("file.bin", 10)))
        assert (row.state, row.error) == (S.FAILED, "no_such_space")
