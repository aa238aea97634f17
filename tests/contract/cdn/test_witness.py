"""The official SDK sees what was ordered, and reads the same figures and log files."""

import time
from typing import Any

import pytest
import qiniu

from core.cancel import CancelToken
from core.cdn import figures, logs
from core.cdn.service import CdnOrders
from core.engine.protocol.cdn import GetCdnPlot, ListCdnLogs
from tests.contract.cdn.conftest import ACCOUNT, SPACE, ask, urls
from tests.contract.cdn.test_figures import day
from tests.helpers.sandbox import Sandbox


@pytest.fixture
def manager(cloud: Sandbox) -> Any:
    made = qiniu.CdnManager(qiniu.Auth(cloud.access_key, cloud.secret_key))
    made.server = cloud.endpoints["cdn"]
    return made


def test_orders_are_counted_by_the_service(cloud: Sandbox, orders: CdnOrders, manager: Any) -> None:
    ask(orders, [*urls(cloud, 30), *urls(cloud, 3, "album-{}/")])
    ask(orders, urls(cloud, 4), prefetch=True)
    told, _ = manager.refresh_urls(urls(cloud, 1, "other.jpg"))
    assert (told["code"], told["urlSurplusDay"], told["dirSurplusDay"]) == (200, 500 - 31, 11 - 3)
    assert manager.refresh_dirs(urls(cloud, 1, "other/"))[0]["dirSurplusDay"] == 11 - 4
    assert manager.prefetch_urls(urls(cloud, 1, "other.jpg"))[0]["surplusDay"] == 100 - 5


@pytest.mark.parametrize("kind", ["flux", "bandwidth"])
def test_figures_are_the_same(cloud: Sandbox, network: Any, manager: Any, kind: str) -> None:
    domain, start, end = cloud.domain(SPACE), day(2), day(1)
    asked = manager.get_flux_data if kind == "flux" else manager.get_bandwidth_data
    told, _ = asked([domain], start, end, "hour")
    plot = figures.plot(network, GetCdnPlot(ACCOUNT, kind, (domain,), start, end, "hour"), time.time(), CancelToken())
    assert len(plot.times) == len(told["time"])
    assert list(plot.lines[0].china) == told["data"][domain]["china"]
    assert list(plot.lines[0].oversea) == told["data"][domain]["oversea"]


def test_log_files_are_the_same(cloud: Sandbox, network: Any, manager: Any) -> None:
    domain = cloud.domain(SPACE)
    told, _ = manager.get_log_list_data([domain], day(2))
    files = logs.listed(network, ListCdnLogs(ACCOUNT, (domain,), day(2)), time.time(), CancelToken())
    assert [(one.name, one.size) for one in files] == [(one["name"], one["size"]) for one in told["data"][domain]]
