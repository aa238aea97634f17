"""An upload goes on without its journal, by the parts that the service holds of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.provider import Provider
from core.providers import open_provider
from core.supports import SupportsBegunUploads, SupportsSpaceAdmin
from core.transfer.job import JobState, Verdict
from tests.contract.engine.resuming import MIB, PART, content, journaled_parts, only, pause_at, pick
from tests.contract.provider.backends import Us3OnSandbox, UVideoOnSandbox
from tests.helpers.sandbox import Sandbox
from tests.helpers.transfer_queue import Queue

SIZE = 64 * MIB


@pytest.fixture(params=[Us3OnSandbox, UVideoOnSandbox], ids=lambda one: one.id)
def provider(cloud: Sandbox, request: pytest.FixtureRequest) -> Iterator[Provider]:
    found = open_provider(request.param.id, request.param.fields(cloud))
    yield found
    found.close()
    cloud.clear_faults()


@pytest.fixture
def space(cloud: Sandbox, provider: Provider) -> str:
    assert isinstance(provider, SupportsSpaceAdmin)
    name = f"begun-{len(provider.spaces(CancelToken()))}"
    provider.create_space(name, "cn-bj", CancelToken())
    return name


def stop_after_seven(cloud: Sandbox, provider: Provider, space: str, path: Path, profile: Path) -> None:
    """Seven parts are stored and journaled, all others are on their way when the job is paused."""
    cloud.fault({"bucket": space, "op": "part", "skip": 7, "times": 0, "delay": 3_600_000})
    with Queue(profile, provider, space=space) as queue:
        queue.upload(path)
        pause_at(queue, lambda _: len(journaled_parts(profile)) == 7)
    cloud.clear_faults()
    cloud.reset_requests()


def stored_parts(cloud: Sandbox) -> int:
    return sum(one["status"] == 200 for one in cloud.requests("part"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "large.bin"
    path.write_bytes(content("begun", SIZE))
    return path


@pytest.mark.parametrize("profile", ["first", "second"], ids=["with its journal", "without it"])
def test_only_what_is_missing_is_sent(
    cloud: Sandbox, provider: Provider, space: str, path: Path, tmp_path: Path, profile: str
) -> None:
    if profile == "second" and not isinstance(provider, SupportsBegunUploads):
        pytest.skip(f"{provider.info.id} has no SupportsBegunUploads")
    stop_after_seven(cloud, provider, space, path, tmp_path / "first")
    with Queue(tmp_path / profile, provider, space=space) as queue:
        if profile == "first":
            (row,) = queue.until_state(JobState.PAUSED)
            queue.transfers.verbs.resume(msg.ResumeJobs(pick(row)))
        else:
            queue.upload(path)
        row = only(queue.until_state(JobState.DONE))
    assert row.verdict is Verdict.VERIFIED
    assert stored_parts(cloud) == SIZE // PART - 7
    assert cloud.requests("init") == []
    assert provider.stat(space, "large.bin", CancelToken()).size == SIZE


def test_parts_of_another_file_are_left_alone(
    cloud: Sandbox, provider: Provider, space: str, path: Path, tmp_path: Path
) -> None:
    stop_after_seven(cloud, provider, space, path, tmp_path / "first")
    path.write_bytes(content("other", SIZE))
    with Queue(tmp_path / "second", provider, space=space) as queue:
        queue.upload(path)
        row = only(queue.until_state(JobState.DONE))
    assert row.verdict is Verdict.VERIFIED
    assert stored_parts(cloud) == SIZE // PART
    assert len(cloud.requests("init")) == 1
