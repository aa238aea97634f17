"""A byte that changes on its way to UCloud: the service never makes an object of it, and it is sent again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.net.body import BytesBody
from core.provider import Provider, PutOptions
from core.providers import open_provider
from core.supports import SupportsSpaceAdmin
from core.transfer import outcome
from core.transfer.job import Conflict, JobState, Verdict
from tests.fault.conftest import MakeFile
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.transfer_queue import Queue

HOSTS = {"us3": ("suffix", "suffix"), "uvideo": ("uvideo_upload", "uvideo_suffix")}
SPACE, KEY = "spoiled-space", "file.bin"

OpenProvider = Callable[[str], Provider]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """With a space, and no more."""
    with start_sandbox(tmp_path_factory.mktemp("cloud")) as sandbox:
        yield sandbox


@pytest.fixture
def open_service(cloud: Sandbox) -> Iterator[OpenProvider]:
    """A provider of a dialect; both see the one space, in which an older object stands."""
    opened: list[Provider] = []

    def make(service: str) -> Provider:
        told, (upload, download) = cloud.ucloud, HOSTS[service]
        values = {"public_key": told["public_key"], "private_key": told["private_key"], "api_url": told["endpoint"]}
        hosts = {"upload_suffix": f"http://{told[upload]}", "download_suffix": f"http://{told[download]}"}
        provider = open_provider(service, values | hosts)
        opened.append(provider)
        assert isinstance(provider, SupportsSpaceAdmin)
        if not provider.spaces(CancelToken()):
            provider.create_space(SPACE, "cn-bj", CancelToken())
        provider.put_small(SPACE, KEY, BytesBody(b"older"), PutOptions(overwrite=True), CancelToken())
        cloud.reset_requests()
        return provider

    yield make
    for one in opened:
        one.close()


def stored(provider: Provider) -> bytes:
    with provider.open_range(SPACE, KEY, 0, None, CancelToken()) as reader:
        return b"".join(reader.chunks())


@pytest.mark.parametrize(("service", "op", "statuses"), [("us3", "put", [400, 200]), ("uvideo", "part", [200, 200])])
def test_a_small_file_is_sent_again(
    cloud: Sandbox,
    open_service: OpenProvider,
    make_file: MakeFile,
    tmp_path: Path,
    service: str,
    op: str,
    statuses: list[int],
) -> None:
    provider, path = open_service(service), make_file(KEY, 1 << 20)
    cloud.fault({"op": op, "spoil_request": 700_000})
    with Queue(tmp_path / "profile", provider, space=SPACE) as queue:
        (row,) = queue.settled(queue.upload(path, conflict=Conflict.REPLACE))
    assert (row.state, row.verdict, row.error) == (JobState.DONE, Verdict.VERIFIED, "")
    assert stored(provider) == path.read_bytes()
    assert [one["status"] for one in cloud.requests(op)] == statuses


def test_what_is_spoiled_each_time_leaves_the_older_object_alone(
    cloud: Sandbox,
    open_service: OpenProvider,
    make_file: MakeFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outcome, "jitter", lambda _tries: 0.0)
    provider, path = open_service("us3"), make_file(KEY, 1 << 20)
    cloud.fault({"op": "put", "spoil_request": 5, "times": 0})
    with Queue(tmp_path / "profile", provider, space=SPACE) as queue:
        (row,) = queue.settled(queue.upload(path, conflict=Conflict.REPLACE))
    assert (row.state, row.error) == (JobState.FAILED, "checksum_refused")
    assert stored(provider) == b"older"
