"""Ours against the SDK: sizes at the edges, 200 odd names, both ways, and both kinds of etag."""

from pathlib import Path

import pytest
import qiniu

from core.cancel import CancelToken
from core.model import StorageClass
from core.net.body import FileWindow
from core.provider import Part, Provider, PutOptions
from core.supports import ClassOp, MimeOp, SupportsMime, SupportsSignedUrl, SupportsStorageClass
from tests.contract.provider.doing import MIB, able, listed, read
from tests.contract.provider.odd_keys import odd_keys
from tests.contract.sdk.conftest import Sdk

SIZES = (0, 1, 4 * MIB - 1, 4 * MIB, 4 * MIB + 1, 40 * MIB)
PART = 4 * MIB
GO = CancelToken()

# `put_file` is what the SDK's users call, and what its manual shows.
pytestmark = pytest.mark.filterwarnings("ignore:DEPRECATED:DeprecationWarning")


@pytest.fixture(params=SIZES)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of the size, whose 4 MiB blocks differ."""
    path = tmp_path / "local.bin"
    pattern = b"".join(number.to_bytes(4, "big") for number in range((1 << 18) + 1))
    path.write_bytes((pattern * (request.param // len(pattern) + 1))[: request.param])
    return path


def put_whole(provider: Provider, space: str, key: str, file: Path) -> str:
    with file.open("rb") as opened:
        body = FileWindow(opened, 0, file.stat().st_size, GO)
        return provider.put_small(space, key, body, PutOptions(overwrite=True), GO).etag


def put_in_parts(provider: Provider, space: str, key: str, file: Path, size: int = PART) -> str:
    options = PutOptions(overwrite=True)
    upload_id = provider.begin_upload(space, key, options, GO).upload_id
    parts: list[Part] = []
    with file.open("rb") as opened:
        for number, start in enumerate(range(0, file.stat().st_size, size), 1):
            body = FileWindow(opened, start, min(size, file.stat().st_size - start), GO)
            parts.append(provider.put_part(space, key, upload_id, number, body, options, GO))
    return provider.complete_upload(space, key, upload_id, parts, options, GO).etag


def seen_by(sdk: Sdk, key: str) -> tuple[int, str]:
    """Size and hash as the SDK's stat tells them."""
    found, info = sdk.buckets.stat(sdk.space, key)
    assert found is not None, info
    return found["fsize"], found["hash"]


def test_what_we_put_whole(provider: Provider, sdk: Sdk, file: Path) -> None:
    etag = put_whole(provider, sdk.space, "whole", file)
    assert seen_by(sdk, "whole") == (file.stat().st_size, qiniu.etag(str(file)))
    assert etag == qiniu.etag(str(file))


def test_what_we_put_in_parts(provider: Provider, sdk: Sdk, file: Path) -> None:
    if file.stat().st_size == 0:
        return  # a part has at least one byte; the empty file goes whole
    etag = put_in_parts(provider, sdk.space, "parts", file)
    assert seen_by(sdk, "parts") == (file.stat().st_size, qiniu.etag(str(file)))
    assert etag == qiniu.etag(str(file))


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_what_the_sdk_puts(provider: Provider, sdk: Sdk, file: Path, version: str) -> None:
    key = f"by the sdk/{version}"
    told, info = qiniu.put_file(sdk.token(key), key, str(file), version=version, part_size=PART, bucket_name=sdk.space)
    assert told is not None, info
    found = provider.stat(sdk.space, key, GO)
    assert (found.size, found.etag) == (file.stat().st_size, told["hash"])
    assert read(provider, sdk.space, key) == file.read_bytes()
    assert key in {one.key for one in listed(provider, sdk.space, "by the sdk/")}


def test_parts_of_other_sizes_verify(provider: Provider, sdk: Sdk, tmp_path: Path) -> None:
    """The SDK's parts of 5 MiB give an etag that only the part sizes explain."""
    file = tmp_path / "local.bin"
    file.write_bytes(b"".join(bytes([number]) * (5 * MIB) for number in range(3)) + b"tail")
    told, info = qiniu.put_file(
        sdk.token("odd parts"), "odd parts", str(file), version="v2", part_size=5 * MIB, bucket_name=sdk.space
    )
    assert told is not None, info
    found = provider.stat(sdk.space, "odd parts", GO)
    rule = provider.checksum
    assert rule.part_sizes_needed(found.etag)
    digests = []
    start = 0
    content = file.read_bytes()
    for size in found.parts:
        for at in range(start, start + size, rule.block_size):
            block = rule.block()
            block.update(content[at : min(at + rule.block_size, start + size)])
            digests.append(block.digest())
        start += size
    assert rule.combine(digests, len(content), found.parts) == found.etag == told["hash"]


def test_our_odd_names(provider: Provider, sdk: Sdk, tmp_path: Path) -> None:
    file = tmp_path / "local.bin"
    for key in odd_keys():
        file.write_bytes(b"ours " + key.encode())
        put_whole(provider, sdk.space, key, file)
        assert seen_by(sdk, key) == (file.stat().st_size, qiniu.etag(str(file)))


def test_the_sdk_s_odd_names(provider: Provider, sdk: Sdk) -> None:
    keys = [key for key in odd_keys() if key]
    for key in keys:
        sdk.put(key, b"theirs " + key.encode())
    found = {one.key for one in listed(provider, sdk.space, limit=77)}
    assert found >= set(keys)
    for key in keys:
        assert read(provider, sdk.space, key) == b"theirs " + key.encode()


def test_changes_the_sdk_sees(provider: Provider, sdk: Sdk) -> None:
    sdk.put("changed")
    able(provider, SupportsMime).set_mime(sdk.space, MimeOp("changed", "image/x-odd"), GO)
    able(provider, SupportsStorageClass).set_class(sdk.space, ClassOp("changed", StorageClass.INFREQUENT), GO)
    found, _ = sdk.buckets.stat(sdk.space, "changed")
    assert (found["mimeType"], found["type"]) == ("image/x-odd", 1)


def test_links_are_those_of_the_sdk(provider: Provider, sdk: Sdk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qiniu.auth.time.time", lambda: 1700000000)
    links = able(provider, SupportsSignedUrl)
    for key in ("plain", "a b/中?#%.txt"):
        public = links.public_url(sdk.space, key, "img.example.com")
        assert links.signed_url(sdk.space, key, "img.example.com", 1700003600) == sdk.auth.private_download_url(public)
