"""Ground of the window's tests: the engines they start are forked, which costs the processor half as much."""

import pytest

from gui.engine_link import EngineLink
from tests.helpers.forked_link import open_forked


@pytest.fixture(autouse=True)
def forked_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of tests that looks at how an engine is started has a fixture of this name that does nothing."""
    monkeypatch.setattr(EngineLink, "open", open_forked)
