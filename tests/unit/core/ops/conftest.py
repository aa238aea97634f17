"""Each test starts with no folder half moved by another."""

import pytest

from core.ops import moves
from core.ops.unfinished import Unfinished


@pytest.fixture(autouse=True)
def _nothing_unfinished(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves, "UNFINISHED", Unfinished())
