"""The official SDK lists with markers and delimiters; signed and ranged downloads."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
import qiniu
import requests

from tests.contract.sdk.conftest import Sdk
from tests.helpers.sandbox import Sandbox

KEYS = ["a", "a/", "a/b", "a/b/c", "a/b/d", "a0", "b//x", "b/y", "中/一", "中/二", "😀"]


@pytest.fixture
def listed(sdk: Sdk) -> Sdk:
    sdk.buckets.mkbucketv3("listed", "z0")
    mine = Sdk(sdk.auth, sdk.buckets, "listed")
    for key in KEYS:
        mine.put(key)
    return mine


def walk(sdk: Sdk, **query: Any) -> list[str]:
    """Keys and common prefixes of all pages, each page in order."""
    found: list[str] = []
    marker, eof = None, False
    while not eof:
        answer, eof, info = sdk.buckets.list(sdk.space, marker=marker, **query)
        assert answer is not None, info
        names = [item["key"] for item in answer["items"]] + answer.get("commonPrefixes", [])
        found += sorted(names, key=str.encode)
        marker = answer.get("marker")
    return found


@pytest.mark.parametrize("limit", [1, 2, 3, 1000])
@pytest.mark.parametrize("prefix", ["", "a", "a/", "b/", "中/", "none"])
@pytest.mark.parametrize("delimiter", [None, "/"])
def test_every_page_size_shows_everything_once(listed: Sdk, limit: int, prefix: str, delimiter: str | None) -> None:
    matching = sorted((key for key in KEYS if key.startswith(prefix)), key=str.encode)
    wanted: list[str] = []
    for key in matching:
        cut = key.find("/", len(prefix)) if delimiter else -1
        name = key if cut < 0 else key[: cut + 1]
        if name not in wanted:
            wanted.append(name)
    assert walk(listed, limit=limit, prefix=prefix, delimiter=delimiter) == wanted


def test_bad_marker_and_limit(sdk: Sdk) -> None:
    assert sdk.buckets.list(sdk.space, marker="!!!")[2].status_code == 640
    assert sdk.buckets.list(sdk.space, marker="bm90IGpzb24=")[2].status_code == 640
    assert sdk.buckets.list(sdk.space, limit=1001)[2].status_code == 400


def test_list_v2_lines(listed: Sdk, sandbox: Sandbox) -> None:
    url = f"{sandbox.endpoints['rsf']}/v2/list?bucket=listed&delimiter=%2F"
    headers = {"Authorization": f"QBox {listed.auth.token_of_request(url)}"}
    lines = [qiniu.compat.json.loads(line) for line in requests.get(url, headers=headers, timeout=10).iter_lines()]
    assert [line["dir"] or line["item"]["key"] for line in lines] == ["a", "a/", "a0", "b/", "中/", "😀"]


class TestDownload:
    """kodo.md section 7."""

    @pytest.fixture
    def url(self, sdk: Sdk, sandbox: Sandbox) -> str:
        sdk.put("dl/文件.txt", b"0123456789", mimeLimit="text/*;application/*")
        return f"http://{sandbox.domain(sdk.space)}/{quote('dl/文件.txt')}"

    @pytest.mark.parametrize(
        ("wanted", "status", "content"),
        [
            ("bytes=2-4", 206, b"234"),
            ("bytes=7-", 206, b"789"),
            ("bytes=-3", 206, b"789"),
            ("bytes=5-99", 206, b"56789"),
            ("bytes=-99", 206, b"0123456789"),
            ("lines=1-2", 200, b"0123456789"),
        ],
    )
    def test_ranges(self, url: str, wanted: str, status: int, content: bytes) -> None:
        answer = requests.get(url, headers={"Range": wanted}, timeout=10)
        assert (answer.status_code, answer.content) == (status, content)
        assert answer.headers["Accept-Ranges"] == "bytes"

    def test_unsatisfiable(self, url: str) -> None:
        answer = requests.get(url, headers={"Range": "bytes=10-"}, timeout=10)
        assert (answer.status_code, answer.headers["Content-Range"]) == (416, "bytes */10")

    def test_headers_and_304(self, url: str) -> None:
        head = requests.head(url, timeout=10)
        assert (head.status_code, head.headers["Content-Length"], head.content) == (200, "10", b"")
        for name, value in (("If-None-Match", head.headers["ETag"]), ("If-Modified-Since", head.headers["Date"])):
            assert requests.get(url, headers={name: value}, timeout=10).status_code == 304
        named = requests.get(url + "?attname=" + quote("名.txt"), timeout=10)
        assert quote("名.txt") in named.headers["Content-Disposition"]

    def test_missing_and_errno_404(self, sdk: Sdk, sandbox: Sandbox, url: str) -> None:
        missing = url + "-missing"
        assert requests.get(missing, timeout=10).json() == {"error": "Document not found"}
        sdk.put("errno-404", b"our own page")
        answer = requests.get(missing, timeout=10)
        assert (answer.status_code, answer.text) == (404, "our own page")
        sdk.buckets.delete(sdk.space, "errno-404")

    def test_private(self, sdk: Sdk, sandbox: Sandbox) -> None:
        sdk.buckets.mkbucketv3("secret-space", "z0")
        sdk.buckets.change_bucket_permission("secret-space", 1)
        Sdk(sdk.auth, sdk.buckets, "secret-space").put("a b/中.txt")
        url = f"http://{sandbox.domain('secret-space')}/{quote('a b/中.txt')}"
        signed = sdk.auth.private_download_url(url, 60)
        assert requests.get(url, timeout=10).status_code == 401
        assert requests.get(signed, headers={"Range": "bytes=1-2"}, timeout=10).content == b"el"
        assert requests.get(signed[:-3] + "AA=", timeout=10).status_code == 401
        assert requests.get(sdk.auth.private_download_url(url, -10), timeout=10).status_code == 401
        unquoted = url.replace("%20", " ").replace(quote("中"), "中")
        assert requests.get(sdk.auth.private_download_url(unquoted, 60), timeout=10).status_code == 200

    def test_disabled_and_frozen(self, sdk: Sdk, sandbox: Sandbox) -> None:
        sdk.put("off")
        sdk.put("ice", fileType=2)
        url = f"http://{sandbox.domain(sdk.space)}"
        sdk.buckets.change_status(sdk.space, "off", 1, None)
        assert requests.get(f"{url}/off", timeout=10).status_code == 403
        assert requests.get(sdk.auth.private_download_url(f"{url}/off"), timeout=10).status_code == 200
        assert requests.get(f"{url}/ice", timeout=10).status_code == 403
        sdk.buckets.restore_ar(sdk.space, "ice", 1)
        assert requests.get(f"{url}/ice", timeout=10).content == b"hello"
