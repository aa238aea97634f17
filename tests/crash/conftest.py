"""A sandbox, and a file that takes a while."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.counting import MIB, SIZE
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.services import KODO_AND_SLOWLY_ALL, Service


@pytest.fixture(params=KODO_AND_SLOWLY_ALL, ids=str)
def service(request: pytest.FixtureRequest) -> Service:
    """Which of the cloud's services is worked with."""
    found: Service = request.param
    return found


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path / "cloud", seed="demo") as sandbox:
        yield sandbox


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """200 MiB of which no two blocks are alike."""
    path = tmp_path / "big.bin"
    with path.open("wb") as file:
        for number in range(SIZE // MIB):
            file.write(hashlib.sha512(b"%d" % number).digest() * (MIB // 64))
    return path
