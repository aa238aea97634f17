"""Faults by rule, seen through plain requests and the official SDK."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
import qiniu
import requests

from tests.contract.sdk.conftest import Sdk
from tests.helpers.sandbox import Sandbox, start_sandbox

MIB = 1 << 20


@pytest.fixture(autouse=True)
def _no_leftovers(sandbox: Sandbox) -> Iterator[None]:
    yield
    sandbox.clear_faults()


@pytest.fixture
def url(sdk: Sdk, sandbox: Sandbox) -> str:
    sdk.put("faulty", b"0123456789" * 1000)
    return f"http://{sandbox.domain(sdk.space)}/faulty"


def test_status_after_skipping_so_many_times(sdk: Sdk, sandbox: Sandbox) -> None:
    sdk.put("s")
    sandbox.fault({"op": "stat", "status": 573, "skip": 1, "times": 2})
    statuses = [sdk.buckets.stat(sdk.space, "s")[1].status_code for _ in range(5)]
    assert statuses == [200, 573, 573, 200, 200]
    (rule,) = sandbox.faults()
    assert (rule["seen"], rule["hits"]) == (5, 2)


def test_text_and_retry_after(sdk: Sdk, sandbox: Sandbox) -> None:
    sandbox.fault({"role": "uc", "path": "^/buckets", "status": 503, "error": "closed", "retry_after": 7})
    answer = requests.get(f"{sandbox.endpoints['uc']}/buckets", timeout=10)
    assert (answer.status_code, answer.json(), answer.headers["Retry-After"]) == (503, {"error": "closed"}, "7")
    assert answer.headers["X-Reqid"]


def test_conditions_must_all_hold(sdk: Sdk, sandbox: Sandbox) -> None:
    sdk.put("one")
    sdk.put("two")
    sandbox.fault({"bucket": sdk.space, "key": "one", "op": "stat", "status": 599, "times": 0})
    assert [sdk.buckets.stat(sdk.space, key)[1].status_code for key in ("one", "two", "one")] == [599, 200, 599]


def test_late_status_stores_first(sdk: Sdk, sandbox: Sandbox) -> None:
    sandbox.fault({"op": "form", "key": "late", "status": 599, "late": True})
    assert qiniu.put_data(sdk.token("late"), "late", b"hello")[1].status_code == 599
    assert sdk.buckets.stat(sdk.space, "late")[0]["fsize"] == 5


def test_delay(sdk: Sdk, sandbox: Sandbox) -> None:
    sandbox.fault({"op": "buckets", "delay": 0.2})
    started = time.monotonic()
    assert sdk.buckets.buckets()[1].status_code == 200
    assert time.monotonic() - started >= 0.2


@pytest.mark.parametrize("after", [0, 100, 9_999, 10_000])
def test_cut_answer(url: str, sandbox: Sandbox, after: int) -> None:
    sandbox.fault({"op": "download", "cut_response": after})
    got = b""
    with requests.get(url, stream=True, timeout=10) as answer:
        try:
            for piece in answer.iter_content(1):
                got += piece
        except requests.exceptions.ChunkedEncodingError:
            assert after < 10_000
    assert got == (b"0123456789" * 1000)[:after]
    assert len(requests.get(url, timeout=10).content) == 10_000


@pytest.mark.parametrize("after", [0, MIB])
def test_cut_request(sdk: Sdk, sandbox: Sandbox, after: int) -> None:
    sandbox.fault({"op": "form", "cut_request": after})
    data = os.urandom(8 * MIB)
    fields = {"token": sdk.token("cut"), "key": "cut"}
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.post(sandbox.endpoints["up"], data=fields, files={"file": data}, timeout=10)
    assert sdk.buckets.stat(sdk.space, "cut")[1].status_code == 612


def test_spoiled_bytes(sdk: Sdk, sandbox: Sandbox, url: str) -> None:
    sandbox.fault({"op": "download", "spoil_response": 5})
    spoiled = requests.get(url, timeout=10).content
    clean = requests.get(url, timeout=10).content
    assert [n for n in range(len(clean)) if clean[n] != spoiled[n]] == [5]
    sandbox.fault({"op": "form", "spoil_request": 0})
    fields = {"token": sdk.token("spoiled"), "key": "spoiled"}
    answer = requests.post(sandbox.endpoints["up"], data=fields, files={"file": b"hello"}, timeout=10).json()
    assert answer["hash"] != "Fqr0xh3cxeii2r7eDztILNmuqUNN"


def test_slow_answer_is_whole(url: str, sandbox: Sandbox) -> None:
    sandbox.fault({"op": "download", "slow_response": 50_000})
    started = time.monotonic()
    assert len(requests.get(url, timeout=10).content) == 10_000
    assert time.monotonic() - started >= 0.2


def test_missing_reqid_is_what_the_sdk_calls_not_qiniu(sdk: Sdk, sandbox: Sandbox) -> None:
    sandbox.fault({"op": "buckets", "no_reqid": True})
    answer, info = sdk.buckets.buckets()
    assert (answer, info.error) == (None, "server is not qiniu")


def test_killed_upload_id_and_context(sdk: Sdk, sandbox: Sandbox) -> None:
    base, key = sandbox.endpoints["up"], qiniu.urlsafe_base64_encode("doomed")
    headers = {"Authorization": f"UpToken {sdk.token('doomed')}"}
    uploads = f"{base}/buckets/{sdk.space}/objects/{key}/uploads"
    upload_id = requests.post(uploads, headers=headers, timeout=10).json()["uploadId"]
    part = requests.put(f"{uploads}/{upload_id}/1", data=b"part", headers=headers, timeout=10).json()
    assert part["md5"] == hashlib.md5(b"part").hexdigest()
    ctx = requests.post(f"{base}/mkblk/4", data=b"part", headers=headers, timeout=10).json()["ctx"]
    sandbox.kill_uploads()
    answer = requests.put(f"{uploads}/{upload_id}/2", data=b"part", headers=headers, timeout=10)
    assert (answer.status_code, answer.json()) == (612, {"error": "no such uploadId"})
    assert requests.post(f"{base}/mkfile/4", data=ctx, headers=headers, timeout=10).status_code == 701


def test_unknown_fields_are_refused(sandbox: Sandbox) -> None:
    with pytest.raises(HTTPError, match="400"):
        sandbox.fault({"stauts": 503})


def test_two_hosts_let_the_sdk_fail_over(tmp_path: Path, sdk: Sdk) -> None:
    with start_sandbox(tmp_path / "two", hosts="127.0.0.1,localhost") as cloud:
        qiniu.set_default(default_uc_host=cloud.endpoints["uc"])
        buckets = qiniu.BucketManager(qiniu.Auth(cloud.access_key, cloud.secret_key))
        buckets.mkbucketv3("two-hosts", "z0")
        cloud.fault({"op": "stat", "host": cloud.endpoints["uc"][len("http://") :], "status": 503, "times": 0})
        assert buckets.stat("two-hosts", "x")[1].status_code == 612
        hosts = [request["host"].partition(":")[0] for request in cloud.requests("stat")]
        assert hosts == ["127.0.0.1", "localhost"]
