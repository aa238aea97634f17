"""Pages that are read in a process of their own: the same as those read here, errors, a stop, and its end included."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import pytest

from core.cancel import CancelToken
from core.engine.lister import apart, helper
from core.engine.lister.apart import Lister
from core.engine.lister.helper import Helper
from core.errors import Cancelled, NoSuchSpace
from core.net.proxies import Way
from core.provider import Provider
from core.providers.kodo.provider import Kodo
from core.supports import ColumnPage, SupportsParallelListing
from tests.helpers.quiet import LogGuard
from tests.helpers.sandbox import Sandbox, start_sandbox

SPACE = "million"
ACCOUNT = "here"


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed=3000) as sandbox:
        yield sandbox
        assert sandbox.log() == ""


@pytest.fixture(autouse=True)
def calm(cloud: Sandbox) -> Iterator[None]:
    yield
    cloud.clear_faults()


@pytest.fixture
def values(cloud: Sandbox) -> dict[str, str]:
    return {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}


@pytest.fixture
def direct(values: dict[str, str]) -> Iterator[Kodo]:
    provider = Kodo(values)
    yield provider
    provider.close()


@pytest.fixture
def lister(direct: Kodo, values: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Lister]:
    """One whose process is at work."""
    monkeypatch.setattr(apart, "AFTER", 1)
    one = Lister(lambda _account: cast(Provider, direct), lambda _account: ("kodo", values), Way)
    until(lambda: one.helper() is not None)
    yield one
    one.close()


def until(there: Callable[[], bool]) -> None:
    """Wait for another process."""
    limit = time.monotonic() + 60
    while not there():
        assert time.monotonic() < limit
        time.sleep(0.01)


def process_of(lister: Lister) -> Helper:
    found = lister.helper()
    assert found is not None
    return found


def pages(provider: Provider) -> list[ColumnPage]:
    assert isinstance(provider, SupportsParallelListing)
    found, marker = list[ColumnPage](), ""
    while not found or marker:
        found.append(provider.list_columns(SPACE, "", marker, CancelToken()))
        marker = found[-1].marker
    return found


def test_pages_are_those_that_are_read_here(lister: Lister, direct: Kodo) -> None:
    assert pages(lister.provider(ACCOUNT)) == pages(cast(Provider, direct))
    assert process_of(lister).used > 0
    assert len(lister.used()) == 2


def test_an_error_comes_as_it_was_raised(lister: Lister) -> None:
    provider = cast(SupportsParallelListing, lister.provider(ACCOUNT))
    with pytest.raises(NoSuchSpace) as raised:
        provider.list_columns("not-there", "", "", CancelToken())
    assert raised.value.params["space"] == "not-there"


def test_that_a_service_is_in_haste_is_told(lister: Lister, cloud: Sandbox) -> None:
    provider, cancel = cast(SupportsParallelListing, lister.provider(ACCOUNT)), CancelToken()
    cloud.fault({"op": "list", "status": 503, "times": 1})
    assert provider.list_columns(SPACE, "", "", cancel).rows.count == 1000
    assert cancel.slowed


def test_a_stop_is_felt_at_once(lister: Lister, cloud: Sandbox) -> None:
    provider, cancel = cast(SupportsParallelListing, lister.provider(ACCOUNT)), CancelToken()
    cloud.fault({"op": "list", "delay": 600, "times": 1})
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(provider.list_columns, SPACE, "", "", cancel)
        until(lambda: cloud.faults()[0].get("hits") == 1)
        cancel.cancel()
        with pytest.raises(Cancelled):
            asked.result(30)
    assert pages(cast(Provider, provider))


def test_where_it_ends_unasked_pages_are_read_here(lister: Lister, direct: Kodo, log_guard: LogGuard) -> None:
    log_guard.expect("has ended")
    provider, one = lister.provider(ACCOUNT), process_of(lister)
    one._process.kill()
    assert pages(provider) == pages(cast(Provider, direct))
    assert lister.helper() is None


def test_it_knows_no_account_that_is_gone(lister: Lister) -> None:
    before = process_of(lister)
    pages(lister.provider(ACCOUNT))
    lister.forget()
    assert before._process.returncode is not None


def test_another_way_out_is_taken(lister: Lister, direct: Kodo, monkeypatch: pytest.MonkeyPatch) -> None:
    before = lister.provider(ACCOUNT)
    assert lister.provider(ACCOUNT) is before
    monkeypatch.setattr(lister, "_way", lambda: Way("none"))
    after = lister.provider(ACCOUNT)
    assert after is not before
    assert pages(after) == pages(cast(Provider, direct))


def test_it_ends_with_the_engine() -> None:
    process = subprocess.Popen(helper.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, _ = process.communicate(timeout=60)  # its input ends at once
    assert (process.returncode, out) == (0, bytes(8))


def test_one_that_cannot_be_started_is_not_missed(
    direct: Kodo, values: dict[str, str], monkeypatch: pytest.MonkeyPatch, log_guard: LogGuard
) -> None:
    log_guard.expect("no process to read pages")
    monkeypatch.setattr(apart, "AFTER", 1)
    monkeypatch.setattr(helper, "command", lambda: [str(Path(os.devnull) / "nothing")])
    lister = Lister(lambda _account: cast(Provider, direct), lambda _account: ("kodo", values), Way)
    assert pages(lister.provider(ACCOUNT)) == pages(cast(Provider, direct))
    lister.close()
