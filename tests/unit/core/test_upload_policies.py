"""Policies are kept per space, beside what other versions wrote."""

from pathlib import Path

import pytest

from core import tomlfile
from core.upload_policies import PolicyFile
from core.upload_policy import UploadPolicy

MINE = UploadPolicy(insert_only=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "upload_policies.toml"


def test_they_come_back_and_a_plain_one_takes_its_entry_away(path: Path) -> None:
    PolicyFile(path).set("acc", "photos", MINE)
    PolicyFile(path).set("acc", "videos", MINE)
    PolicyFile(path).set("acc", "videos", UploadPolicy())
    again = PolicyFile(path)
    assert again.get("acc", "photos") == MINE
    assert again.get("acc", "videos") == again.get("other", "photos") == UploadPolicy()
    assert len(tomlfile.read(path)["space"]) == 1


def test_what_this_version_cannot_read_stays(path: Path) -> None:
    odd = {"account": "acc", "space": "odd", "policy": {"insert_only": "perhaps"}}
    tomlfile.write(path, {"space": [odd, "words"], "later": {"a": 1}})
    file = PolicyFile(path)
    assert file.get("acc", "odd") == UploadPolicy()
    file.set("acc", "photos", MINE)
    file.forget("other")
    kept = tomlfile.read(path)
    assert kept["later"] == {"a": 1}
    assert kept["space"][:2] == [odd, "words"]


def test_an_account_that_goes_takes_its_policies_along(path: Path) -> None:
    file = PolicyFile(path)
    file.set("acc", "photos", MINE)
    file.set("other", "photos", MINE)
    file.forget("acc")
    assert file.get("acc", "photos") == UploadPolicy()
    assert PolicyFile(path).get("other", "photos") == MINE


def test_a_file_that_is_no_toml_is_set_aside(path: Path) -> None:
    path.write_text("no = = toml")
    file = PolicyFile(path)
    assert file.broken is not None
    file.set("acc", "photos", MINE)
    assert PolicyFile(path).get("acc", "photos") == MINE
