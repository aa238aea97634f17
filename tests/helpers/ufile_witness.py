"""UCloud's SDK as an independent witness of what a US3 bucket holds. It knows the sandbox as its proxy alone."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import ufile.bucketmanager
import ufile.config
import ufile.filemanager
import ufile.httprequest
import ufile.multipartuploadufile
from ufile.logger import logger

from tests.helpers.sandbox import Sandbox

_ONE_REQUEST = 4 << 20


class UfileWitness:
    """Puts and looks, with the sandbox's keys."""

    def __init__(self, public: str, private: str) -> None:
        self._buckets = ufile.bucketmanager.BucketManager(public, private)
        self._files = ufile.filemanager.FileManager(public, private)
        self._parts = ufile.multipartuploadufile.MultipartUploadUFile(public, private)

    def put(self, space: str, key: str, data: bytes) -> None:
        """Store bytes in one request."""
        _done(self._files.putstream(space, key, io.BytesIO(data)))

    def put_file(self, space: str, key: str, file: Path) -> None:
        """Store a file; one of more than 4 MiB in parts."""
        large = file.stat().st_size > _ONE_REQUEST
        _done((self._parts.uploadfile if large else self._files.putfile)(space, key, str(file)))

    def stat(self, space: str, key: str) -> tuple[int, str]:
        """Size and etag."""
        told = self.facts(space, key)
        return int(told.content_length), told.etag.strip('"')

    def facts(self, space: str, key: str) -> Any:
        """All that is told of an object."""
        answer = self._files.head_file(space, key)
        _done(answer)
        return answer[1]

    def same(self, space: str, key: str, file: Path) -> bool:
        """Whether the object's hash is the one the SDK computes of a file."""
        found: bool = self._files.compare_file_etag(space, key, str(file))
        return found

    def read(self, space: str, key: str) -> bytes:
        """The object's bytes."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "object"
            _done(self._files.download_file(space, key, str(path)))
            return path.read_bytes()

    def access(self, space: str) -> str:
        """`public` or `private`; nothing where there is no such space."""
        told, _ = self._buckets.describebucket(space)
        found: list[dict[str, str]] = told.get("DataSet") or []
        return found[0]["Type"] if found else ""

    def delete(self, space: str, names: list[str]) -> None:
        """Delete some objects for good."""
        for name in names:
            _done(self._files.deletefile(space, name))

    def keys(self, space: str) -> list[str]:
        """Every key."""
        return list(self.list(space))

    def list(self, space: str) -> dict[str, tuple[int, str]]:
        """Every key with its size and etag."""
        found: dict[str, tuple[int, str]] = {}
        marker = ""
        while True:
            page = _done(self._files.getfilelist(space, marker=marker, limit=1000))
            found |= {one["FileName"]: (one["Size"], one["Hash"]) for one in page["DataSet"]}
            marker = page["NextMarker"]
            if not marker:
                return found


@contextmanager
def ufile_witness(cloud: Sandbox) -> Iterator[UfileWitness]:
    """A witness. The SDK's hosts stay its own: its session has a proxy."""
    session = ufile.httprequest.requests
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "proxies", {"http": cloud.ucloud["proxy"]})
        patch.setattr(session, "trust_env", False)
        patch.setattr(logger, "disabled", True)  # it writes to stderr
        patch.setattr(ufile.config, "_config", dict(ufile.config._config))
        yield UfileWitness(cloud.ucloud["public_key"], cloud.ucloud["private_key"])
        session.close()


def _done(answer: tuple[Any, Any]) -> Any:
    """What a call of the SDK tells, once it has gone well."""
    told, response = answer
    assert response.ok(), response.error
    return told
