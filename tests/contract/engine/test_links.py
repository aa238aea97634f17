"""Addresses of objects through the engine: the same as the SDK makes, and let in by the domain."""

import pytest
import qiniu
import requests

from core.engine import protocol as msg
from core.errors import NoDomainKey
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.contract.engine.witness import Witness
from tests.helpers.sandbox import Sandbox

KEY = "目录/a b+c.jpg"
PATH = "/%E7%9B%AE%E5%BD%95/a%20b%2Bc.jpg"


def made(seat: Desk, cloud: Sandbox, space: str, kind: msg.LinkKind, **more: object) -> msg.MadeLink:
    request = msg.MakeLinks(ACCOUNT, space, (KEY,), (cloud.domain(space),), kind, **more)  # type: ignore[arg-type]
    (link,) = seat.engine.call(request)
    return link


def test_signed_ones_are_those_of_the_sdk(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    sdk.put(space, KEY, b"hello")
    seat.engine.call(msg.SetPrivate(ACCOUNT, space, True))
    plain = made(seat, cloud, space, msg.LinkKind.PLAIN)
    assert (plain.url, plain.expires) == (f"http://{cloud.domain(space)}{PATH}", 0)
    assert requests.get(plain.url, timeout=10).status_code == 401
    signed = made(seat, cloud, space, msg.LinkKind.SIGNED, seconds=600, attach=True, attachment="other name.jpg")
    base = f"{plain.url}?attname=other%20name.jpg&e={signed.expires}"
    token = qiniu.Auth(cloud.access_key, cloud.secret_key).token(base)
    assert signed.url == f"{base}&token={token}"
    answer = requests.get(signed.url, timeout=10)
    assert (answer.status_code, answer.content) == (200, b"hello")
    assert "other" in answer.headers["Content-Disposition"]


def test_dated_ones_are_those_of_the_sdk(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    domain = cloud.domain(space)
    sdk.put(space, KEY, b"hello")
    with pytest.raises(NoDomainKey):
        made(seat, cloud, space, msg.LinkKind.TIMESTAMP)
    cloud.set_space(space, timestamp_key="domain-secret")
    seat.engine.call(msg.SetDomainKey(ACCOUNT, domain, "domain-secret", session_only=True))
    assert seat.engine.call(msg.GetLinkFacts(ACCOUNT, space)) == msg.LinkFacts((domain,), False, (domain,))
    link = made(seat, cloud, space, msg.LinkKind.TIMESTAMP, attach=True)
    theirs = qiniu.services.cdn.manager.create_timestamp_anti_leech_url(
        f"http://{domain}", KEY, "attname=a%20b%2Bc.jpg", "domain-secret", link.expires
    )
    assert link.url == theirs
    assert requests.get(link.url, timeout=10).content == b"hello"
    assert requests.get(link.url.partition("?")[0], timeout=10).status_code == 403
    seat.engine.call(msg.SetDomainKey(ACCOUNT, domain, ""))
    assert seat.engine.call(msg.GetLinkFacts(ACCOUNT, space)).keyed == ()
    assert "domain-secret" not in seat.engine.log


def test_odd_keys_keep_their_slashes_encoded(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    for key in ("a/../b", "//x", "/lead", "a//b", "a/b/"):
        sdk.put(space, key, key.encode())
        (link,) = seat.engine.call(msg.MakeLinks(ACCOUNT, space, (key,), (cloud.domain(space),), msg.LinkKind.PLAIN))
        assert requests.get(link.url, timeout=10).content == key.encode()
