"""The official SDK uploads: form, resumable v1 and v2, put policies, callbacks."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import qiniu
import requests

from tests.contract.sdk.conftest import Receiver, Sdk
from tests.helpers.sandbox import Sandbox

MIB = 1 << 20
pytestmark = pytest.mark.filterwarnings("ignore:DEPRECATED. put_file:DeprecationWarning")


@pytest.fixture
def big_file(tmp_path: Path) -> Path:
    path = tmp_path / "big.bin"
    path.write_bytes(os.urandom(9 * MIB + 17))
    return path


ODD_KEYS = [
    "/leading", "a//b", "trailing/", ".", "..", "a/../b", "with space", "tab\tnew\nline", "q?a=1#f", "100%", "a|b",
    "back\\slash", "colon:in:key", "中文/目录/文件.txt", "emoji😀", 'quote"d', "k" * 750, "\x01control",
]  # fmt: skip


@pytest.mark.parametrize("key", ODD_KEYS)
def test_odd_keys_are_kept_as_they_are(sdk: Sdk, key: str) -> None:
    answer, info = qiniu.put_data(sdk.token(key), key, b"odd")
    assert answer == {"hash": qiniu.utils.etag_stream(io.BytesIO(b"odd")), "key": key}, info
    assert sdk.buckets.stat(sdk.space, key)[0]["fsize"] == 3
    listed = sdk.buckets.list(sdk.space, prefix=key)[0]["items"]
    assert key in [item["key"] for item in listed]


@pytest.mark.parametrize("size", [0, 1, 4 * MIB - 1, 4 * MIB, 4 * MIB + 1])
def test_put_file_small(sdk: Sdk, tmp_path: Path, size: int) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(os.urandom(size))
    answer, info = qiniu.put_file(sdk.token("small"), "small", str(path), check_crc=True)
    assert answer is not None, info
    assert answer["hash"] == qiniu.etag(str(path))
    stat = sdk.buckets.stat(sdk.space, "small")[0]
    assert (stat["fsize"], stat["md5"]) == (size, hashlib.md5(path.read_bytes()).hexdigest())


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_put_file_resumable(sdk: Sdk, sandbox: Sandbox, big_file: Path, version: str) -> None:
    sandbox.reset_requests()
    answer, info = qiniu.put_file(
        sdk.token(),
        f"big/{version}",
        str(big_file),
        params={"x:a": "1"},
        metadata={"x-qn-meta-foo": "bar"},
        mime_type="video/mp4",
        version=version,
        bucket_name=sdk.space,
    )
    assert answer is not None, info
    assert answer["hash"] == qiniu.etag(str(big_file))
    stat = sdk.buckets.stat(sdk.space, f"big/{version}")[0]
    assert (stat["fsize"], stat["mimeType"], stat["x-qn-meta"]) == (9 * MIB + 17, "video/mp4", {"foo": "bar"})
    parts = sandbox.requests("mkblk" if version == "v1" else "v2_part")
    assert sorted(part["bytes_in"] for part in parts) == [MIB + 17, 4 * MIB, 4 * MIB]


def test_other_part_sizes_give_the_layout_etag(sdk: Sdk, big_file: Path) -> None:
    answer, info = qiniu.put_file(
        sdk.token(), "layout", str(big_file), version="v2", bucket_name=sdk.space, part_size=5 * MIB
    )
    assert answer is not None, info
    assert answer["hash"].startswith("n")
    stat = requests.get(
        f"http://{info.url.split('/')[2]}/stat/{qiniu.entry(sdk.space, 'layout')}?needparts=true",
        auth=_Sign(sdk),
        timeout=10,
    )
    assert stat.json()["parts"] == [5 * MIB, 4 * MIB + 17]


class _Sign(requests.auth.AuthBase):
    """QBox signature of the SDK on a plain request."""

    def __init__(self, sdk: Sdk) -> None:
        self._auth = sdk.auth

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"QBox {self._auth.token_of_request(request.url)}"
        return request


def test_no_key_names_by_hash(sdk: Sdk, big_file: Path) -> None:
    assert qiniu.put_data(sdk.token(), None, b"nameless")[0]["key"].startswith("F")
    answer, _ = qiniu.put_file(sdk.token(), None, str(big_file), version="v2", bucket_name=sdk.space)
    assert answer["key"] == answer["hash"]


class TestOverwriting:
    """The table of kodo.md 4.4."""

    def test_space_scope(self, sdk: Sdk) -> None:
        sdk.put("over/a", b"one")
        assert qiniu.put_data(sdk.token(), "over/a", b"one")[1].status_code == 200
        assert qiniu.put_data(sdk.token(), "over/a", b"two")[1].status_code == 614

    def test_key_scope(self, sdk: Sdk) -> None:
        sdk.put("over/b", b"one")
        assert qiniu.put_data(sdk.token("over/b"), "over/b", b"two")[1].status_code == 200
        assert qiniu.put_data(sdk.token("over/b"), "over/other", b"two")[1].status_code == 403

    def test_insert_only_and_prefix(self, sdk: Sdk) -> None:
        sdk.put("over/c", b"one")
        assert qiniu.put_data(sdk.token("over/c", insertOnly=1), "over/c", b"two")[1].status_code == 614
        prefixed = sdk.token("over/", isPrefixalScope=1)
        assert qiniu.put_data(prefixed, "over/c", b"two")[1].status_code == 614
        assert qiniu.put_data(prefixed, "over/new", b"two")[1].status_code == 200
        assert qiniu.put_data(prefixed, "elsewhere", b"two")[1].status_code == 403


class TestPolicy:
    """Fields of the put policy (kodo.md 1.3)."""

    @pytest.mark.parametrize(
        ("policy", "status"),
        [
            ({"fsizeLimit": 4}, 413),
            ({"fsizeLimit": 5}, 200),
            ({"fsizeMin": 6}, 403),
            ({"mimeLimit": "image/*"}, 403),
            ({"mimeLimit": "!image/*;text/html"}, 200),
            ({"mimeLimit": "image/png;text/plain"}, 200),
            ({"fileType": 9}, 400),
        ],
    )
    def test_limits(self, sdk: Sdk, policy: dict[str, Any], status: int) -> None:
        _, info = qiniu.put_data(sdk.token("limit", **policy), "limit", b"hello", mime_type="text/plain")
        assert info.status_code == status

    def test_stored_fields(self, sdk: Sdk) -> None:
        sdk.put("fields", fileType=1, endUser="me", deleteAfterDays=3)
        stat = sdk.buckets.stat(sdk.space, "fields")[0]
        assert (stat["type"], stat["endUser"]) == (1, "me")
        assert (stat["expiration"] + 8 * 3600) % 86400 == 0

    def test_save_key(self, sdk: Sdk) -> None:
        saved = {"saveKey": "s/$(etag)$(ext)"}
        answer, _ = qiniu.put_data(sdk.token(**saved), None, b"hello", fname="a.txt")
        assert answer["key"] == f"s/{answer['hash']}.txt"
        assert qiniu.put_data(sdk.token(**saved), "mine", b"hello")[0]["key"] == "mine"
        forced, _ = qiniu.put_data(sdk.token(**saved, forceSaveKey=True), "mine", b"hello", fname="a.txt")
        assert forced["key"] == answer["key"]

    def test_return_body(self, sdk: Sdk) -> None:
        body = '{"k":$(key),"quoted":"<$(key)>","n":$(fsize),"x":$(x:a),"none":$(exif),"b":$(bucket)}'
        token = sdk.token('say "hi"', returnBody=body)
        answer, _ = qiniu.put_data(token, 'say "hi"', b"hello", params={"x:a": "中"})
        assert answer == {"k": 'say "hi"', "quoted": '<say "hi">', "n": 5, "x": "中", "none": None, "b": sdk.space}

    @pytest.mark.parametrize(
        ("detect", "client", "mime"),
        [(0, "a/b", "a/b"), (1, "a/b", "image/png"), (-1, "a/b", "a/b")],
    )
    def test_detect_mime(self, sdk: Sdk, detect: int, client: str, mime: str) -> None:
        png = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
        qiniu.put_data(sdk.token("pic.gif", detectMime=detect), "pic.gif", png, mime_type=client)
        assert sdk.buckets.stat(sdk.space, "pic.gif")[0]["mimeType"] == mime

    @pytest.mark.parametrize(
        ("token", "error"),
        [
            ("", "token not specified"),
            ("nobody:AAAAAAAAAAAAAAAAAAAAAAAAAAA=:e30=", "bad token"),
            ("nonsense", "bad token"),
        ],
    )
    def test_bad_tokens(self, sandbox: Sandbox, token: str, error: str) -> None:
        fields: dict[str, tuple[str | None, str]] = {"token": (None, token), "file": ("f", "x")}
        answer = requests.post(sandbox.endpoints["up"], files=fields, timeout=10)
        assert (answer.status_code, answer.json()) == (401, {"error": error})

    def test_expired_token(self, sdk: Sdk) -> None:
        _, info = qiniu.put_data(sdk.auth.upload_token(sdk.space, "t", -10), "t", b"x")
        assert (info.status_code, info.text_body) == (401, '{"error":"expired token"}')


def test_form_crc32_after_the_file_is_checked(sdk: Sdk, sandbox: Sandbox) -> None:
    for crc, status in (("907060870", 200), ("1", 406)):
        fields: dict[str, tuple[str | None, str]] = {
            "token": (None, sdk.token("crc")),
            "key": (None, "crc"),
            "file": ("f.txt", "hello"),
            "crc32": (None, crc),
        }
        answer = requests.post(sandbox.endpoints["up"], files=fields, timeout=10)
        assert answer.status_code == status
        assert answer.headers["X-Reqid"]


def test_empty_key_by_form(sdk: Sdk) -> None:
    assert qiniu.put_data(sdk.token(""), "", b"nameless")[0]["key"] == ""
    assert sdk.buckets.stat(sdk.space, "")[0]["fsize"] == 8


def test_callback_answer_becomes_the_uploads(sdk: Sdk, receiver: Receiver) -> None:
    token = sdk.token("cb", callbackUrl=receiver.url, callbackBody="k=$(key)&n=$(fsize)")
    assert qiniu.put_data(token, "cb", b"hello")[0] == {"from": "callback"}
    headers, body = receiver.received[0]
    assert parse_qs(body.decode()) == {"k": ["cb"], "n": ["5"]}
    assert sdk.auth.verify_callback(headers["Authorization"], receiver.url, body.decode())


def test_failed_callback_is_579_and_the_object_is_stored(sdk: Sdk, receiver: Receiver) -> None:
    receiver.status = 500
    token = sdk.token("cb579", callbackUrl=receiver.url, callbackBody="k=$(key)")
    assert qiniu.put_data(token, "cb579", b"hello")[1].status_code == 579
    assert sdk.buckets.stat(sdk.space, "cb579")[0]["fsize"] == 5
