"""The official SDK as an independent witness of what is stored."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener

import pytest
import qiniu
import qiniu.config

from tests.helpers.sandbox import Sandbox

_OPENER = build_opener(ProxyHandler({}))


class Witness:
    """Puts and looks, with the sandbox's keys."""

    def __init__(self, cloud: Sandbox) -> None:
        self._cloud = cloud
        self._auth = qiniu.Auth(cloud.access_key, cloud.secret_key)
        self._buckets = qiniu.BucketManager(self._auth)

    def make_space(self, space: str) -> None:
        """A new, public, empty space."""
        answer, info = self._buckets.mkbucketv3(space, "z0")
        assert answer is not None, info

    def put(self, space: str, key: str, data: bytes) -> None:
        """Store bytes in one request."""
        answer, info = qiniu.put_data(self._auth.upload_token(space, key), key, data)
        assert answer is not None, info

    def put_nothing(self, space: str, key: str) -> None:
        """An object without a byte, which the SDK's functions do not store."""
        address = f"{self._cloud.endpoints['up']}/putb64/0/key/{qiniu.urlsafe_base64_encode(key)}"
        headers = {"Authorization": f"UpToken {self._auth.upload_token(space, key)}"}
        with _OPENER.open(Request(address, b"", headers, method="POST"), timeout=60) as answer:  # noqa: S310 (ours)
            assert answer.status == 200

    def put_file(self, space: str, key: str, file: Path, version: str = "v2") -> None:
        """Store a file; one of more than 4 MiB in parts, by version v1 or v2 of the part API."""
        token = self._auth.upload_token(space, key)
        answer, info = qiniu.put_file_v2(token, key, str(file), version=version, part_size=4 << 20)
        assert answer is not None, info

    def stat(self, space: str, key: str) -> tuple[int, str]:
        """Size and etag."""
        answer, info = self._buckets.stat(space, key)
        assert answer is not None, info
        return answer["fsize"], answer["hash"]

    def same(self, space: str, key: str, file: Path) -> bool:
        """Whether the object's size and hash are those the SDK computes of a file."""
        return self.stat(space, key) == (file.stat().st_size, etag(file))

    def read(self, space: str, key: str) -> bytes:
        """The object's bytes, by a signed address: that of the sandbox's own domain, whatever it tells others."""
        host = self._cloud.domains.get(space) or self._cloud.domain(space)
        base = f"http://{host}/{quote(key)}"
        with _OPENER.open(self._auth.private_download_url(base), timeout=60) as answer:
            data: bytes = answer.read()
            return data

    def facts(self, space: str, key: str) -> dict[str, Any]:
        """All that the service tells of an object, by the service's own names."""
        answer, info = self._buckets.stat(space, key)
        assert answer is not None, info
        found: dict[str, Any] = answer
        return found

    def expires(self, space: str, key: str) -> int:
        """When the service deletes it, unix seconds; 0 for never."""
        answer, info = self._buckets.stat(space, key)
        assert answer is not None, info
        return int(answer.get("expiration", 0))

    def all_expire(self, space: str, keys: list[str]) -> set[int]:
        """The moments at which the service deletes these, unix seconds; 0 for never."""
        found: set[int] = set()
        for start in range(0, len(keys), 1000):
            answers, info = self._buckets.batch(qiniu.build_batch_stat(space, keys[start : start + 1000]))
            assert answers is not None, info
            found |= {int(answer["data"].get("expiration", 0)) for answer in answers}
        return found

    def copies(self, space: str, key: str, names: list[str]) -> None:
        """Store the object `key` under many more names."""
        for start in range(0, len(names), 1000):
            operations = [
                f"copy/{qiniu.urlsafe_base64_encode(f'{space}:{key}')}/{qiniu.urlsafe_base64_encode(f'{space}:{name}')}"
                for name in names[start : start + 1000]
            ]
            answer, info = self._buckets.batch(operations)
            assert answer is not None, info

    def delete(self, space: str, names: list[str]) -> None:
        """Delete some objects for good, at most a thousand."""
        if names:
            answer, info = self._buckets.batch(qiniu.build_batch_delete(space, names))
            assert answer is not None, info

    def keys(self, space: str) -> list[str]:
        """Every key."""
        found: list[str] = []
        marker, over = None, False
        while not over:
            answer, over, info = self._buckets.list(space, marker=marker, limit=1000)
            assert answer is not None, info
            found += [item["key"] for item in answer["items"]]
            marker = answer.get("marker")
        return found


def etag(file: Path) -> str:
    """The hash the SDK computes of a local file."""
    found: str = qiniu.etag(str(file))
    return found


@contextmanager
def witness(cloud: Sandbox, folder: Path) -> Iterator[Witness]:
    """A witness; its region cache and resume records lie in `folder`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        patch.setenv("TMPDIR", str(folder))
        patch.setattr(qiniu.config, "_config", dict(qiniu.config._config))
        patch.setattr(qiniu.config, "_is_customized_default", dict(qiniu.config._is_customized_default))
        base = cloud.endpoints["uc"]
        qiniu.set_default(default_uc_host=base, default_api_host=base)
        yield Witness(cloud)
