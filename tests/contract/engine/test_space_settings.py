"""What is set for a space through the engine, as the official SDK sees it; prefetches; what a domain answers."""

import pytest
import qiniu

from core.engine import protocol as msg
from core.errors import BadRequest, SpaceferryError
from core.model import StorageClass
from core.supports import LifecycleRule
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.contract.engine.witness import Witness
from tests.helpers.sandbox import Sandbox

LOGS = LifecycleRule("logs", "logs/", {StorageClass.INFREQUENT: 30}, 365)
OLD = LifecycleRule("old", "old/", delete=7)


def info(cloud: Sandbox, space: str) -> dict[str, object]:
    found: dict[str, object] = qiniu.BucketManager(qiniu.Auth(cloud.access_key, cloud.secret_key)).bucket_info(space)[0]
    return found


def test_settings_are_told_and_changed(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    found = seat.engine.call(msg.GetSpaceSettings(ACCOUNT, space))
    assert (found.remark, found.mirror, found.rules) == ("", ("", ""), ())
    assert found.space.region == "z0"
    assert found.space.created
    assert found.space.mirrored is False
    request = msg.SetSpaceSettings(ACCOUNT, space, "备注", ("http://127.0.0.1:1", "a.com"), (LOGS, OLD))
    found = seat.engine.call(request)
    assert (found.remark, found.mirror, found.rules) == ("备注", ("http://127.0.0.1:1", "a.com"), (LOGS, OLD))
    told = info(cloud, space)
    assert (told["remark"], told["source"], told["host"]) == ("备注", "http://127.0.0.1:1", "a.com")
    assert seat.engine.call(msg.DescribeSpace(ACCOUNT, space)).space.mirrored


def test_rules_change_places(seat: Desk, space: str) -> None:
    """A prefix goes from one rule to another in one go."""
    seat.engine.call(msg.SetSpaceSettings(ACCOUNT, space, rules=(LOGS, OLD)))
    other = LifecycleRule("other", "logs/", delete=1)
    found = seat.engine.call(msg.SetSpaceSettings(ACCOUNT, space, rules=(OLD, other)))
    assert found.rules == (OLD, other)
    assert found.remark == ""
    with pytest.raises(SpaceferryError) as caught:
        seat.engine.call(msg.SetSpaceSettings(ACCOUNT, space, rules=(LifecycleRule("bad name", "x/", delete=1),)))
    assert (caught.value.code, caught.value.params["reason"]) == (BadRequest.code, "rule_name")


def test_prefetch_brings_the_source_s_content(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    source = seat.new_space()
    keys = [f"dir/{number}" for number in range(12)]
    for key in keys:
        sdk.put(source, key, key.encode())
        sdk.put(space, key, b"old")
    sdk.put(space, "dir/here alone", b"old")
    mirror = (f"http://{cloud.domain(source)}", "")
    seat.engine.call(msg.SetSpaceSettings(ACCOUNT, space, mirror=mirror))
    pages = list(seat.engine.stream(msg.Prefetch(msg.Selection(ACCOUNT, space, ("dir/0",), ("dir/",)))))
    assert (pages[-1].done, pages[-1].finished) == (12, True)
    assert [failure.code for page in pages for failure in page.failures] == ["no_such_object"]
    assert {one.key for page in pages for changes in page.changes for one in changes.updated} == set(keys)
    assert [sdk.stat(space, key) for key in keys] == [sdk.stat(source, key) for key in keys]


def test_a_domain_is_checked(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    domain = cloud.domain(space)
    empty = seat.engine.call(msg.CheckDomain(ACCOUNT, space, domain))
    assert (empty.addresses, empty.https, empty.status, empty.error) == (("127.0.0.1",), None, None, "")
    sdk.put(space, "a", b"data")
    found = seat.engine.call(msg.CheckDomain(ACCOUNT, space, domain))
    assert (found.status, found.ranges) == (206, True)
    assert seat.engine.call(msg.CheckDomain(ACCOUNT, space, "no-such-name.invalid")).addresses == ()
    closed = seat.engine.call(msg.CheckDomain(ACCOUNT, space, "127.0.0.1:1"))
    assert (closed.status, closed.error != "") == (None, True)
