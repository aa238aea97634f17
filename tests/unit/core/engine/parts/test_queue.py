"""What the engine's process does for the window beside the queue itself: text files, and the spaces' defaults."""

from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import BadRequest, FolderUnwritable
from core.transfer.job import Conflict
from tests.helpers.engine import EngineProcess

CHOSEN = msg.TransferDefaults(Conflict.NEWER, Conflict.RESUME)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_report_is_written_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "失败.csv"
    with EngineProcess(tmp_path / "profile") as engine:
        for number in range(3):
            engine.call(msg.SaveText(str(path), f"行{number}\r\n", first=number == 0, last=number == 2))
        assert path.read_bytes() == "行0\r\n行1\r\n行2\r\n".encode()
        with pytest.raises(FolderUnwritable):
            engine.call(msg.SaveText(str(tmp_path / "gone" / "r.csv"), "", first=True, last=True))
        with pytest.raises(BadRequest):
            engine.call(msg.SaveText(str(path), "more", first=False, last=True))


def test_a_report_that_was_never_finished_is_gone_with_the_engine(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    with EngineProcess(tmp_path / "profile") as engine:
        engine.call(msg.SaveText(str(folder / "r.csv"), "half", first=True, last=False))
        assert names(folder) != ["r.csv"]
        assert engine.close() == 0
    assert names(folder) == []


def test_a_spaces_defaults_are_kept_and_go_with_the_account(tmp_path: Path) -> None:
    form = {"access_key": "AK", "secret_key": "SK"}
    with EngineProcess(tmp_path) as engine:
        engine.call(msg.SaveAccount("kodo", "S", form, account="acc", session_only=True))
        engine.call(msg.SetTransferDefaults("acc", "photos", CHOSEN))
    with EngineProcess(tmp_path) as engine:
        assert engine.call(msg.GetTransferDefaults("acc", "photos")) == CHOSEN
        assert engine.call(msg.GetTransferDefaults("acc", "other")) == msg.TransferDefaults()
        engine.call(msg.RemoveAccount("acc"))
        assert engine.call(msg.GetTransferDefaults("acc", "photos")) == msg.TransferDefaults()


def test_defaults_that_make_no_sense_are_set_aside_and_told(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "transfers.toml").write_text("= no")
    with EngineProcess(tmp_path) as engine:
        (notice,) = engine.hello().notices
        assert notice.code == "file_set_aside"
        assert Path(str(notice.params["aside"])).read_text() == "= no"
