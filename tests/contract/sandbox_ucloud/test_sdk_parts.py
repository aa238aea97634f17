"""The official SDK uploads in parts: side by side, after failures, from other objects."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
import ufile.util

from tests.contract.sandbox_ucloud.conftest import PRIVATE, PUBLIC, Sdk
from tests.contract.sandbox_ucloud.test_sdk_objects import done, done_head
from tests.contract.sandbox_ucloud.wire import Client

MIB = 1 << 20
BLOCK = 4 * MIB
pytestmark = pytest.mark.filterwarnings("ignore:.*Deprecated since version 3.2.6:DeprecationWarning")


@pytest.fixture
def big(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(os.urandom(3 * BLOCK + 17))
    return path


def test_parts_are_sent_side_by_side(sdk: Sdk, client: Client, big: Path) -> None:
    client.cloud.reset_requests()
    told = done(sdk.parts.uploadfile(PRIVATE, "film.mp4", str(big)))
    assert (told["Bucket"], told["Key"], told["FileSize"]) == (PRIVATE, "film.mp4", big.stat().st_size)
    assert sdk.files.compare_file_etag(PRIVATE, "film.mp4", str(big))
    assert done_head(sdk, PRIVATE, "film.mp4").content_type == "video/mp4"
    assert sorted(one["part"] for one in client.cloud.requests("part")) == [0, 1, 2, 3]


@pytest.mark.parametrize("content", [b"", b"small"])
def test_a_small_stream_in_parts(sdk: Sdk, content: bytes) -> None:
    told = done(sdk.parts.uploadstream(PRIVATE, "stream", io.BytesIO(content)))
    assert told["FileSize"] == len(content)


def test_resumed_after_a_part_failed_though_the_sdk_lists_parts_twice(sdk: Sdk, client: Client, big: Path) -> None:
    client.cloud.fault({"op": "part", "part": 1, "status": 500, "times": 3})
    _, failed = sdk.parts.uploadfile(PRIVATE, "resumed", str(big), retryinterval=0)
    assert (failed.status_code, failed.ret_code) == (500, -1)
    assert sdk.parts.pausepartnumber == 1
    client.cloud.clear_faults()
    done(sdk.parts.resumeuploadfile(retryinterval=0))
    assert sdk.files.compare_file_etag(PRIVATE, "resumed", str(big))


def test_resumed_after_the_connection_was_cut(sdk: Sdk, client: Client, big: Path) -> None:
    client.cloud.fault({"op": "part", "part": 2, "cut_request": MIB, "times": 3})
    _, failed = sdk.parts.uploadfile(PRIVATE, "cut", str(big), maxthread=1, retryinterval=0)
    assert (failed.status_code, failed.need_retry()) == (-1, True)
    listed = done(sdk.parts.get_multi_upload_part(PRIVATE, sdk.parts.uploadid))
    assert [(one["PartNum"], one["Size"]) for one in listed["Parts"]] == [(0, BLOCK), (1, BLOCK)]
    client.cloud.clear_faults()
    client.cloud.reset_requests()
    done(sdk.parts.resumeuploadfile(retryinterval=0))
    assert [one["part"] for one in client.cloud.requests("part")] == [2, 3]
    assert sdk.files.compare_file_etag(PRIVATE, "cut", str(big))


def test_parts_are_listed_in_pages(sdk: Sdk, client: Client) -> None:
    told = done(sdk.parts.init_multipart_upload(PRIVATE, "pages"))
    for number in (2, 0, 1):
        query = f"?uploadId={told['UploadId']}&partNumber={number}"
        assert client.us3("PUT", PRIVATE, "pages", query, data=b"x" * number).status_code == 200
    first = done(sdk.parts.get_multi_upload_part(PRIVATE, told["UploadId"], max_parts=2))
    assert ([one["PartNum"] for one in first["Parts"]], first["IsTruncated"]) == ([0, 1], True)
    marker = first["NextPartNumberMarker"]
    rest = done(sdk.parts.get_multi_upload_part(PRIVATE, told["UploadId"], 2, marker))
    assert ([one["PartNum"] for one in rest["Parts"]], rest["IsTruncated"]) == ([2], False)
    assert client.us3("DELETE", PRIVATE, "pages", f"?uploadId={told['UploadId']}").status_code == 204


def test_a_large_object_is_copied_in_parts(sdk: Sdk, big: Path) -> None:
    size = big.stat().st_size
    done(sdk.parts.uploadfile(PUBLIC, "source.mp4", str(big)))
    done(sdk.parts.init_multipart_upload(PRIVATE, "copy.mp4"))
    for number, offset in enumerate(range(0, size, BLOCK)):
        end = min(offset + BLOCK, size)
        done(sdk.parts.upload_part_copy(PUBLIC, "source.mp4", "video/mp4", offset, end, number))
    done(sdk.parts.finish_upload())
    assert done_head(sdk, PRIVATE, "copy.mp4").etag == f'"{ufile.util.file_etag(str(big))}"'
