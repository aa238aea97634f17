"""The policies of spaces: kept over a restart, damaged files set aside; what one means for the batch."""

from pathlib import Path

import pytest

from core.model import StorageClass
from core.transfer import ruled
from core.transfer.job import Conflict
from core.upload_policies import PolicyFile
from core.upload_policy import Callback, Persistent, UploadPolicy

FULL = UploadPolicy(
    insert_only=True,
    max_size=1 << 20,
    mimes=("image/*",),
    storage=StorageClass.INFREQUENT,
    variables={"a": "雨"},
    callback=Callback(("http://a.example.com/",), "k=$(key)"),
    persistent=Persistent("avinfo", idle=True),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "upload_policies.toml"


def test_policies_last(path: Path) -> None:
    file = PolicyFile(path)
    assert file.get("acc", "photos") == UploadPolicy()
    file.set("acc", "photos", FULL)
    file.set("other", "photos", UploadPolicy(end_user="me"))
    for read in (file, PolicyFile(path)):
        assert read.get("acc", "photos") == FULL
        assert read.get("other", "photos").end_user == "me"
    file.set("acc", "photos", UploadPolicy())
    file.forget("other")
    assert PolicyFile(path).get("acc", "photos").plain
    assert "photos" not in path.read_text()


def test_what_makes_no_sense(path: Path) -> None:
    path.write_text('[[space]]\naccount = "acc"\nspace = "photos"\npolicy = { max_size = "many" }\n')
    assert PolicyFile(path).get("acc", "photos") == UploadPolicy()
    path.write_text("no toml at all [")
    file = PolicyFile(path)
    assert file.broken is not None
    assert file.get("acc", "photos").plain


@pytest.mark.parametrize(
    ("policy", "asked", "answer"),
    [
        (UploadPolicy(), Conflict.ASK, Conflict.ASK),
        (UploadPolicy(insert_only=True), Conflict.REPLACE, Conflict.SKIP),
        (UploadPolicy(insert_only=True), Conflict.KEEP_BOTH, Conflict.KEEP_BOTH),
        (UploadPolicy(save_key="$(etag)"), Conflict.KEEP_BOTH, Conflict.SKIP),
    ],
)
def test_the_answer_for_targets_that_exist(policy: UploadPolicy, asked: Conflict, answer: Conflict) -> None:
    assert ruled.answer(policy, asked) is answer
