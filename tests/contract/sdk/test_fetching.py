"""Content from elsewhere: mirror sources and prefetch, synchronous and asynchronous fetch."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
import qiniu
import requests

from tests.contract.sdk.conftest import Receiver, Sdk
from tests.helpers.sandbox import Sandbox

SOURCE = "source-space"


@pytest.fixture
def source(sdk: Sdk, sandbox: Sandbox) -> Iterator[str]:
    """The address of a space that others take from."""
    sdk.buckets.mkbucketv3(SOURCE, "z0")
    yield f"http://{sandbox.domain(SOURCE)}"
    sandbox.clear_faults()
    sandbox.turn(fetch_parallel=2, fetch_seconds=0)


def put(sdk: Sdk, key: str, data: bytes) -> str:
    answer, info = qiniu.put_data(sdk.auth.upload_token(SOURCE, key), key, data, mime_type="text/plain")
    assert answer is not None, info
    etag: str = answer["hash"]
    return etag


class TestMirror:
    """kodo.md 5.13."""

    @pytest.fixture
    def mirror(self, sdk: Sdk, sandbox: Sandbox, source: str) -> Iterator[str]:
        """The address of the space, which has ``source`` behind it."""
        uc = sandbox.endpoints["uc"]
        url = f"{uc}/image/{sdk.space}/from/{qiniu.urlsafe_base64_encode(source)}"
        assert sdk.call("POST", url).status_code == 200
        yield f"http://{sandbox.domain(sdk.space)}"
        assert sdk.call("POST", f"{uc}/unimage/{sdk.space}").status_code == 200

    def test_a_missing_object_is_taken_and_stays(self, sdk: Sdk, mirror: str, source: str) -> None:
        etag = put(sdk, "目录/a b.txt", b"behind")
        assert sdk.buckets.bucket_info(sdk.space)[0]["source"] == source
        assert sdk.buckets.stat(sdk.space, "目录/a b.txt")[1].status_code == 612
        answer = requests.get(f"{mirror}/目录/a b.txt", timeout=10)
        assert (answer.content, answer.headers["Content-Type"]) == (b"behind", "text/plain")
        assert sdk.buckets.stat(sdk.space, "目录/a b.txt")[0]["hash"] == etag

    def test_prefetch_takes_it_anew(self, sdk: Sdk, mirror: str) -> None:
        put(sdk, "page", b"old")
        assert sdk.buckets.prefetch(sdk.space, "page")[0] == {}
        new = put(sdk, "page", b"new")
        assert sdk.buckets.prefetch(sdk.space, "page")[0] == {}
        assert sdk.buckets.stat(sdk.space, "page")[0]["hash"] == new

    def test_a_source_without_it_and_a_source_that_fails(self, sdk: Sdk, sandbox: Sandbox, mirror: str) -> None:
        assert requests.get(f"{mirror}/nowhere", timeout=10).status_code == 404
        assert sdk.buckets.prefetch(sdk.space, "nowhere")[1].status_code == 404
        sandbox.fault({"op": "download", "bucket": SOURCE, "status": 500, "times": 2})
        assert requests.get(f"{mirror}/nowhere", timeout=10).status_code == 478
        assert sdk.buckets.prefetch(sdk.space, "nowhere")[1].status_code == 478

    def test_two_that_mirror_each_other_end(self, sdk: Sdk, sandbox: Sandbox, mirror: str) -> None:
        uc = sandbox.endpoints["uc"]
        assert sdk.call("POST", f"{uc}/image/{SOURCE}/from/{qiniu.urlsafe_base64_encode(mirror)}").status_code == 200
        assert requests.get(f"{mirror}/nowhere", timeout=10).status_code == 404
        assert sdk.call("POST", f"{uc}/unimage/{SOURCE}").status_code == 200


class Asynchronous:
    """/sisyphus/fetch as a client sees it (kodo.md 5.12)."""

    def __init__(self, sdk: Sdk, sandbox: Sandbox) -> None:
        self._sdk = sdk
        self._url = f"{sandbox.endpoints['api']}/sisyphus/fetch"

    def order(self, url: str, key: str, **fields: Any) -> dict[str, Any]:
        order = {"url": url, "bucket": self._sdk.space, "key": key, **fields}
        answer = self._sdk.call("POST", self._url, body=order)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def wait(self, task_id: str) -> int:
        wait: int = self._sdk.call("GET", f"{self._url}?id={task_id}").json()["wait"]
        return wait

    def over(self, url: str, key: str, **fields: Any) -> None:
        """Order, and wait for the end."""
        task_id = self.order(url, key, **fields)["id"]
        deadline = time.monotonic() + 30
        while self.wait(task_id) != -1:
            assert time.monotonic() < deadline


class TestAsyncFetch:
    """kodo.md 5.12."""

    @pytest.fixture
    def fetching(self, sdk: Sdk, sandbox: Sandbox, source: str) -> Asynchronous:
        return Asynchronous(sdk, sandbox)

    def test_queued_running_over(self, sdk: Sdk, sandbox: Sandbox, source: str, fetching: Asynchronous) -> None:
        etag = put(sdk, "async.txt", b"slowly")
        sandbox.turn(fetch_parallel=0)
        first, second = (fetching.order(f"{source}/async.txt", key) for key in ("async/1", "async/2"))
        assert (first["wait"], second["wait"]) == (1, 2)
        sandbox.turn(fetch_parallel=1, fetch_seconds=3600)
        assert (fetching.wait(first["id"]), fetching.wait(second["id"])) == (0, 1)
        assert sdk.buckets.stat(sdk.space, "async/1")[1].status_code == 612
        sandbox.turn(fetch_parallel=2, fetch_seconds=0)
        fetching.over(f"{source}/async.txt", "async/3", file_type=1)
        stat = sdk.buckets.stat(sdk.space, "async/3")[0]
        assert (stat["hash"], stat["type"]) == (etag, 1)

    def test_the_first_alternative_that_answers(self, sdk: Sdk, source: str, fetching: Asynchronous) -> None:
        etag = put(sdk, "there", b"there")
        fetching.over(f"http://127.0.0.1:1/x;{source}/missing;{source}/there", "async/alternative")
        assert sdk.buckets.stat(sdk.space, "async/alternative")[0]["hash"] == etag

    @pytest.mark.parametrize(
        ("path", "fields"), [("missing", {}), ("there", {"md5": "0" * 32}), ("there", {"etag": "other"})]
    )
    def test_what_fails_leaves_no_object(
        self, sdk: Sdk, source: str, fetching: Asynchronous, path: str, fields: dict[str, str]
    ) -> None:
        put(sdk, "there", b"there")
        fetching.over(f"{source}/{path}", "async/failed", **fields)
        assert sdk.buckets.stat(sdk.space, "async/failed")[1].status_code == 612

    def test_same_key(self, sdk: Sdk, source: str, fetching: Asynchronous) -> None:
        new = put(sdk, "there", b"there")
        old = sdk.put("async/taken", b"taken")
        fetching.over(f"{source}/there", "async/taken", ignore_same_key=True)
        assert sdk.buckets.stat(sdk.space, "async/taken")[0]["hash"] == old
        fetching.over(f"{source}/there", "async/taken", etag=new)
        assert sdk.buckets.stat(sdk.space, "async/taken")[0]["hash"] == new

    def test_callback(self, sdk: Sdk, source: str, fetching: Asynchronous, receiver: Receiver) -> None:
        put(sdk, "there", b"there")
        fetching.over(f"{source}/there", "async/told", callbackurl=receiver.url, callbackbody="k=$(key)&n=$(fsize)")
        headers, body = receiver.received[0]
        assert parse_qs(body.decode()) == {"k": ["async/told"], "n": ["5"]}
        assert sdk.auth.verify_callback(headers["Authorization"], receiver.url, body.decode())

    def test_refused_orders(self, sdk: Sdk, sandbox: Sandbox, fetching: Asynchronous) -> None:
        url = f"{sandbox.endpoints['api']}/sisyphus/fetch"
        orders = [{"url": "http://127.0.0.1/", "bucket": "no-such"}, {"bucket": sdk.space}]
        assert [sdk.call("POST", url, body=order).status_code for order in orders] == [631, 400]
        assert sdk.call("GET", f"{url}?id=unknown").status_code == 404
