"""An index of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.index.store import Index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """An empty index; a fault of its file is the test's."""
    opened = Index(tmp_path / "space.db")
    yield opened
    opened.close()
