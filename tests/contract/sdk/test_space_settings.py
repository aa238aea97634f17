"""Settings of spaces: remark, rules, labels, anti-leech, life cycle; told by bucketInfo and felt by objects."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
import qiniu
import requests
from qiniu.services.cdn.manager import create_timestamp_anti_leech_url

from tests.contract.sdk.conftest import Sdk
from tests.helpers.sandbox import Sandbox

DAY = 86400


@pytest.fixture
def uc(sandbox: Sandbox) -> Iterator[str]:
    yield sandbox.endpoints["uc"]
    sandbox.set_clock(0)


@pytest.fixture
def patient(sandbox: Sandbox, sdk: Sdk) -> Any:
    """A BucketManager whose requests carry no time, so that the sandbox's clock may run ahead."""
    auth = qiniu.Auth(sandbox.access_key, sandbox.secret_key, disable_qiniu_timestamp_signature=True)
    return qiniu.BucketManager(auth)


def test_remark(sdk: Sdk, uc: str) -> None:
    url = f"{uc}/buckets/{sdk.space}?remark"
    assert sdk.call("PUT", url, body={"remark": "备" * 100}).status_code == 200
    assert sdk.buckets.bucket_info(sdk.space)[0]["remark"] == "备" * 100
    assert sdk.call("PUT", url, body={"remark": "x" * 101}).status_code == 400
    assert sdk.call("PUT", url, body={"remark": ""}).status_code == 200
    assert sdk.buckets.bucket_info(sdk.space)[0]["remark"] == ""
    assert sdk.call("PUT", f"{uc}/buckets/no-such-space?remark", body={"remark": "x"}).status_code == 631


def test_settings_are_those_of_one_life_of_a_space(sdk: Sdk, uc: str) -> None:
    sdk.buckets.mkbucketv3("short-lived", "z0")
    assert sdk.call("PUT", f"{uc}/buckets/short-lived?remark", body={"remark": "old"}).status_code == 200
    assert sdk.call("POST", f"{uc}/drop/short-lived").status_code == 200
    sdk.buckets.mkbucketv3("short-lived", "z0")
    assert sdk.buckets.bucket_info("short-lived")[0]["remark"] == ""


def test_labels_and_cors(sdk: Sdk, uc: str) -> None:
    url = f"{uc}/bucketTagging?bucket={sdk.space}"
    tags = {"Tags": [{"Key": "team", "Value": "网页"}]}
    assert sdk.call("PUT", url, body=tags).status_code == 200
    assert sdk.call("GET", url).json() == tags
    for bad in ([{"Key": "kodo-x", "Value": ""}], [{"Key": "k" * 65, "Value": ""}], tags["Tags"] * 11):
        assert sdk.call("PUT", url, body={"Tags": bad}).status_code == 400
    assert sdk.call("DELETE", url).status_code == 200
    assert sdk.call("GET", url).json() == {"Tags": []}
    cors = [{"allowed_origin": ["*"], "allowed_method": ["GET"]}]
    assert sdk.call("POST", f"{uc}/corsRules/set/{sdk.space}", body=cors).status_code == 200
    assert sdk.call("GET", f"{uc}/corsRules/get/{sdk.space}").json()[0]["allowed_origin"] == ["*"]


def test_max_age(sdk: Sdk, sandbox: Sandbox, uc: str) -> None:
    sdk.put("aged")
    url = f"http://{sandbox.domain(sdk.space)}/aged"
    for wanted, told in (("60", 60), ("-1", 31536000)):
        assert sdk.call("POST", f"{uc}/maxAge?bucket={sdk.space}&maxAge={wanted}").status_code == 200
        assert requests.get(url, timeout=10).headers["Cache-Control"] == f"public, max-age={told}"


@pytest.mark.parametrize(
    ("mode", "norefer", "statuses"), [(1, 0, [403, 200, 403]), (1, 1, [200, 200, 403]), (2, 1, [200, 403, 200])]
)
def test_referer(sdk: Sdk, sandbox: Sandbox, uc: str, mode: int, norefer: int, statuses: list[int]) -> None:
    sdk.put("referred")
    url = f"http://{sandbox.domain(sdk.space)}/referred"
    form = {"bucket": sdk.space, "mode": str(mode), "norefer": str(norefer), "pattern": "a.com;*.b.com"}
    assert sdk.call("POST", f"{uc}/referAntiLeech", form).status_code == 200
    info = sdk.buckets.bucket_info(sdk.space)[0]
    assert (info["anti_leech_mode"], info["refer_wl" if mode == 1 else "refer_bl"]) == (mode, ["a.com", "*.b.com"])
    referers: list[dict[str, str]] = [{}, {"Referer": "http://www.b.com/page"}, {"Referer": "http://evil.com/"}]
    assert [requests.get(url, headers=headers, timeout=10).status_code for headers in referers] == statuses
    assert sdk.call("POST", f"{uc}/referAntiLeech", {"bucket": sdk.space, "mode": "0"}).status_code == 200
    assert requests.get(url, headers=referers[2], timeout=10).status_code == 200


def test_timestamp_anti_leech(sdk: Sdk, sandbox: Sandbox) -> None:
    key = "目录/a b.txt"
    sdk.put(key)
    host = f"http://{sandbox.domain(sdk.space)}"
    sandbox.set_space(sdk.space, timestamp_key="secretkey")
    later = int(time.time()) + 3600

    def get(key_used: str, query: str, deadline: int) -> int:
        url = create_timestamp_anti_leech_url(host, key, query, key_used, deadline)
        return requests.get(url, timeout=10).status_code

    assert requests.get(f"{host}/{key}", timeout=10).status_code == 403
    assert [get("secretkey", "", later), get("secretkey", "attname=x.txt", later)] == [200, 200]
    assert [get("another", "", later), get("secretkey", "", later - 7200)] == [403, 403]
    sdk.buckets.change_bucket_permission(sdk.space, 1)
    assert get("secretkey", "", later) == 401, "the space behind the domain is still private"
    signed = create_timestamp_anti_leech_url(host, key, "", "secretkey", later)
    assert requests.get(sdk.auth.private_download_url(signed), timeout=10).status_code == 200
    sdk.buckets.change_bucket_permission(sdk.space, 0)
    sandbox.set_space(sdk.space, timestamp_key=None)
    assert requests.get(f"{host}/{key}", timeout=10).status_code == 200


class TestRules:
    """/rules/*."""

    @pytest.fixture(autouse=True)
    def _space(self, sdk: Sdk, uc: str) -> None:
        self.sdk, self.uc, self.space = sdk, uc, "ruled"
        sdk.buckets.mkbucketv3(self.space, "z0")
        for rule in self.rules():
            assert self.rule("delete", name=rule["name"]) == 200

    def rule(self, verb: str, **fields: str) -> int:
        return self.sdk.call("POST", f"{self.uc}/rules/{verb}", {"bucket": self.space, **fields}).status_code

    def rules(self) -> list[dict[str, Any]]:
        return self.sdk.call("GET", f"{self.uc}/rules/get?bucket={self.space}").json() or []

    def test_kept_and_refused(self) -> None:
        assert self.rule("add", name="logs", prefix="logs/", to_line_after_days="30", delete_after_days="60") == 200
        assert self.rule("add", name="logs", prefix="other/") == 400, "the name is taken"
        assert self.rule("add", name="again", prefix="logs/") == 400, "the prefix is taken"
        assert self.rule("add", name="bad name") == 400
        assert self.rule("add", name="order", prefix="o/", to_line_after_days="9", to_archive_after_days="8") == 400
        assert self.rule("update", name="logs", prefix="logs/", delete_after_days="7") == 200
        (rule,) = self.rules()
        assert (rule["prefix"], rule["to_line_after_days"], rule["delete_after_days"]) == ("logs/", 0, 7)
        assert self.rule("update", name="unknown") == 400

    def test_carried_out_at_midnight(self, sandbox: Sandbox, patient: Any) -> None:
        for key in ("logs/a", "keep/a"):
            qiniu.put_data(self.sdk.auth.upload_token(self.space, key), key, b"x")
        assert self.rule("add", name="logs", prefix="logs/", to_archive_after_days="5", delete_after_days="9") == 200

        def after(days: int) -> list[int | None]:
            sandbox.set_clock(days * DAY)
            found = [patient.stat(self.space, key)[0] for key in ("logs/a", "keep/a")]
            return [stat and stat["type"] for stat in found]

        assert [after(4), after(7), after(11)] == [[0, 0], [2, 0], [None, 0]]


def test_the_plan_of_an_object_is_followed(sdk: Sdk, sandbox: Sandbox, uc: str, patient: Any) -> None:
    sdk.put("planned")
    plan = {"to_line_after_days": 2, "to_archive_ir_after_days": 4, "to_deep_archive_after_days": 6}
    assert sdk.buckets.set_object_lifecycle(sdk.space, "planned", **plan, delete_after_days=8)[1].status_code == 200
    seen = []
    for days in (1, 3, 5, 7, 9):
        sandbox.set_clock(days * DAY)
        stat = patient.stat(sdk.space, "planned")[0]
        seen.append(stat and (stat["type"], sorted(name for name in stat if name.startswith("transition"))))
    all_three = ["transitionToArchiveIR", "transitionToDeepArchive", "transitionToIA"]
    assert seen == [(0, all_three), (1, all_three[:2]), (4, all_three[1:2]), (3, []), None]
