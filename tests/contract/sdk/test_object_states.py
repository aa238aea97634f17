"""What is said of objects and how it is felt: metadata, headers, disabled, frozen, thawed; alone and in batches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import qiniu
import requests

from tests.contract.sdk.conftest import Sdk
from tests.helpers.sandbox import Sandbox

DAY = 86400


@pytest.fixture
def base(sdk: Sdk, sandbox: Sandbox) -> Iterator[str]:
    yield f"http://{sandbox.domain(sdk.space)}"
    sandbox.set_clock(0)
    sandbox.turn(thaw=0, deep_thaw=None)


@pytest.fixture
def rs(sandbox: Sandbox) -> str:
    return sandbox.endpoints["rs"]


def b64(text: str) -> str:
    encoded: str = qiniu.urlsafe_base64_encode(text)
    return encoded


def chgm(sdk: Sdk, rs: str, key: str, *segments: str) -> int:
    return sdk.call("POST", "/".join((rs, "chgm", qiniu.entry(sdk.space, key), *segments))).status_code


class TestMetadata:
    """chgm (kodo.md 5.5)."""

    def test_merged_into_the_old_and_served(self, sdk: Sdk, base: str, rs: str) -> None:
        sdk.put("meta")
        assert chgm(sdk, rs, "meta", "x-qn-meta-a", b64("one"), "x-qn-meta-b", b64("two")) == 200
        assert chgm(sdk, rs, "meta", "mime", b64("text/css"), "x-qn-meta-b", b64("zwei")) == 200
        stat = sdk.buckets.stat(sdk.space, "meta")[0]
        assert (stat["x-qn-meta"], stat["mimeType"]) == ({"a": "one", "b": "zwei"}, "text/css")
        headers = requests.get(f"{base}/meta", timeout=10).headers
        assert (headers["x-qn-meta-a"], headers["x-qn-meta-b"]) == ("one", "zwei")

    def test_response_headers(self, sdk: Sdk, base: str, rs: str) -> None:
        sdk.put("headers")
        wanted = {
            "Content-Type": "text/x-mine",
            "Cache-Control": "no-cache",
            "Content-Disposition": 'inline; filename="x"',
        }
        segments = [part for name, value in wanted.items() for part in (f"x-qn-meta-!{name}", b64(value))]
        assert chgm(sdk, rs, "headers", *segments) == 200
        headers = requests.get(f"{base}/headers", timeout=10).headers
        assert {name: headers[name] for name in wanted} == wanted
        assert chgm(sdk, rs, "headers", "x-qn-meta-!Content-Length", b64("1")) == 400

    @pytest.mark.parametrize(
        "segments",
        [
            [],
            ["x-qn-meta-bad name", "eA=="],
            ["x-qn-meta-" + "k" * 51, "eA=="],
            ["x-qn-meta-long", b64("x" * 1021)],
            ["mime", b64("x" * 201)],
            ["mime", b64("text/css"), "cond", b64("hash=other")],
        ],
    )
    def test_refused(self, sdk: Sdk, rs: str, segments: list[str]) -> None:
        sdk.put("refused")
        assert chgm(sdk, rs, "refused", *(segment.replace(" ", "%20") for segment in segments)) == 400

    def test_condition_that_holds(self, sdk: Sdk, rs: str) -> None:
        etag = sdk.put("cond")
        size_and_hash = b64(f"fsize=5&hash={etag}")
        assert chgm(sdk, rs, "cond", "mime", b64("text/css"), "cond", size_and_hash) == 200


def test_a_disabled_object_needs_a_signed_address(sdk: Sdk, base: str) -> None:
    sdk.put("disabled")
    sdk.buckets.change_status(sdk.space, "disabled", 1, None)
    url = f"{base}/disabled"
    assert requests.get(url, timeout=10).status_code == 403
    assert requests.get(sdk.auth.private_download_url(url), timeout=10).content == b"hello"
    sdk.buckets.change_status(sdk.space, "disabled", 0, None)
    assert requests.get(url, timeout=10).status_code == 200


@pytest.mark.parametrize(("storage", "knob"), [(2, "thaw"), (3, "deep_thaw")])
def test_frozen_thawing_readable_frozen_again(
    sdk: Sdk, sandbox: Sandbox, base: str, rs: str, storage: int, knob: str
) -> None:
    sandbox.turn(**{"thaw": 600, "deep_thaw": 600, knob: 1000})
    sdk.put("ice", fileType=storage)
    assert sdk.buckets.restore_ar(sdk.space, "ice", 2)[1].status_code == 200
    seen = []
    for offset in (0, 900, 1001, 1000 + 2 * DAY - 60, 1001 + 2 * DAY):
        sandbox.set_clock(offset)
        stat = sdk.call("POST", f"{rs}/stat/{qiniu.entry(sdk.space, 'ice')}").json()
        seen.append((stat.get("restoreStatus"), requests.get(f"{base}/ice", timeout=10).status_code))
    assert seen == [(1, 403), (1, 403), (2, 200), (2, 200), (None, 403)]
    assert sdk.call("POST", f"{rs}/chtype/{qiniu.entry(sdk.space, 'ice')}/type/0").status_code == 403
    sandbox.turn(thaw=0, deep_thaw=0)
    again = f"{rs}/restoreAr/{qiniu.entry(sdk.space, 'ice')}/freezeAfterDays/1"
    assert sdk.call("POST", again).status_code == 200
    assert sdk.call("POST", f"{rs}/chtype/{qiniu.entry(sdk.space, 'ice')}/type/0").status_code == 200


@pytest.mark.parametrize("verb", ["copy", "move"])
def test_copy_and_move_take_everything_along(sdk: Sdk, rs: str, verb: str) -> None:
    key, target = f"{verb}/all", f"{verb}/there"
    sdk.put(key, fileType=1, endUser="me")
    assert chgm(sdk, rs, key, "mime", b64("text/css"), "x-qn-meta-a", b64("one")) == 200
    assert sdk.buckets.set_object_lifecycle(sdk.space, key, to_archive_after_days=3, delete_after_days=9)[1].ok()
    before = sdk.buckets.stat(sdk.space, key)[0]
    assert getattr(sdk.buckets, verb)(sdk.space, key, sdk.space, target)[1].status_code == 200
    after = sdk.buckets.stat(sdk.space, target)[0]
    times = ("putTime", "lastModify")
    assert {k: v for k, v in after.items() if k not in times} == {k: v for k, v in before.items() if k not in times}


def test_not_across_regions(sdk: Sdk) -> None:
    sdk.buckets.mkbucketv3("northern", "z1")
    sdk.put("southern")
    for verb in (sdk.buckets.copy, sdk.buckets.move):
        info = verb(sdk.space, "southern", "northern", "southern")[1]
        assert (info.status_code, "same region" in info.text_body) == (400, True)
    assert sdk.buckets.stat(sdk.space, "southern")[0]["fsize"] == 5


def test_every_operation_in_one_batch(sdk: Sdk, rs: str) -> None:
    for key in ("all/a", "all/ice"):
        sdk.put(key, fileType=3 if key == "all/ice" else 0)
    a, ice = qiniu.entry(sdk.space, "all/a"), qiniu.entry(sdk.space, "all/ice")
    ops = [
        f"chgm/{a}/mime/{b64('text/css')}/x-qn-meta-x/{b64('y')}",
        f"chtype/{a}/type/4",
        f"chtype/{a}/type/4",
        f"chstatus/{a}/status/1",
        f"deleteAfterDays/{a}/3",
        f"lifecycle/{a}/toArchiveAfterDays/5/deleteAfterDays/-1",
        f"restoreAr/{ice}/freezeAfterDays/1",
        f"restoreAr/{a}/freezeAfterDays/1",
        f"chtype/{ice}/type/9",
        "nonsense",
    ]
    info = sdk.buckets.batch(ops)[1]
    codes = [one["code"] for one in json.loads(info.text_body)]
    assert (info.status_code, codes) == (298, [200, 200, 400, 200, 200, 200, 200, 403, 400, 400])
    stat: dict[str, Any] = sdk.buckets.stat(sdk.space, "all/a")[0]
    assert (stat["type"], stat["status"], "expiration" in stat, "transitionToARCHIVE" in stat) == (4, 1, False, True)
