"""The official SDK puts, reads, lists, copies and deletes objects."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
import ufile.config
import ufile.httprequest
import ufile.util

from tests.contract.sandbox_ucloud.conftest import PRIVATE, PUBLIC, Sdk
from tests.contract.sandbox_ucloud.wire import Client

KEY = "目录/a b+c.txt"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_bytes(b"hello")
    return path


def done(answer: tuple[Any, Any], status: int = 200) -> Any:
    """What a call of the SDK tells, once it has gone well."""
    told, response = answer
    assert response.status_code == status, response.error
    return told


@pytest.mark.parametrize("size", [0, 1, (4 << 20) - 1, 4 << 20, (8 << 20) + 1])
def test_a_file_put_has_the_hash_the_sdk_computes_and_comes_back(sdk: Sdk, tmp_path: Path, size: int) -> None:
    path, copy = tmp_path / "data.bin", tmp_path / "copy.bin"
    path.write_bytes(os.urandom(size))
    done(sdk.files.putfile(PRIVATE, "data.bin", str(path)))
    assert sdk.files.compare_file_etag(PRIVATE, "data.bin", str(path))
    done(sdk.files.download_file(PRIVATE, "data.bin", str(copy)))
    assert copy.read_bytes() == path.read_bytes()


def test_a_file_put_with_its_md5(sdk: Sdk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ufile.config.set_default(md5=True)
    done(sdk.files.putfile(PRIVATE, "with-md5.txt", str(file)))
    assert done_head(sdk, PRIVATE, "with-md5.txt").content_length == "5"


def done_head(sdk: Sdk, space: str, key: str) -> Any:
    """The response to a HEAD that must succeed."""
    _, response = sdk.files.head_file(space, key)
    assert response.status_code == 200, response.error
    return response


@pytest.mark.parametrize("stream", [b"", b"from a stream"])
def test_a_stream_is_put(sdk: Sdk, stream: bytes) -> None:
    done(sdk.files.putstream(PRIVATE, "stream", io.BytesIO(stream)))
    assert done_head(sdk, PRIVATE, "stream").content_length == str(len(stream))


def test_a_form_without_its_closing_boundary_is_stored(sdk: Sdk, file: Path) -> None:
    done(sdk.files.postfile(PRIVATE, KEY, str(file)))
    assert sdk.files.compare_file_etag(PRIVATE, KEY, str(file))
    assert done_head(sdk, PRIVATE, KEY).content_type == "text/plain"


def test_downloads_public_private_and_of_a_range(sdk: Sdk, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for space in (PUBLIC, PRIVATE):
        done(sdk.files.putfile(space, KEY, str(file)))
    done(sdk.files.download_file(PUBLIC, KEY, str(copy), isprivate=False))
    assert copy.read_bytes() == b"hello"
    _, response = sdk.files.download_file(PRIVATE, KEY, str(copy), content_range=(1, 3))
    assert (response.status_code, response.content_range, copy.read_bytes()) == (206, (1, 3), b"ell")
    _, response = sdk.files.download_file(PRIVATE, KEY, str(copy), content_range=(9, 20))
    assert response.status_code == 416


def test_an_address_as_the_sdk_hands_it_out_works_until_it_expires(sdk: Sdk, client: Client, file: Path) -> None:
    done(sdk.files.putfile(PRIVATE, "shared.txt", str(file)))
    address = sdk.files.private_download_url(PRIVATE, "shared.txt", expires=60)
    proxies = {"http": client.cloud.ucloud["proxy"]}
    assert client.session.get(address, proxies=proxies).content == b"hello"
    client.cloud.set_clock(61)
    assert client.session.get(address, proxies=proxies).status_code == 403
    client.cloud.set_clock(0)


def test_deleted_objects_are_gone(sdk: Sdk, file: Path) -> None:
    done(sdk.files.putfile(PRIVATE, "going", str(file)))
    done(sdk.files.deletefile(PRIVATE, "going"), 204)
    for call in (sdk.files.deletefile, sdk.files.head_file):
        assert call(PRIVATE, "going")[1].status_code == 404
    assert sdk.files.deletefile(PRIVATE, "going")[1].ret_code == -148654


def test_lists_by_prefix_page_after_page(sdk: Sdk, file: Path) -> None:
    for number in range(5):
        done(sdk.files.putfile(PUBLIC, f"list/{number}", str(file)))
    told, marker = [], ""
    while True:
        page = done(sdk.files.getfilelist(PUBLIC, prefix="list/", marker=marker, limit=2))
        told += page["DataSet"]
        marker = page["NextMarker"]
        if not marker:
            break
    assert [one["FileName"] for one in told] == [f"list/{number}" for number in range(5)]
    assert {(one["Size"], one["Hash"], one["MimeType"]) for one in told} == {
        (5, ufile.util.file_etag(str(file)), "text/plain")
    }


def test_listobjects_tells_folders(sdk: Sdk, file: Path) -> None:
    for key in ("tree/", "tree/a.txt", "tree/one/x", "tree/one/y", "tree/two/z", "tree/z.txt"):
        done(sdk.files.putfile(PUBLIC, key, str(file)))
    page = done(sdk.files.listobjects(PUBLIC, prefix="tree/", marker="", maxkeys=3, delimiter="/"))
    rest = done(sdk.files.listobjects(PUBLIC, prefix="tree/", marker=page["NextMarker"], maxkeys=3, delimiter="/"))
    objects = [one["Key"] for one in page["Contents"] + rest["Contents"]]
    folders = [one["Prefix"] for one in page["CommonPrefixes"] + rest["CommonPrefixes"]]
    assert (objects, folders) == (["tree/a.txt", "tree/z.txt"], ["tree/one/", "tree/two/"])
    assert (page["IsTruncated"], rest["IsTruncated"], page["MaxKeys"], page["Contents"][0]["Size"]) == (
        True, False, "3", "5",
    )  # fmt: skip


def test_copies_keep_content_type_and_metadata(sdk: Sdk, file: Path) -> None:
    done(sdk.files.putfile(PUBLIC, KEY, str(file), header={"X-Ufile-Meta-Author": "li"}))
    done(sdk.files.copy(PRIVATE, "copied.txt", PUBLIC, KEY))
    assert sdk.files.compare_file_etag(PRIVATE, "copied.txt", str(file))
    assert done_head(sdk, PRIVATE, "copied.txt").content_type == "text/plain"


def test_the_type_is_changed(sdk: Sdk, file: Path) -> None:
    done(sdk.files.putfile(PRIVATE, "typed", str(file)))
    done(sdk.files.opMeta(PRIVATE, "typed", "mimetype", "text/html"))
    assert done_head(sdk, PRIVATE, "typed").content_type == "text/html"


def test_archives_are_frozen_restored_and_read(sdk: Sdk, client: Client, file: Path, tmp_path: Path) -> None:
    done(sdk.files.putfile(PRIVATE, "old", str(file), header={"X-Ufile-Storage-Class": "ARCHIVE"}))
    _, refused = sdk.files.download_file(PRIVATE, "old", str(tmp_path / "copy"))
    assert (refused.status_code, refused.ret_code) == (403, -148671)
    assert state(sdk, "old") == "Frozen"
    client.cloud.turn(thaw=3600)
    done(sdk.files.restore_file(PRIVATE, "old"))
    assert (done_head(sdk, PRIVATE, "old").x_ufile_restore, state(sdk, "old")) == ('ongoing-request="true"', "Frozen")
    client.cloud.set_clock(3601)
    assert done_head(sdk, PRIVATE, "old").x_ufile_restore.startswith('ongoing-request="false"')
    assert state(sdk, "old") == "Restored"
    done(sdk.files.download_file(PRIVATE, "old", str(tmp_path / "copy"), expires=3600 + 300))
    client.cloud.set_clock(0)
    client.cloud.turn(thaw=0)


def state(sdk: Sdk, key: str) -> str:
    """What a list says of an archive."""
    status: str = done(sdk.files.getfilelist(PRIVATE, prefix=key))["DataSet"][0]["RestoreStatus"]
    return status


def test_classes_change_from_hot_to_cold_alone(sdk: Sdk, file: Path) -> None:
    done(sdk.files.putfile(PRIVATE, "cooling", str(file)))
    done(sdk.files.class_switch_file(PRIVATE, "cooling", "IA"))
    _, refused = sdk.files.class_switch_file(PRIVATE, "cooling", "STANDARD")
    assert (refused.status_code, refused.ret_code) == (403, -148660)
    assert done(sdk.files.getfilelist(PRIVATE, prefix="cooling"))["DataSet"][0]["StorageClass"] == "IA"


def test_times_are_told(sdk: Sdk, file: Path) -> None:
    done(sdk.files.putfile(PRIVATE, "timed", str(file)))
    told = done(sdk.files.getfilelist(PRIVATE, prefix="timed"))["DataSet"][0]
    assert abs(told["CreateTime"] - time.time()) < 60
    assert told["ModifyTime"] == told["CreateTime"]


def test_the_helpers_for_rename_and_uploadhit_that_the_sdk_still_has(sdk: Sdk, file: Path) -> None:
    done(sdk.files.putfile(PRIVATE, "before.txt", str(file)))
    header = {"Authorization": sdk.files.authorization("put", PRIVATE, "before.txt", {})}
    url = ufile.util.ufile_rename_url(PRIVATE, "before.txt")
    done(ufile.httprequest._rename_file(url, header, {"newFileName": "之后.txt", "force": "false"}))
    assert sdk.files.compare_file_etag(PRIVATE, "之后.txt", str(file))

    header = {"Content-Type": "text/plain"}
    header["Authorization"] = sdk.files.authorization("post", PRIVATE, "hit.txt", header)
    known = {"Hash": ufile.util.file_etag(str(file)), "FileName": "hit.txt", "FileSize": 5}
    url = ufile.util.ufile_uploadhit_url(PRIVATE)
    done(ufile.httprequest._uploadhit_file(url, header, known))
    assert sdk.files.compare_file_etag(PRIVATE, "hit.txt", str(file))
    unknown = {**known, "Hash": "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}
    assert ufile.httprequest._uploadhit_file(url, header, unknown)[1].status_code == 404
