"""Each test has a journal of operations of its own."""

from pathlib import Path

import pytest

from tests.unit.core.ops import verbs


@pytest.fixture(autouse=True)
def _own_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "JOURNAL", tmp_path / "operations.db")
