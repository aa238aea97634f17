"""Regions: asked once, failover, a space that is somewhere else."""

import pytest

from core.cancel import CancelToken
from core.errors import BadAnswer, NoSuchSpace, WrongRegion
from core.net.body import BytesBody
from core.provider import PutOptions
from tests.unit.core.net.canned import Bytes, answer, canned, cut
from tests.unit.core.providers.kodo.canned_cloud import cloud, lines, ok, opened, refused, regions

GO = CancelToken()


def test_asked_once_per_space() -> None:
    with cloud(ok({}), ok({}), ok({})) as (server, kodo):
        for _ in range(3):
            kodo.stat("one", "k", GO)
        queries = [line for line in lines(server) if "/v4/query" in line]
        assert queries == ["GET /v4/query?ak=ak&bucket=one"]


def test_asked_without_a_signature() -> None:
    with cloud(ok({})) as (server, kodo):
        kodo.stat("one", "k", GO)
        assert b"Authorization" not in server.requests[0]
        assert b"Authorization: Qiniu ak:" in server.requests[1]


def test_the_next_host_of_a_role() -> None:
    with canned(cut) as dead, cloud() as (server, kodo):
        server.steps = [regions(dead.host, server.host), ok({"fsize": 5})]
        assert kodo.stat("one", "k", GO).size == 5
        assert dead.requests


def test_the_next_host_of_the_account() -> None:
    with canned(cut) as dead, canned(answer(b"[]")) as server, opened(f"{dead.url}, {server.url}") as kodo:
        kodo.check_keys(GO)
        assert lines(server) == ["GET /buckets"]


@pytest.mark.parametrize("status", [612, 631])
def test_no_such_space(status: int) -> None:
    with cloud(refused(status, "no such bucket"), region=False) as (_, kodo), pytest.raises(NoSuchSpace) as caught:
        kodo.stat("one", "k", GO)
    assert caught.value.params["space"] == "one"


@pytest.mark.parametrize("body", [b'{"hosts":[]}', b'{"hosts":null}', b'{"hosts":[{"region":"z0"}]}', b"{}"])
def test_answers_that_help_nobody(body: bytes) -> None:
    with cloud(answer(body), region=False) as (_, kodo), pytest.raises((NoSuchSpace, BadAnswer)):
        kodo.stat("one", "k", GO)


def test_an_upload_moves_to_the_host_it_is_told() -> None:
    with canned(ok({"hash": "F"})) as right, cloud() as (server, kodo):
        server.steps = [regions(server.host), refused(400, f"incorrect region, please use {right.host}")]
        body = Bytes([b"hello"])
        kodo.put_small("one", "k", body, PutOptions(), GO)
        kodo.put_small("one", "k2", BytesBody(b"hello"), PutOptions(), GO)
        assert body.rewinds == 1
        assert b"hello" in right.requests[0]
        assert len(right.requests) == 2
        assert len(server.requests) == 2


def test_a_space_that_moved_is_asked_for_again() -> None:
    with cloud(refused(400, "incorrect region")) as (server, kodo):
        server.steps += [regions(server.host), ok({"hash": "F"})]
        kodo.put_small("one", "k", BytesBody(b"x"), PutOptions(), GO)
        assert [line.split("?")[0] for line in lines(server)] == ["GET /v4/query", "POST /"] * 2


def test_two_wrong_regions_are_an_error() -> None:
    with cloud() as (server, kodo):
        server.steps = [regions(server.host), refused(400, f"incorrect region, please use {server.host}")]
        with pytest.raises(WrongRegion):
            kodo.put_small("one", "k", BytesBody(b"x"), PutOptions(), GO)


def test_a_stale_answer_serves_while_the_query_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud(ok({"fsize": 1})) as (server, kodo):
        kodo.stat("one", "k", GO)
        later = kodo._regions.of("one", GO).expires + 1
        monkeypatch.setattr("core.providers.kodo.regions.time.monotonic", lambda: later)
        server.steps = [*[refused(599, "down")] * 4, ok({"fsize": 2})]
        assert kodo.stat("one", "k", GO).size == 2


def test_hosts_may_come_with_a_scheme() -> None:
    with cloud() as (server, kodo):
        server.steps = [regions(f"http://{server.host}/"), ok({"fsize": 3})]
        assert kodo.stat("one", "k", GO).size == 3
