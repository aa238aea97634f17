"""The defaults of spaces: kept over a restart, damaged files set aside, what is unknown left alone."""

from pathlib import Path

import pytest

from core.engine.protocol.control import TransferDefaults
from core.errors import FolderUnwritable
from core.transfer.job import Conflict, JobKind
from core.transfer_defaults import DefaultsFile

SET = TransferDefaults(Conflict.NEWER, Conflict.RESUME)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "transfers.toml"


def test_a_space_that_was_never_set_up_asks(path: Path) -> None:
    assert DefaultsFile(path).get("acc", "photos") == TransferDefaults(Conflict.ASK, Conflict.ASK)
    assert not path.exists()


def test_defaults_last(path: Path) -> None:
    file = DefaultsFile(path)
    file.set("acc", "photos", SET)
    file.set("acc", "videos", TransferDefaults(upload=Conflict.SKIP, instant=True))
    file.set("other", "photos", TransferDefaults(download=Conflict.DIFFERENT))
    again = DefaultsFile(path)
    for read in (file, again):
        assert read.get("acc", "photos") == SET
        assert read.answer("acc", "videos", JobKind.UPLOAD) is Conflict.SKIP
        assert (read.get("acc", "videos").instant, read.get("acc", "photos").instant) == (True, False)
        assert read.answer("acc", "videos", JobKind.DOWNLOAD) is Conflict.ASK
        assert read.get("other", "photos").download is Conflict.DIFFERENT


@pytest.mark.parametrize("kind", [JobKind.UPLOAD, JobKind.DOWNLOAD])
def test_an_answer_to_keep_leaves_the_other_way_alone(path: Path, kind: JobKind) -> None:
    file = DefaultsFile(path)
    file.set("acc", "photos", SET)
    file.remember("acc", "photos", kind, Conflict.KEEP_BOTH)
    wanted = (Conflict.KEEP_BOTH, SET.download) if kind is JobKind.UPLOAD else (SET.upload, Conflict.KEEP_BOTH)
    assert DefaultsFile(path).get("acc", "photos") == TransferDefaults(*wanted)


def test_uploads_cannot_go_on_from_what_is_here(path: Path) -> None:
    file = DefaultsFile(path)
    file.set("acc", "photos", TransferDefaults(Conflict.RESUME, Conflict.RESUME))
    assert file.get("acc", "photos") == TransferDefaults(Conflict.ASK, Conflict.RESUME)


def test_an_account_that_goes_takes_its_entries_along(path: Path) -> None:
    file = DefaultsFile(path)
    file.set("acc", "photos", SET)
    file.set("other", "photos", SET)
    file.forget("acc")
    for read in (file, DefaultsFile(path)):
        assert read.get("acc", "photos") == TransferDefaults()
        assert read.get("other", "photos") == SET


def test_asking_again_takes_the_entry_out(path: Path) -> None:
    file = DefaultsFile(path)
    file.set("acc", "photos", SET)
    file.set("acc", "photos", TransferDefaults())
    assert "photos" not in path.read_text()


@pytest.mark.parametrize("text", ["space = [", "space = 3\n", "\x00"])
def test_a_damaged_file_is_set_aside(path: Path, text: str) -> None:
    path.write_text(text)
    file = DefaultsFile(path)
    assert file.broken is not None
    assert Path(str(file.broken.params["aside"])).read_text() == text
    assert file.get("acc", "photos") == TransferDefaults()
    file.set("acc", "photos", SET)
    assert DefaultsFile(path).get("acc", "photos") == SET


def test_what_is_unknown_stays_and_asks(path: Path) -> None:
    path.write_text(
        'later = 1\n[[space]]\naccount = "acc"\nspace = "photos"\nupload = "sometimes"\ndownload = "skip"\n'
        '[[space]]\nname = "of another version"\n'
    )
    file = DefaultsFile(path)
    assert file.get("acc", "photos") == TransferDefaults(Conflict.ASK, Conflict.SKIP)
    file.set("acc", "videos", SET)
    text = path.read_text()
    assert all(word in text for word in ("later = 1", "sometimes", "of another version"))


def test_a_folder_that_is_gone_changes_nothing(path: Path, tmp_path: Path) -> None:
    file = DefaultsFile(tmp_path / "gone" / path.name)
    with pytest.raises(FolderUnwritable):
        file.set("acc", "photos", SET)
    assert file.get("acc", "photos") == TransferDefaults()
