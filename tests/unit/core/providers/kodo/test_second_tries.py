"""What is sent a second time, and what is not: signatures refused, bodies spoiled, hosts in doubt."""

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest

from core import errors
from core.cancel import CancelToken
from core.provider import PutOptions
from core.supports import DeleteOp
from tests.helpers.wire import Wire
from tests.unit.core.net.canned import Bytes, answer, canned
from tests.unit.core.providers.kodo.canned_cloud import cloud, lines, ok, refused, regions

GO = CancelToken()
STORED = {"hash": "h", "fsize": 4, "mimeType": ""}


def dated(status: str, body: bytes, ahead: int, *headers: str) -> bytes:
    """An answer by a clock that is `ahead` seconds ahead of ours."""
    date = format_datetime(datetime.now(timezone.utc) + timedelta(seconds=ahead), usegmt=True)
    return answer(body, status, f"Date: {date}", *headers)


SKEWED = b'{"error":"request time is too skewed"}'


def dates(requests: list[bytes]) -> list[datetime]:
    """The X-Qiniu-Date of each signed request."""
    found = [line for request in requests for line in request.split(b"\r\n") if line.startswith(b"X-Qiniu-Date: ")]
    return [datetime.strptime(line[14:].decode(), "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc) for line in found]


def test_a_batch_that_is_answered_for_fewer_tells_of_none() -> None:
    with cloud(ok([{"code": 200}])) as (_server, kodo), pytest.raises(errors.BadAnswer):
        kodo.batch("s", [DeleteOp("a"), DeleteOp("b")], GO)


def test_a_list_of_spaces_whose_marker_stands_still_ends() -> None:
    page = {"buckets": [{"name": "blue", "region": "z0"}], "next_marker": "blue", "is_truncated": True}
    with cloud(*[ok(page)] * 3, region=False) as (server, kodo):
        assert [one.name for one in kodo.spaces(GO)] == ["blue"]
        assert len(server.requests) == 2


def test_a_refusal_that_shows_the_clocks_differ_is_signed_anew_once() -> None:
    with cloud(dated("403 Refused", SKEWED, 7200, "X-Reqid: r"), ok({"fsize": 5})) as (server, kodo):
        assert kodo.stat("s", "k", GO).size == 5
        first, second = dates(server.requests)
        assert timedelta(minutes=119) < second - first < timedelta(minutes=121)


def test_a_refusal_that_stays_is_told() -> None:
    with cloud(dated("403 Refused", SKEWED, 7200, "X-Reqid: r")) as (server, kodo):
        with pytest.raises(errors.ClockSkew) as caught:
            kodo.stat("s", "k", GO)
        assert abs(int(caught.value.params["seconds"]) + 7200) < 5
        assert len(server.requests) == 3


def test_the_first_answer_tells_the_time_for_all_that_follow() -> None:
    with cloud(region=False) as (server, kodo):
        server.steps = [
            dated("200 OK", regions(server.host).partition(b"\r\n\r\n")[2], -7200, "X-Reqid: r"),
            ok({"fsize": 5}),
        ]
        kodo.stat("s", "k", GO)
        (signed,) = dates(server.requests)
        assert timedelta(minutes=119) < datetime.now(timezone.utc) - signed < timedelta(minutes=121)


@pytest.mark.parametrize("headers", [("X-Reqid: r", "Age: 7200"), ()])
def test_an_answer_that_was_kept_or_is_not_the_service_s_tells_no_time(headers: tuple[str, ...]) -> None:
    with cloud(dated("403 Refused", SKEWED, -7200, *headers)) as (server, kodo):
        with pytest.raises(errors.ClockSkew):
            kodo.stat("s", "k", GO)
        assert len(server.requests) == 2


def test_wrong_keys_are_asked_about_once() -> None:
    with cloud(refused(401, "bad token")) as (server, kodo):
        with pytest.raises(errors.BadKeys):
            kodo.put_small("s", "k", Bytes([b"data"]), PutOptions(), GO)
        assert len(server.requests) == 2


def test_a_token_that_ran_out_on_the_way_is_made_anew_once() -> None:
    body = Bytes([b"data"])
    with cloud(refused(401, "expired token"), ok(STORED)) as (server, kodo):
        assert kodo.put_small("s", "k", body, PutOptions(), GO).etag == "h"
        assert body.rewinds == 1
    with cloud(refused(401, "expired token")) as (server, kodo):
        with pytest.raises(errors.BadKeys):
            kodo.put_small("s", "k", Bytes([b"data"]), PutOptions(), GO)
        assert len(server.requests) == 3


@pytest.mark.parametrize("part", [False, True])
def test_what_was_spoiled_is_read_once_more(part: bool) -> None:
    body = Bytes([b"data"])
    with cloud(refused(406, "crc32"), ok({**STORED, "etag": "e", "md5": ""})) as (server, kodo):
        if part:
            assert kodo.put_part("s", "k", "id", 1, body, PutOptions(), GO).etag == "e"
        else:
            assert kodo.put_small("s", "k", body, PutOptions(), GO).etag == "h"
        assert body.rewinds == 1
    with cloud(refused(406, "crc32")) as (server, kodo):
        with pytest.raises(errors.ChecksumRefused):
            kodo.put_small("s", "k", Bytes([b"data"]), PutOptions(), GO)
        assert len(server.requests) == 3


def test_hosts_that_cannot_be_reached_are_asked_for_anew() -> None:
    with canned(answer()) as closed:
        gone = closed.host
    with cloud(region=False) as (server, kodo):
        server.steps = [regions(server.host, up=[gone]), regions(server.host), ok(STORED)]
        with pytest.raises(errors.HostUnreachable):
            kodo.put_small("s", "k", Bytes([b"data"]), PutOptions(), GO)
        assert kodo.put_small("s", "k", Bytes([b"data"]), PutOptions(), GO).etag == "h"
        assert [line.split("?")[0] for line in lines(server)] == ["GET /v4/query", "GET /v4/query", "POST /"]


def test_hosts_in_doubt_serve_while_nobody_can_be_asked() -> None:
    with canned(ok(STORED)) as service, Wire(service.host) as wire, cloud(region=False) as (server, kodo):
        server.steps = [regions(server.host, up=[wire.address]), answer(b"", "599 Failed")]
        wire.refuse()
        with pytest.raises(errors.HostUnreachable):
            kodo.put_small("s", "k", Bytes([b"data"]), PutOptions(), GO)
        wire.listen()
        assert kodo.put_small("s", "k", Bytes([b"data"]), PutOptions(), GO).etag == "h"
        assert len(server.requests) == 5


@pytest.mark.parametrize("status", [400, 403, 413, 419, 478, 579, 608, 614, 631])
def test_a_refusal_is_final(status: int) -> None:
    with cloud(refused(status, "no")) as (server, kodo):
        with pytest.raises(errors.SpaceferryError):
            kodo.put_small("s", "k", Bytes([b"data"]), PutOptions(), GO)
        assert len(server.requests) == 2
