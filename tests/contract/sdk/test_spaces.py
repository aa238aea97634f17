"""The official SDK administers spaces and is refused with wrong keys or a wrong clock."""

from __future__ import annotations

import pytest
import qiniu
import requests

from tests.contract.sdk.conftest import Sdk
from tests.helpers.sandbox import Sandbox


def test_names_and_infos(sdk: Sdk, sandbox: Sandbox) -> None:
    assert sdk.space in sdk.buckets.buckets()[0]
    assert sdk.space in [row["tbl"] for row in sdk.buckets.list_bucket("z0")[0]]
    assert sdk.space not in [row["tbl"] for row in sdk.buckets.list_bucket("z1")[0]]
    info = sdk.buckets.bucket_info(sdk.space)[0]
    assert (info["region"], info["private"]) == ("z0", 0)
    assert sdk.buckets.list_domains(sdk.space)[0] == [sandbox.domain(sdk.space)]
    assert sdk.buckets.bucket_info("no-such-space")[1].status_code == 631


def test_private_and_unbound(sdk: Sdk, sandbox: Sandbox) -> None:
    sdk.buckets.mkbucketv3("flags", "z0")
    assert sdk.buckets.change_bucket_permission("flags", 1)[1].status_code == 200
    assert sdk.buckets.bucket_info("flags")[0]["private"] == 1
    sandbox.set_space("flags", domains=[])
    assert sdk.buckets.list_domains("flags")[0] == []
    sandbox.set_space("flags", domains=None)
    assert len(sdk.buckets.list_domains("flags")[0]) == 1
    sandbox.set_space("flags", readonly=True)
    assert qiniu.put_data(sdk.auth.upload_token("flags"), "x", b"x")[1].status_code == 403


@pytest.mark.parametrize(
    ("name", "region", "status"),
    [
        ("fine-name", "z0", 200),
        ("contract-space", "z0", 614),
        ("no", "z0", 400),
        ("Upper", "z0", 400),
        ("-dash", "z0", 400),
        ("under_score", "z0", 400),
        ("x" * 64, "z0", 400),
        ("fine-region", "mars", 400),
    ],
)
def test_create(sdk: Sdk, name: str, region: str, status: int) -> None:
    assert sdk.buckets.mkbucketv3(name, region)[1].status_code == status


def test_drop(sdk: Sdk, sandbox: Sandbox) -> None:
    sdk.buckets.mkbucketv3("to-drop", "z0")
    qiniu.put_data(sdk.auth.upload_token("to-drop"), "x", b"x")
    url = f"{sandbox.endpoints['uc']}/drop/to-drop"

    def drop() -> int:
        headers = {"Authorization": f"QBox {sdk.auth.token_of_request(url)}"}
        return requests.post(url, headers=headers, timeout=10).status_code

    assert drop() == 403
    sdk.buckets.delete("to-drop", "x")
    assert drop() == 200
    assert drop() == 631


def test_too_many(sdk: Sdk) -> None:
    statuses = [sdk.buckets.mkbucketv3(f"many-{n}", "z0")[1].status_code for n in range(20)]
    assert statuses[-1] == 630


def test_region_queries(sdk: Sdk, sandbox: Sandbox) -> None:
    base = sandbox.endpoints["uc"]
    query = f"query?ak={sandbox.access_key}&bucket={sdk.space}"
    host = requests.get(f"{base}/v4/{query}", timeout=10).json()["hosts"][0]
    assert {host[role]["domains"][0] for role in ("up", "io", "rs", "rsf", "api", "uc")} == {base[len("http://") :]}
    assert requests.get(f"{base}/v2/{query}", timeout=10).json()["up"]["acc"]["main"] == [base[len("http://") :]]
    assert requests.get(f"{base}/v4/query?ak={sandbox.access_key}&bucket=none", timeout=10).status_code == 631
    assert requests.get(f"{base}/v4/query?ak=stranger&bucket={sdk.space}", timeout=10).status_code == 612


def test_wrong_secret(sdk: Sdk, sandbox: Sandbox) -> None:
    stranger = qiniu.BucketManager(qiniu.Auth(sandbox.access_key, "not-the-secret"))
    _, info = stranger.buckets()
    assert (info.status_code, info.text_body) == (401, '{"error":"bad token"}')


def test_clock_off_by_more_than_15_minutes(sdk: Sdk, sandbox: Sandbox) -> None:
    for offset, status in ((14 * 60, 200), (16 * 60, 403), (-16 * 60, 403)):
        sandbox.set_clock(offset)
        assert sdk.buckets.buckets()[1].status_code == status
    sandbox.set_clock(0)
