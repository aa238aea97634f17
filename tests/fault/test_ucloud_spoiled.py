"""A byte that changes on its way to UCloud: the service never makes an object of it, and it is sent again."""

import pytest

from core.cancel import CancelToken
from core.net.body import BytesBody
from core.provider import Provider, PutOptions
from core.transfer import outcome
from core.transfer.job import Conflict, JobState, Verdict
from tests.fault.conftest import MakeFile, OpenQueue
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import US3, UVIDEO, Service

KEY = "file.bin"


@pytest.fixture(autouse=True)
def _older(cloud: Sandbox, provider: Provider, service: Service) -> None:
    """An object that stands there already."""
    provider.put_small(service.space, KEY, BytesBody(b"older"), PutOptions(overwrite=True), CancelToken())
    cloud.reset_requests()


def stored(provider: Provider, service: Service) -> bytes:
    with provider.open_range(service.space, KEY, 0, None, CancelToken()) as reader:
        return b"".join(reader.chunks())


@pytest.mark.parametrize(("service", "statuses"), [(US3, [400, 200]), (UVIDEO, [200, 200])], ids=str)
def test_a_small_file_is_sent_again(
    cloud: Sandbox,
    provider: Provider,
    open_queue: OpenQueue,
    make_file: MakeFile,
    service: Service,
    statuses: list[int],
) -> None:
    path = make_file(KEY, 1 << 20)
    cloud.fault({"op": service.small, "spoil_request": 700_000})
    with open_queue() as queue:
        (row,) = queue.settled(queue.upload(path, conflict=Conflict.REPLACE))
    assert (row.state, row.verdict, row.error) == (JobState.DONE, Verdict.VERIFIED, "")
    assert stored(provider, service) == path.read_bytes()
    assert [one["status"] for one in cloud.requests(service.small)] == statuses


@pytest.mark.parametrize("service", [US3], ids=str)
def test_what_is_spoiled_each_time_leaves_the_older_object_alone(
    cloud: Sandbox,
    provider: Provider,
    open_queue: OpenQueue,
    make_file: MakeFile,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outcome, "jitter", lambda _tries: 0.0)
    path = make_file(KEY, 1 << 20)
    cloud.fault({"op": service.small, "spoil_request": 5, "times": 0})
    with open_queue() as queue:
        (row,) = queue.settled(queue.upload(path, conflict=Conflict.REPLACE))
    assert (row.state, row.error) == (JobState.FAILED, "checksum_refused")
    assert stored(provider, service) == b"older"
