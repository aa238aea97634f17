"""Put policies beyond limits and names: callbacks of every kind, browser answers, pace, what cannot be obeyed."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import qiniu
import requests

from tests.contract.sdk.conftest import Receiver, Sdk
from tests.helpers.sandbox import Sandbox


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ({"fileType": 6}, "fileType"),
        ({"callbackUrl": "http://127.0.0.1/", "returnUrl": "http://127.0.0.1/"}, "exclude each other"),
        ({"callbackBodyType": "text/plain"}, "callbackBodyType"),
        ({"forceSaveKey": True}, "saveKey"),
        ({"trafficLimit": 819_199}, "trafficLimit"),
        ({"keylimit": [str(n) for n in range(21)]}, "keylimit"),
        ({"fsizeLimit": "many"}, "fsizeLimit"),
    ],
)
def test_what_cannot_be_obeyed(sdk: Sdk, policy: dict[str, Any], words: str) -> None:
    info = qiniu.put_data(sdk.token(**policy), "never", b"hello")[1]
    assert (info.status_code, words in info.text_body) == (400, True), info.text_body
    assert sdk.buckets.stat(sdk.space, "never")[1].status_code == 612


def test_keylimit(sdk: Sdk) -> None:
    token = sdk.token(keylimit=["listed"])
    assert [qiniu.put_data(token, key, b"x")[1].status_code for key in ("listed", "other", None)] == [200, 403, 403]


def test_traffic_limit_slows_the_upload(sdk: Sdk, sandbox: Sandbox) -> None:
    started = time.monotonic()
    headers = {"Authorization": f"UpToken {sdk.token(trafficLimit=819_200)}"}
    block = requests.post(f"{sandbox.endpoints['up']}/mkblk/30720", data=b"x" * 30_720, headers=headers, timeout=10)
    assert block.status_code == 200
    assert time.monotonic() - started >= 0.29


def test_body_sha1_and_the_names_of_metadata(sdk: Sdk) -> None:
    token = sdk.token(returnBody='{"s":$(bodySha1),"u":$(uuid)}')
    answer = qiniu.put_data(token, "facts", b"hello")[0]
    assert (answer["s"], len(answer["u"])) == (hashlib.sha1(b"hello").hexdigest(), 36)
    assert qiniu.put_data(token, "facts", b"hello", metadata={"x-qn-meta-fine_1": "v"})[1].status_code == 200
    assert qiniu.put_data(token, "facts", b"hello", metadata={"x-qn-meta-not fine": "v"})[1].status_code == 400


class TestCallback:
    """kodo.md 4.7."""

    def test_json_body_with_magic_variables(self, sdk: Sdk, receiver: Receiver) -> None:
        body = (
            '{"b":$(bucket),"k":"$(key)","h":$(etag),"n":$(fsize),"m":$(mimeType),"u":$(endUser),"x":$(x:a),"e":$(ext)}'
        )
        token = sdk.token(
            callbackUrl=receiver.url, callbackBody=body, callbackBodyType="application/json", endUser="me"
        )
        answer, info = qiniu.put_data(token, 'say "hi".txt', b"hello", params={"x:a": "中"}, mime_type="text/plain")
        assert answer == {"from": "callback"}, info
        headers, told = receiver.received[0]
        assert headers["Content-Type"] == "application/json"
        assert json.loads(told) == {
            "b": sdk.space,
            "k": 'say "hi".txt',
            "h": "Fqr0xh3cxeii2r7eDztILNmuqUNN",
            "n": 5,
            "m": "text/plain",
            "u": "me",
            "x": "中",
            "e": ".txt",
        }

    def test_the_first_address_that_answers_and_its_host(self, sdk: Sdk, receiver: Receiver) -> None:
        token = sdk.token(
            callbackUrl=f"http://127.0.0.1:1/dead;{receiver.url}",
            callbackBody="k=$(key)",
            callbackHost="app.example.com",
        )
        assert qiniu.put_data(token, "cb/second", b"hello")[0] == {"from": "callback"}
        assert receiver.received[0][0]["Host"] == "app.example.com"

    @pytest.mark.parametrize("answer", [b"no json", b""])
    def test_an_answer_that_is_no_json_is_579(self, sdk: Sdk, receiver: Receiver, answer: bytes) -> None:
        receiver.answer = answer
        token = sdk.token(callbackUrl=receiver.url, callbackBody="k=$(key)")
        assert qiniu.put_data(token, "cb/nonsense", b"hello")[1].status_code == 579
        assert sdk.buckets.stat(sdk.space, "cb/nonsense")[0]["fsize"] == 5

    def test_outside_addresses_are_never_called(self, sdk: Sdk) -> None:
        token = sdk.token(callbackUrl="http://192.0.2.1/cb", callbackBody="k=$(key)")
        info = qiniu.put_data(token, "cb/outside", b"hello")[1]
        assert (info.status_code, "loopback" in info.text_body) == (579, True)

    def test_fetched_key(self, sdk: Sdk, receiver: Receiver) -> None:
        receiver.answer = json.dumps({"key": "cb/named by it", "payload": {"success": True}}).encode()
        token = sdk.token(callbackUrl=receiver.url, callbackBody="h=$(etag)", callbackFetchKey=1)
        assert qiniu.put_data(token, None, b"hello")[0] == {"success": True}
        assert sdk.buckets.stat(sdk.space, "cb/named by it")[0]["fsize"] == 5
        receiver.answer = b"{}"
        assert qiniu.put_data(token, None, b"unnamed")[1].status_code == 579

    def test_resumable_uploads_call_back_too(self, sdk: Sdk, receiver: Receiver, tmp_path: Any) -> None:
        path = tmp_path / "two-parts.bin"
        path.write_bytes(b"x" * (5 << 20))
        token = sdk.token(callbackUrl=receiver.url, callbackBody="k=$(key)&f=$(fname)&a=$(x:a)")
        answer, info = qiniu.put_file_v2(
            token, "cb/parts", str(path), bucket_name=sdk.space, params={"x:a": "1"}, part_size=4 << 20
        )
        assert answer == {"from": "callback"}, info
        assert parse_qs(receiver.received[0][1].decode()) == {"k": ["cb/parts"], "f": ["two-parts.bin"], "a": ["1"]}


def test_browsers_are_sent_on(sdk: Sdk, sandbox: Sandbox) -> None:
    def location(**policy: Any) -> str:
        fields = {"token": sdk.token(returnUrl="http://127.0.0.1/done?from=form", **policy), "key": "browser"}
        answer = requests.post(
            sandbox.endpoints["up"], data=fields, files={"file": b"hello"}, timeout=10, allow_redirects=False
        )
        assert answer.status_code == 303
        return answer.headers["Location"]

    good = parse_qs(urlsplit(location(returnBody='{"k":$(key)}')).query)
    assert (good["from"], json.loads(base64.urlsafe_b64decode(good["upload_ret"][0]))) == (["form"], {"k": "browser"})
    assert parse_qs(urlsplit(location(fsizeLimit=1)).query)["code"] == ["413"]
