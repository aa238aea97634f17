"""Put policies: the service's words for ours, the worked tokens of the SDK, and all that cannot be right."""

import json
from base64 import urlsafe_b64decode
from typing import Any

import msgspec
import pytest
import qiniu

from core.errors import BadRequest
from core.model import StorageClass
from core.provider import PutOptions
from core.providers.kodo.policy import PutPolicy, make_token, put_policy
from core.providers.kodo.policy_rules import problems
from core.providers.kodo.provider import Kodo
from core.providers.kodo.sign import Keys, upload_token
from core.upload_policy import Callback, Persistent, UploadPolicy

KEYS = Keys("ak-test", "sk-test")
WHOLE = UploadPolicy(
    insert_only=True,
    min_size=1,
    max_size=1 << 20,
    mimes=("image/*", "video/mp4"),
    detect_mime=1,
    save_key="$(year)/$(fname)",
    force_save_key=True,
    storage=StorageClass.INFREQUENT,
    delete_after_days=7,
    end_user="me",
    callback=Callback(("http://a.example.com/cb", "http://b.example.com/cb"), "k=$(key)", host="app.example.com"),
    persistent=Persistent("avthumb/mp4;vframe/jpg/offset/1", "mps", "http://a.example.com/done", idle=True),
)


def decoded(token: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(urlsafe_b64decode(token.split(":")[2]))
    return found


def test_the_worked_tokens() -> None:
    whole = msgspec.json.encode(PutPolicy("bucket:key.txt", 1700003600))
    assert upload_token(KEYS, whole) == (
        "ak-test:mbMG4Yu5c7m4YLzzRnKGQQh8UP4=:eyJzY29wZSI6ImJ1Y2tldDprZXkudHh0IiwiZGVhZGxpbmUiOjE3MDAwMDM2MDB9"
    )


def test_all_fields_pass_the_sdk_s_own_list() -> None:
    """Strict mode drops what the SDK does not know: nothing is dropped, and nothing differs."""
    provider = Kodo({"access_key": KEYS.access, "secret_key": KEYS.secret})
    ours = decoded(provider.upload_token("space", "", WHOLE, 1700003600))
    theirs = decoded(qiniu.Auth(KEYS.access, KEYS.secret).upload_token("space", None, 3600, ours))
    assert {**theirs, "deadline": ours["deadline"]} == ours
    assert (ours["scope"], ours["mimeLimit"], ours["callbackUrl"]) == (
        "space",
        "image/*;video/mp4",
        "http://a.example.com/cb;http://b.example.com/cb",
    )
    assert len(ours) == 19


@pytest.mark.parametrize(("key", "scope", "prefixal"), [("", "s", 0), ("in/", "s:in/", 1), ("in/a:b", "s:in/a:b", 0)])
def test_whom_a_token_is_for(key: str, scope: str, prefixal: int) -> None:
    provider = Kodo({"access_key": KEYS.access, "secret_key": KEYS.secret})
    found = json.loads(provider.policy_text("s", key, UploadPolicy(), 1700003600))
    assert (found["scope"], found.get("isPrefixalScope", 0)) == (scope, prefixal)


def test_types_that_are_refused() -> None:
    assert put_policy("s", 0, UploadPolicy(mimes=("!text/html", "!text/plain"))).mime_limit == "!text/html;text/plain"


def test_an_upload_is_answered_with_what_is_needed_and_what_was_wanted() -> None:
    policy = UploadPolicy(
        save_key="$(etag)", return_body='{"w":$(imageInfo.width)}', persistent=Persistent("imageInfo")
    )
    found = decoded(make_token(KEYS, "s", "k", PutOptions(overwrite=True, policy=policy), 0))
    assert (found["scope"], found["forceSaveKey"], found.get("insertOnly", 0)) == ("s", True, 0)
    assert found["returnBody"].endswith(
        '"key":"$(key)","persistentId":"$(persistentId)","answer":{"w":$(imageInfo.width)}}'
    )
    called = decoded(make_token(KEYS, "s", "k", PutOptions(policy=WHOLE), 0))
    assert "returnBody" not in called


@pytest.mark.parametrize(
    ("policy", "field", "reason"),
    [
        (UploadPolicy(min_size=-1), "min_size", "negative"),
        (UploadPolicy(min_size=2, max_size=1), "max_size", "order"),
        (UploadPolicy(mimes=("image",)), "mimes", "pattern"),
        (UploadPolicy(mimes=("image/*", "!text/html")), "mimes", "mixed"),
        (UploadPolicy(detect_mime=2), "detect_mime", "choice"),
        (UploadPolicy(force_save_key=True), "save_key", "empty"),
        (UploadPolicy(save_key="雨" * 251), "save_key", "long"),
        (UploadPolicy(return_body="key=$(key)"), "return_body", "json"),
        (UploadPolicy(return_body="{}", callback=Callback(("http://a/",), "x")), "return_body", "unused"),
        (UploadPolicy(callback=Callback(("ftp://a/",), "x")), "callback.urls", "url"),
        (UploadPolicy(callback=Callback(("http://a/",))), "callback.body", "empty"),
        (UploadPolicy(callback=Callback(body="x")), "callback.urls", "empty"),
        (UploadPolicy(callback=Callback(("http://a/",), "x", "text/plain")), "callback.body_type", "choice"),
        (UploadPolicy(callback=Callback(("http://a/",), "k=1", "application/json")), "callback.body", "json"),
        (UploadPolicy(persistent=Persistent(pipeline="mps")), "persistent.fops", "empty"),
        (UploadPolicy(persistent=Persistent("avinfo", notify_url="me")), "persistent.notify_url", "url"),
        (UploadPolicy(storage=StorageClass.ARCHIVE, persistent=Persistent("avinfo")), "persistent.fops", "archive"),
        (UploadPolicy(variables={"a b": ""}), "variables", "name"),
        (UploadPolicy(meta={"é": ""}), "meta", "name"),
        (UploadPolicy(meta={"a": "x" * 1024}), "meta", "long"),
    ],
)
def test_each_wrong_value_is_named(policy: UploadPolicy, field: str, reason: str) -> None:
    assert [(one.field, one.reason) for one in problems(policy)] == [(field, reason)]
    provider = Kodo({"access_key": KEYS.access, "secret_key": KEYS.secret})
    with pytest.raises(BadRequest) as told:
        provider.upload_token("s", "", policy, 0)
    assert told.value.params["field"] == field


def test_the_whole_policy_is_fine() -> None:
    assert list(problems(WHOLE)) == []
    body = '{"key":$(key),"name":"$(x:name)"}'
    assert list(problems(UploadPolicy(return_body=body, variables={"name": "雨"}, meta={"a-b_1": "v"}))) == []
