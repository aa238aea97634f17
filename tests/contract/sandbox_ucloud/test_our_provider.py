"""Our provider and the official SDK on the same spaces: each reads what the other writes; and the ways of our own that
an account's words choose.
"""

from __future__ import annotations

import os
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.errors import HashDiffers, NoSuchObject, SourceKept, TargetExists
from core.model import ObjectInfo, StorageClass
from core.net.body import BytesBody
from core.net.session import Http
from core.provider import PutOptions
from core.providers.ucloud import copying
from core.providers.ucloud.provider import Us3, UVideo
from core.supports import ClassOp, CopyOp, MimeOp, MoveOp, RestoreOp, SupportsBegunUploads, SupportsInstantUpload
from tests.contract.provider.doing import etag_of, put, put_parts, read
from tests.contract.sandbox_ucloud.conftest import PRIVATE, PUBLIC, Sdk
from tests.contract.sandbox_ucloud.test_sdk_objects import done, done_head
from tests.contract.sandbox_ucloud.wire import Client

MIB = 1 << 20
BLOCK = 4 * MIB
KEY = "目录/a b+c.bin"
Open = Callable[..., Us3]


@pytest.fixture
def opened(client: Client) -> Iterator[Open]:
    """Opens the account, with some fields of its form changed."""
    http, told = Http(), client.cloud.ucloud
    suffix = f"http://{told['suffix']}"
    form = {
        "public_key": told["public_key"],
        "private_key": told["private_key"],
        "api_url": told["endpoint"],
        "upload_suffix": suffix,
        "download_suffix": suffix,
    }
    yield lambda **changes: Us3({**form, **changes}, http)
    http.close()


@pytest.fixture
def us3(opened: Open) -> Us3:
    return opened()


@pytest.fixture
def cancel() -> CancelToken:
    return CancelToken()


@pytest.mark.parametrize("size", [0, 5, BLOCK, 2 * BLOCK + 17])
def test_the_sdk_reads_what_we_write(us3: Us3, sdk: Sdk, tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    key = f"ours/{size}.bin"
    options = PutOptions(overwrite=True)
    stored = put_parts(us3, PRIVATE, key, data, BLOCK, options) if size > BLOCK else put(us3, PRIVATE, key, data)
    got = tmp_path / "got"
    done(sdk.files.download_file(PRIVATE, key, str(got)))
    assert got.read_bytes() == data
    assert done_head(sdk, PRIVATE, key).etag.strip('"') == stored.etag == etag_of(us3, data)
    assert sdk.files.compare_file_etag(PRIVATE, key, str(got))


@pytest.mark.parametrize("size", [5, 2 * BLOCK + 17])
def test_we_read_what_the_sdk_writes(us3: Us3, sdk: Sdk, tmp_path: Path, cancel: CancelToken, size: int) -> None:
    path, key = tmp_path / "film.mp4", f"theirs/{size}.mp4"
    path.write_bytes(data := os.urandom(size))
    done(sdk.parts.uploadfile(PRIVATE, key, str(path)) if size > BLOCK else sdk.files.putfile(PRIVATE, key, str(path)))
    assert read(us3, PRIVATE, key) == data
    found = us3.stat(PRIVATE, key, cancel)
    assert (found.size, found.etag, found.mime) == (size, etag_of(us3, data), "video/mp4")
    assert [one.key for one in us3.list_page(PRIVATE, "theirs/", "", cancel).objects].count(key) == 1


def test_what_we_change_the_sdk_sees(us3: Us3, sdk: Sdk, cancel: CancelToken) -> None:
    put(us3, PRIVATE, KEY, b"hello", meta={"colour": "blue"})
    us3.set_mime(PRIVATE, MimeOp(KEY, "video/mp4"), cancel)
    us3.set_class(PRIVATE, ClassOp(KEY, StorageClass.ARCHIVE), cancel)
    us3.restore(PRIVATE, RestoreOp(KEY, 1), cancel)
    told = done_head(sdk, PRIVATE, KEY)
    assert told.content_type == "video/mp4"
    assert us3.stat(PRIVATE, KEY, cancel).storage is StorageClass.ARCHIVE
    us3.delete(PRIVATE, KEY, cancel)
    _, gone = sdk.files.head_file(PRIVATE, KEY)
    assert gone.status_code == 404


@pytest.mark.parametrize("space", [PRIVATE, PUBLIC])
def test_our_links_open(us3: Us3, client: Client, space: str, cancel: CancelToken) -> None:
    put(us3, space, KEY, b"linked", overwrite=True)
    domain = us3.space(space, cancel).domains[0]
    public = us3.public_url(space, KEY, domain)
    url = public if space == PUBLIC else us3.signed_url(space, KEY, domain, 4_000_000_000)
    through = urllib.request.ProxyHandler(
        {"http": client.cloud.ucloud["proxy"]}
    )  # the machine's resolver knows no such name
    with urllib.request.build_opener(through).open(url, timeout=10) as answer:
        assert answer.read() == b"linked"


@pytest.mark.parametrize(("way", "op"), [("put", "put"), ("form", "form"), ("parts", "finish")])
def test_small_files_go_as_the_account_says(opened: Open, client: Client, way: str, op: str) -> None:
    us3 = opened(overrides=f"small={way}")
    client.cloud.reset_requests()
    data = os.urandom(MIB)
    stored = put(us3, PRIVATE, f"ways/{way} 中.txt", data)
    assert stored.etag == etag_of(us3, data)
    assert [one["status"] for one in client.cloud.requests(op)] == [200]
    assert us3.stat(PRIVATE, stored.key, CancelToken()).mime == "text/plain"


def test_renamed_by_the_service_where_the_account_says_so(opened: Open, client: Client, cancel: CancelToken) -> None:
    us3 = opened(overrides="route.rename=PUT%20upload%20/{key}?newFileName={name}")
    put(us3, PRIVATE, "old", b"renamed")
    put(us3, PRIVATE, "taken", b"other", overwrite=True)
    client.cloud.reset_requests()
    us3.move(PRIVATE, MoveOp("old", PRIVATE, "new name"), cancel)
    assert read(us3, PRIVATE, "new name") == b"renamed"
    assert (len(client.cloud.requests("rename")), client.cloud.requests("copy")) == (1, [])
    with pytest.raises(TargetExists):
        us3.move(PRIVATE, MoveOp("new name", PRIVATE, "taken"), cancel)
    with pytest.raises(NoSuchObject):
        us3.move(PRIVATE, MoveOp("old", PRIVATE, "x"), cancel)


@pytest.mark.parametrize("words", ["", "route.rename=PUT%20upload%20/{key}?newFileName={name}"])
def test_renamed_by_a_copy_where_the_service_knows_no_renames(
    opened: Open, client: Client, cancel: CancelToken, words: str
) -> None:
    client.cloud.turn(us3_rename=False)
    try:
        us3 = opened(overrides=words)
        put(us3, PRIVATE, "old", b"renamed", overwrite=True)
        us3.move(PRIVATE, MoveOp("old", PRIVATE, "newer name", overwrite=True), cancel)
        assert read(us3, PRIVATE, "newer name") == b"renamed"
        with pytest.raises(NoSuchObject):
            us3.stat(PRIVATE, "old", cancel)
    finally:
        client.cloud.turn(us3_rename=True)


def test_a_large_object_is_copied_in_parts(
    us3: Us3, client: Client, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "ONE_REQUEST", BLOCK)
    data = os.urandom(2 * BLOCK + 5)
    put_parts(us3, PRIVATE, "large 中", data, BLOCK, PutOptions(overwrite=True, mime="video/mp4"))
    client.cloud.reset_requests()
    us3.copy(PRIVATE, CopyOp("large 中", PUBLIC, "copies/large"), cancel)
    assert len(client.cloud.requests("part_copy")) == 3
    assert read(us3, PUBLIC, "copies/large") == data
    assert us3.stat(PUBLIC, "copies/large", cancel).mime == "video/mp4"


@pytest.mark.parametrize(
    ("copy", "kind"), [(ObjectInfo("b", 6, etag="AQAAAKr0xh3cxeii2r7eDztILNmuqUNN"), HashDiffers), (None, HashDiffers)]
)
def test_a_move_whose_copy_is_not_the_same_keeps_its_source(
    us3: Us3, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch, copy: ObjectInfo | None, kind: type[Exception]
) -> None:
    put(us3, PRIVATE, "source", b"source", overwrite=True)
    monkeypatch.setattr(us3, "_at_once", lambda *_: "")
    monkeypatch.setattr(us3, "_found", lambda *_: copy)
    with pytest.raises(kind):
        us3.move(PRIVATE, MoveOp("source", PRIVATE, "b", overwrite=True), cancel)
    assert read(us3, PRIVATE, "source") == b"source"


def test_a_move_that_only_sizes_confirm_keeps_its_source(
    us3: Us3, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(us3, PRIVATE, "source", b"source", overwrite=True)
    monkeypatch.setattr(us3, "_at_once", lambda *_: "")
    monkeypatch.setattr(us3, "_found", lambda *_: ObjectInfo("b", 6, etag="5d41402abc4b2a76b9719d911017c592"))
    with pytest.raises(SourceKept) as caught:
        us3.move(PRIVATE, MoveOp("source", PRIVATE, "b", overwrite=True), cancel)
    assert caught.value.params["reason"] == "unverified"
    assert read(us3, PRIVATE, "source") == b"source"


def test_known_content_is_stored_without_a_byte(us3: Us3, cancel: CancelToken) -> None:
    assert isinstance(us3, SupportsInstantUpload)
    data = os.urandom(BLOCK + 3)
    stored = put_parts(us3, PRIVATE, "known", data, BLOCK, PutOptions(overwrite=True))
    again = us3.put_known(PUBLIC, "copies/known", stored.etag, len(data), PutOptions(), cancel)
    assert again is not None
    assert read(us3, PUBLIC, "copies/known") == data
    with pytest.raises(TargetExists):
        us3.put_known(PUBLIC, "copies/known", stored.etag, len(data), PutOptions(), cancel)
    assert us3.put_known(PUBLIC, "copies/new", etag_of(us3, b"never sent"), 10, PutOptions(), cancel) is None


def test_what_was_begun_is_found_again(us3: Us3, cancel: CancelToken) -> None:
    assert isinstance(us3, SupportsBegunUploads)
    ids = {us3.begin_upload(PRIVATE, "begun", PutOptions(), cancel).upload_id for _ in range(2)}
    other = us3.begin_upload(PRIVATE, "begun too", PutOptions(), cancel).upload_id
    cold = us3.begin_upload(PRIVATE, "begun", PutOptions(storage=StorageClass.INFREQUENT), cancel).upload_id
    assert set(us3.begun_uploads(PRIVATE, "begun", cancel)) == ids
    for key, upload_id in (*(("begun", one) for one in ids), ("begun too", other), ("begun", cold)):
        us3.abort_upload(PRIVATE, key, upload_id, cancel)
    assert us3.begun_uploads(PRIVATE, "begun", cancel) == ()


def test_a_video_cloud_under_another_brand(client: Client, cancel: CancelToken) -> None:
    told = client.cloud.ucloud
    form = {name: told[name] for name in ("public_key", "private_key")}
    hosts = {"upload_suffix": f"http://{told['uvideo_upload']}", "download_suffix": f"http://{told['uvideo_suffix']}"}
    words = "word=AutoAI,action.files=GetVideoFileBySpace%20SpaceName,route.delete=DELETE%20upload%20/{key}"
    provider = UVideo({**form, **hosts, "api_url": told["endpoint"], "overrides": words})
    provider.put_small(PRIVATE, "brand.mp4", BytesBody(b"video"), PutOptions(overwrite=True), cancel)
    assert "brand.mp4" in [one.key for one in provider.list_page(PRIVATE, "br", "", cancel).objects]
    provider.delete(PRIVATE, "brand.mp4", cancel)
    with pytest.raises(NoSuchObject):
        provider.stat(PRIVATE, "brand.mp4", cancel)
    provider.close()
