"""Fixtures: a sandbox with a space, a provider on it, and orders whose waits are short."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.cdn.keeper import Pace
from core.cdn.service import CdnOrders, sorted_out
from core.engine.protocol.cdn import CdnProgress, CdnTaskPage, ListCdnTasks
from core.net.pacer import Patience
from core.net.session import Http
from core.provider import Provider
from core.providers import open_provider
from tests.helpers.sandbox import Sandbox, start_sandbox

ACCOUNT = "studio"
SPACE = "cdn-space"
QUICK = Pace(first=0.02, longest=0.05, rest=0.05, looks=(0.0, 0.02))


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud")) as running:
        opened(running).create_space(SPACE, "z0", CancelToken())  # type: ignore[attr-defined]
        yield running
        assert running.log() == ""


@pytest.fixture
def network(cloud: Sandbox) -> Iterator[Any]:
    """The provider; the sandbox is as at its start before and after."""
    settle(cloud)
    provider = opened(cloud)
    yield provider
    provider.close()
    settle(cloud)


@pytest.fixture
def orders(network: Provider, tmp_path: Path) -> Iterator[CdnOrders]:
    made = CdnOrders(tmp_path / "cdn.db", lambda _account: network, lambda _account: None, QUICK)
    yield made
    made.close()


def opened(cloud: Sandbox) -> Provider:
    values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key}
    urls = {"uc_url": cloud.endpoints["uc"], "cdn_url": cloud.endpoints["cdn"]}
    return open_provider("kodo", {**values, **urls}, Http(patience=Patience(first_delay=0.01, throttled_delay=0.01)))


def settle(cloud: Sandbox) -> None:
    cloud.clear_faults()
    cloud.reset_requests()
    cloud.admin("DELETE", "cdn")
    knobs(cloud, cdn_seconds=0, cdn_fail="", cdn_http_status=False, url_quota=500, dir_quota=11, prefetch_quota=100)


def knobs(cloud: Sandbox, **values: Any) -> None:
    cloud.admin("POST", "knobs", values)


def sent(cloud: Sandbox, kind: str) -> list[str]:
    """What the network took, in order."""
    return [task["url"] for task in cloud.admin("GET", "cdn")["tasks"] if task["kind"] == kind]


def urls(cloud: Sandbox, count: int, form: str = "img/{:04d}.jpg") -> list[str]:
    return [f"http://{cloud.domain(SPACE)}/{form.format(number)}" for number in range(count)]


def ask(orders: CdnOrders, addresses: list[str], prefetch: bool = False) -> list[CdnProgress]:
    """An order to its end."""
    found, problems = sorted_out(addresses, prefetch, lambda _domain: True)
    return list(orders.order(ACCOUNT, found, problems, CancelToken()))


def until_over(orders: CdnOrders) -> CdnTaskPage:
    """Wait until nothing is under way; pytest's own limit ends a wait in vain."""
    while (page := orders.page(ListCdnTasks(ACCOUNT, limit=2000))).active:
        with orders.changed:
            orders.changed.wait(0.05)
    return page
