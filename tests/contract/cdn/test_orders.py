"""A thousand addresses and twelve folders: cut to what a call takes, ended by the day's allowance, nothing twice."""

import pytest

from core.cancel import CancelToken
from core.cdn.service import CdnOrders
from core.engine.protocol.cdn import CdnProgress, CdnState, ListCdnTasks
from core.supports import CdnAct
from tests.contract.cdn.conftest import ACCOUNT, SPACE, ask, knobs, sent, until_over, urls
from tests.helpers.sandbox import Sandbox


def left_of(progress: CdnProgress, act: CdnAct) -> int:
    return next(one.left for one in progress.allowances if one.act is act)


def test_a_thousand_addresses_and_twelve_folders(cloud: Sandbox, orders: CdnOrders) -> None:
    files, folders = urls(cloud, 1000), urls(cloud, 12, "album-{:02d}/")
    *_, end = ask(orders, [*files, *folders, *files[:10]])
    assert (end.total, end.sent, end.left, end.code, end.finished) == (1012, 511, 501, "quota_used", True)
    assert sent(cloud, "url") == files[:500]
    assert sent(cloud, "dir") == folders[:11]
    assert len(cloud.requests("cdn_refresh")) == 500 // 20 + 3
    assert (left_of(end, CdnAct.REFRESH_URL), left_of(end, CdnAct.REFRESH_DIR)) == (0, 0)
    page = until_over(orders)
    assert [sum(row.state is state for row in page.rows) for state in (CdnState.DONE, CdnState.LEFT)] == [511, 501]
    assert page.again == 501


def test_what_was_left_is_ordered_again_the_next_day(cloud: Sandbox, orders: CdnOrders) -> None:
    knobs(cloud, url_quota=25)
    *_, end = ask(orders, urls(cloud, 60))
    assert (end.sent, end.left) == (25, 35)
    knobs(cloud, url_quota=500)
    *_, again = orders.again(ACCOUNT, (), CancelToken())
    assert (again.total, again.sent, again.left, again.code) == (35, 35, 0, "")
    assert sorted(sent(cloud, "url")) == urls(cloud, 60)
    assert until_over(orders).count == 60


@pytest.mark.parametrize("as_status", [False, True])
def test_an_allowance_that_others_used_is_used_to_its_end(cloud: Sandbox, orders: CdnOrders, as_status: bool) -> None:
    knobs(cloud, url_quota=7, cdn_http_status=as_status)
    *_, end = ask(orders, urls(cloud, 30))
    assert (end.sent, end.left, end.code) == (7, 23, "quota_used")
    assert sent(cloud, "url") == urls(cloud, 7)
    assert len(cloud.requests("cdn_refresh")) == 2


def test_nothing_left_at_all_costs_one_call(cloud: Sandbox, orders: CdnOrders) -> None:
    knobs(cloud, prefetch_quota=0)
    *_, end = ask(orders, urls(cloud, 5), prefetch=True)
    assert (end.sent, end.left, end.code) == (0, 5, "quota_used")
    assert len(cloud.requests("cdn_prefetch")) == 1


def test_addresses_the_service_refuses_are_named_and_the_others_go(cloud: Sandbox, orders: CdnOrders) -> None:
    foreign = "http://elsewhere.example.com/a.jpg"
    *pages, end = ask(orders, [foreign, *urls(cloud, 3)])
    assert end.sent == 3
    (problem,) = [one for page in (*pages, end) for one in page.problems]
    assert (problem.url, problem.code) == (foreign, "bad_request")
    *pages, end = ask(orders, [foreign])
    assert (end.sent, end.left) == (0, 0)
    assert [one.params["reason"] for page in (*pages, end) for one in page.problems] == ["cdn_host"]


def test_a_failed_task_says_so_and_can_be_ordered_again(cloud: Sandbox, orders: CdnOrders) -> None:
    knobs(cloud, cdn_fail="0001")
    ask(orders, urls(cloud, 3))
    (failed,) = [row for row in until_over(orders).rows if row.state is CdnState.FAILED]
    assert (failed.url, failed.words) == (urls(cloud, 2)[1], "failed by order")
    knobs(cloud, cdn_fail="")
    *_, end = orders.again(ACCOUNT, (failed.id,), CancelToken())
    assert end.sent == 1
    assert {row.state for row in until_over(orders).rows} == {CdnState.DONE}


def test_tasks_are_followed_until_they_are_over(cloud: Sandbox, orders: CdnOrders) -> None:
    knobs(cloud, cdn_seconds=0.4)
    ask(orders, urls(cloud, 2))
    assert orders.page(ListCdnTasks(ACCOUNT)).active == 2
    assert {row.state for row in until_over(orders).rows} == {CdnState.DONE}


def test_a_slower_pace_is_kept_to(cloud: Sandbox, orders: CdnOrders) -> None:
    cloud.fault({"role": "cdn", "op": "cdn_refresh", "status": 403024, "times": 2})
    *_, end = ask(orders, urls(cloud, 40))
    assert end.sent == 40
    assert sent(cloud, "url") == urls(cloud, 40)


def test_stopping_keeps_the_rest_from_being_sent(cloud: Sandbox, orders: CdnOrders) -> None:
    cloud.fault({"role": "cdn", "op": "cdn_refresh", "delay": 0.05, "times": 0})
    pages = orders.order(ACCOUNT, {CdnAct.REFRESH_URL: urls(cloud, 400)}, (), CancelToken())
    next(page for page in pages if page.sent)
    orders.stop(ACCOUNT)
    *_, end = pages
    assert end.code == "cancelled"
    assert 0 < end.sent < 400
    assert end.sent + end.left == 400
    assert len(sent(cloud, "url")) == end.sent


def test_what_is_over_can_be_forgotten(cloud: Sandbox, orders: CdnOrders) -> None:
    ask(orders, urls(cloud, 3))
    until_over(orders)
    orders.forget(ACCOUNT)
    assert orders.page(ListCdnTasks(ACCOUNT)).count == 0
    assert orders.allowances(ACCOUNT)[0].left == 497, SPACE
