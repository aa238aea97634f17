"""After a lost answer, or a crash, the network is asked what it took: nothing is sent twice, nothing is lost."""

from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.cdn import rows, schema
from core.cdn.rows import Piece
from core.cdn.sender import EARLIER_MS
from core.cdn.service import CdnOrders
from core.engine.protocol.cdn import CdnState, ListCdnTasks
from core.errors import NoKeys
from core.journal import Journal
from core.supports import CdnAct
from tests.contract.cdn.conftest import ACCOUNT, QUICK, ask, opened, sent, until_over, urls
from tests.helpers.sandbox import Sandbox

URL = CdnAct.REFRESH_URL


def test_a_taken_call_whose_answer_is_lost_is_not_sent_again(cloud: Sandbox, orders: CdnOrders) -> None:
    cloud.fault({"op": "cdn_refresh", "cut_response": -1, "times": 1})
    *_, end = ask(orders, urls(cloud, 60))
    assert (end.sent, end.left, end.code) == (60, 0, "")
    assert sorted(sent(cloud, "url")) == urls(cloud, 60)
    assert {row.state for row in until_over(orders).rows} == {CdnState.DONE}


@pytest.mark.parametrize("skew", [-3600, -20, 20, 3600])
@pytest.mark.parametrize("heard", [True, False])
def test_nor_by_a_clock_that_is_off(cloud: Sandbox, network: Any, skew: int, heard: bool) -> None:
    with ExitStack() as later:
        later.callback(cloud.set_clock, 0)
        cloud.set_clock(skew)
        before = rows.now_ms() - EARLIER_MS
        network.cdn_ask(URL, tuple(urls(cloud, 3)), CancelToken())
        asking: Any = network if heard else later.enter_context(closing(opened(cloud)))
        found = asking.cdn_find(URL, tuple(urls(cloud, 3)), before, CancelToken())
        assert sorted(task.url for task in found) == urls(cloud, 3)
        assert all(before < task.created + 1000 <= rows.now_ms() + 3000 for task in found)
        assert not network.cdn_find(URL, tuple(urls(cloud, 3)), rows.now_ms() + 10_000, CancelToken())


def test_a_call_that_never_arrived_is_sent(cloud: Sandbox, orders: CdnOrders) -> None:
    cloud.fault({"op": "cdn_refresh", "cut_request": 10, "times": 1})
    *_, end = ask(orders, urls(cloud, 25))
    assert end.sent == 25
    assert sorted(sent(cloud, "url")) == urls(cloud, 25)


def test_the_same_addresses_of_an_earlier_order_are_not_taken_for_an_answer(cloud: Sandbox, orders: CdnOrders) -> None:
    ask(orders, urls(cloud, 5))
    cloud.fault({"op": "cdn_refresh", "cut_request": 10, "times": 1})
    ask(orders, urls(cloud, 5))
    assert sent(cloud, "url") == urls(cloud, 5) * 2


def test_while_nobody_can_tell_nothing_is_sent_again(cloud: Sandbox, network: Any, tmp_path: Path) -> None:
    patient = replace(QUICK, rest=3600)
    orders = CdnOrders(tmp_path / "cdn.db", lambda _account: network, lambda _account: None, patient)
    try:
        cloud.fault({"op": "cdn_refresh", "cut_response": -1, "times": 1})
        cloud.fault({"op": "cdn_refresh_list", "status": 502, "times": 1000})
        *_, end = ask(orders, urls(cloud, 25))
        assert (end.finished, end.code, end.sent) == (True, "unanswered", 0)
        cloud.clear_faults()
        orders.account_ready(ACCOUNT)
        assert {row.state for row in until_over(orders).rows} == {CdnState.DONE}
        assert sorted(sent(cloud, "url")) == urls(cloud, 25)
    finally:
        orders.close()


def test_after_a_crash_what_was_sent_is_looked_up_and_the_rest_is_sent(
    cloud: Sandbox, network: Any, tmp_path: Path
) -> None:
    path, addresses = tmp_path / "cdn.db", urls(cloud, 60)
    dead = Journal(path, schema.bring_up)
    batch = dead.write(lambda connection: rows.add(connection, ACCOUNT, {URL: addresses}))
    for start in (0, 20):  # the first call arrived, the second, a moment later, did not
        piece = Piece(batch, ACCOUNT, URL, tuple(addresses[start : start + 20]), rows.now_ms() + start)
        dead.write(partial(rows.move, piece=piece, target=CdnState.SENT))
    network.cdn_ask(URL, tuple(addresses[:20]), CancelToken())
    dead.close()
    again = CdnOrders(path, lambda _account: network, lambda _account: None, QUICK)
    try:
        page = until_over(again)
        assert {row.state for row in page.rows} == {CdnState.DONE}
        assert sorted(sent(cloud, "url")) == addresses
    finally:
        again.close()


def test_an_account_without_keys_waits_for_them(cloud: Sandbox, network: Any, tmp_path: Path) -> None:
    path = tmp_path / "cdn.db"
    dead = Journal(path, schema.bring_up)
    dead.write(lambda connection: rows.add(connection, ACCOUNT, {URL: urls(cloud, 3)}))
    dead.close()
    keys: list[Any] = []

    def provider_for(account: str) -> Any:
        if not keys:
            raise NoKeys(account=account)
        return keys[0]

    told: list[str] = []
    waiting = CdnOrders(path, provider_for, told.append, QUICK)
    try:
        with waiting.changed:
            waiting.changed.wait_for(lambda: told)
        assert {row.state for row in waiting.page(ListCdnTasks(ACCOUNT)).rows} == {CdnState.WAITING}
        keys.append(network)
        waiting.account_ready(ACCOUNT)
        assert {row.state for row in until_over(waiting).rows} == {CdnState.DONE}
    finally:
        waiting.close()
