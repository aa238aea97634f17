"""Fixtures: a desk over a space that holds a picture, clips, a tone and a text; a receiver of notifications."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import HTTPServer

import pytest

from tests.contract.sdk.conftest import Sdk
from tests.contract.sdk.processing.desk import Desk, Receiver
from tests.helpers import media
from tests.helpers.sandbox import Sandbox


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("media")
    return {
        "a.png": media.picture(),
        "clip.mp4": media.clip(folder),
        "mute.mp4": media.clip(folder, seconds=1, size="64x64", sound=False),
        "tone.wav": media.clip(folder, seconds=1, video=False),
        "words.txt": b"no picture",
    }


@pytest.fixture
def desk(sandbox: Sandbox, sdk: Sdk, contents: dict[str, bytes]) -> Iterator[Desk]:
    for key, data in contents.items():
        if sdk.buckets.stat(sdk.space, key)[0] is None:
            sdk.put(key, data)
    yield Desk(sandbox, sdk)
    sandbox.turn(fop_parallel=2, fop_seconds=0, fop_fail={}, fop_get_limit=60)


@pytest.fixture
def receiver() -> Iterator[tuple[str, type[Receiver]]]:
    handler = type("Receiver", (Receiver,), {"received": [], "statuses": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/done", handler
    server.shutdown()
    thread.join()
    server.server_close()
