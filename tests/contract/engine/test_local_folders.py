"""Whether files can be put into a local folder, asked before the settings keep it."""

from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import FolderUnwritable
from tests.contract.engine.desk import Desk


def test_a_folder_is_there_or_what_it_will_be_made_in(seat: Desk, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    for good in (tmp_path, tmp_path / "new", tmp_path / "新 😀 100%"):
        seat.engine.call(msg.CheckFolder(str(good)))
    for bad in (tmp_path / "gone" / "new", file, file / "in", tmp_path / ("n" * 300)):
        with pytest.raises(FolderUnwritable):
            seat.engine.call(msg.CheckFolder(str(bad)))
    assert not (tmp_path / "new").exists()
