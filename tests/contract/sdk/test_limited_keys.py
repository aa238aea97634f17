"""A second key pair that reaches one space, or one prefix of it; seen through the official SDK."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import qiniu
import requests

from tests.contract.sdk.conftest import Sdk
from tests.helpers.sandbox import Sandbox

OTHER = "foreign-space"


@pytest.fixture(autouse=True)
def _other_space(sdk: Sdk, sandbox: Sandbox) -> Iterator[None]:
    sdk.buckets.mkbucketv3(OTHER, "z0")
    sdk.put("shared/in.txt")
    sdk.put("private/out.txt")
    yield
    sandbox.admin("DELETE", "keys")


def limited(sdk: Sdk, sandbox: Sandbox, **limit: Any) -> Sdk:
    auth = qiniu.Auth(*sandbox.limit_keys(sdk.space, **limit))
    return Sdk(auth, qiniu.BucketManager(auth), sdk.space)


def status(result: tuple[Any, Any]) -> int:
    code: int = result[1].status_code
    return code


def test_one_space(sdk: Sdk, sandbox: Sandbox) -> None:
    guest = limited(sdk, sandbox)
    assert guest.buckets.buckets()[0] == [sdk.space]
    assert [row["tbl"] for row in guest.buckets.list_bucket("z0")[0]] == [sdk.space]
    assert guest.buckets.stat(sdk.space, "private/out.txt")[0]["fsize"] == 5
    assert guest.put("private/new.txt").startswith("F")
    assert status(guest.buckets.bucket_info(OTHER)) == 403
    with pytest.raises(RuntimeError, match="403"):
        guest.buckets.stat(OTHER, "x")
    assert status(guest.buckets.copy(sdk.space, "shared/in.txt", OTHER, "stolen")) == 403
    foreign = guest.auth.upload_token(OTHER)
    assert requests.post(
        sandbox.endpoints["up"], data={"token": foreign, "key": "x"}, files={"file": b"x"}, timeout=10
    ).json() == {"error": "permission denied"}


def test_one_prefix(sdk: Sdk, sandbox: Sandbox) -> None:
    guest = limited(sdk, sandbox, prefix="shared/")
    assert guest.buckets.stat(sdk.space, "shared/in.txt")[0]["fsize"] == 5
    assert status(guest.buckets.stat(sdk.space, "private/out.txt")) == 403
    assert guest.buckets.list(sdk.space, prefix="")[2].status_code == 403
    assert [item["key"] for item in guest.buckets.list(sdk.space, prefix="shared/")[0]["items"]] == ["shared/in.txt"]
    assert status(guest.buckets.move(sdk.space, "shared/in.txt", sdk.space, "private/taken")) == 403
    ops = qiniu.build_batch_stat(sdk.space, ["shared/in.txt", "private/out.txt"])
    assert '"code":403' in guest.buckets.batch(ops)[1].text_body
    assert status(qiniu.put_data(guest.token(), "private/x", b"x")) == 403
    assert status(qiniu.put_data(guest.token(saveKey="private/$(etag)"), None, b"x")) == 403
    assert status(qiniu.put_data(guest.token(), "shared/x", b"x")) == 200


def test_signed_addresses_reach_as_far_as_their_keys(sdk: Sdk, sandbox: Sandbox) -> None:
    guest = limited(sdk, sandbox, prefix="shared/")
    sdk.buckets.change_bucket_permission(sdk.space, 1)
    try:
        base = f"http://{sandbox.domain(sdk.space)}"
        answers = [
            requests.get(guest.auth.private_download_url(f"{base}/{key}"), timeout=10).status_code
            for key in ("shared/in.txt", "private/out.txt")
        ]
        assert answers == [200, 401]
    finally:
        sdk.buckets.change_bucket_permission(sdk.space, 0)


def test_it_may_not_administer_nor_always_ask_for_names(sdk: Sdk, sandbox: Sandbox) -> None:
    guest = limited(sdk, sandbox, lists=False)
    assert status(guest.buckets.buckets()) == 403
    assert guest.buckets.bucket_info(sdk.space)[0]["region"] == "z0", "the space it was told of can be opened"
    assert status(guest.buckets.change_bucket_permission(sdk.space, 1)) == 403
    assert status(guest.buckets.mkbucketv3("guest-space", "z0")) == 403


def test_a_removed_pair_is_a_stranger(sdk: Sdk, sandbox: Sandbox) -> None:
    guest = limited(sdk, sandbox)
    told = sandbox.admin("GET", "keys")["keys"]
    assert [(one["space"], one["prefix"]) for one in told] == [(sdk.space, "")]
    assert "secret_key" not in told[0]
    sandbox.admin("DELETE", f"keys/{told[0]['access_key']}")
    assert status(guest.buckets.buckets()) == 401
