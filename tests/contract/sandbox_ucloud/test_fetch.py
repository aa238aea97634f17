"""Kodo reads an object of UCloud by its signed address: the server-side half of a copy between the two."""

from __future__ import annotations

import time

from tests.contract.sandbox_ucloud.conftest import PRIVATE
from tests.contract.sandbox_ucloud.wire import Client
from tests.contract.sdk.conftest import Sdk as Qiniu
from tests.contract.sdk.conftest import sdk as qiniu
from tests.helpers.sandbox import Sandbox

__all__ = ["qiniu"]


def test_kodo_fetches_a_signed_address(client: Client, sandbox: Sandbox, qiniu: Qiniu) -> None:
    data = b"across" * 1000
    assert client.us3("PUT", PRIVATE, "目录/a b+c.txt", data=data).status_code == 200
    path = client.address(PRIVATE, "目录/a b+c.txt", int(time.time()) + 60)
    url = f"http://{PRIVATE}{sandbox.ucloud['suffix']}{path}"
    told, info = qiniu.buckets.fetch(url, qiniu.space, "fetched")
    assert told is not None, info
    assert told["fsize"] == len(data)
    told, info = qiniu.buckets.fetch(url.replace("Expires=1", "Expires=2"), qiniu.space, "refused")
    assert told is None
    assert info.status_code >= 400
