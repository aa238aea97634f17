"""The account records and their file."""

import stat
from pathlib import Path

import pytest

from core.accounts import Account, AccountFile, check_id
from core.errors import BadRequest, FolderUnwritable, NoSuchAccount

ONE = Account("one", "kodo", "第一", {"access_key": "AK", "uc_url": ""})
TWO = Account("two", "kodo", 'with "quotes"\nand lines', {"access_key": "AK2"}, session_only=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "accounts.toml"


def test_records_come_back_in_the_order_they_were_added(path: Path) -> None:
    file = AccountFile(path)
    file.put(TWO)
    file.put(ONE)
    file.put(Account("two", "kodo", "renamed", {}))
    assert [account.name for account in AccountFile(path).all()] == ["renamed", "第一"]
    assert AccountFile(path).get("one") == ONE


def test_the_file_is_the_owners_alone_and_leaves_no_rest(path: Path) -> None:
    file = AccountFile(path)
    file.put(ONE)
    file.put(TWO)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_an_account_is_removed(path: Path) -> None:
    file = AccountFile(path)
    file.put(ONE)
    file.remove("one")
    file.remove("one")
    with pytest.raises(NoSuchAccount):
        file.get("one")
    assert AccountFile(path).all() == ()


def test_what_a_newer_version_wrote_is_kept(path: Path) -> None:
    path.write_text(
        'future = 7\n[[account]]\nid = "one"\nprovider = "kodo"\nname = "A"\ncolour = "red"\n'
        '[account.values]\nk = "v"\n'
    )
    file = AccountFile(path)
    file.put(Account("one", "kodo", "B", {"k": "w"}))
    text = path.read_text()
    assert "future = 7" in text
    assert 'colour = "red"' in text
    assert AccountFile(path).get("one").values == {"k": "w"}


@pytest.mark.parametrize(
    "text",
    [
        "this is no TOML",
        "\x00",
        "account = 3\n",
        "account = [3]\n",
        '[[account]]\nname = "no id"\n',
        '[[account]]\nid = 5\nprovider = "kodo"\nname = "A"\nvalues = {}\n',
        '[[account]]\nid = "a"\nprovider = "kodo"\nname = "A"\nvalues = {k = 3}\n',
    ],
)
def test_a_file_without_sense_is_set_aside_not_overwritten(path: Path, text: str) -> None:
    path.write_text(text)
    file = AccountFile(path)
    assert file.all() == ()
    assert file.broken is not None
    aside = Path(str(file.broken.params["aside"]))
    file.put(ONE)
    assert aside.read_text() == text
    assert AccountFile(path).all() == (ONE,)


def test_bytes_that_are_no_text_are_set_aside_beside_an_older_one(path: Path) -> None:
    for content in (b"\xff\xfe", b"\xff\xff"):
        path.write_bytes(content)
        assert AccountFile(path).broken is not None
    assert {file.read_bytes() for file in path.parent.iterdir()} == {b"\xff\xfe", b"\xff\xff"}


def test_a_record_that_cannot_be_written_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    file = AccountFile(folder / "accounts.toml")
    folder.rmdir()
    with pytest.raises(FolderUnwritable):
        file.put(ONE)
    assert file.all() == ()


def test_new_ids_are_good_and_differ(path: Path) -> None:
    file = AccountFile(path)
    ids = {file.new_id() for _ in range(50)}
    assert len(ids) == 50
    for id in ids:
        check_id(id)


@pytest.mark.parametrize("id", ["", "a/b", "ä", "a b", "x" * 65, "..", "-", "a\n"])
def test_ids_that_fit_no_address_are_refused(id: str) -> None:
    with pytest.raises(BadRequest):
        check_id(id)
