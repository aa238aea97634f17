"""Keys in the files of other programs: every shape they had, and what is left of a file when they are erased."""

import json
import stat
from pathlib import Path

import pytest

from core.errors import FolderUnwritable
from core.providers.kodo.elsewhere import erase, found

AK, SK = "access-key", "secret-key"


def put(home: Path, name: str, content: object) -> Path:
    path = home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


HISTORY = ".kodo-browser-v2/ak_histories.json"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            HISTORY,
            {"historyItems": [{"endpointType": "public", "accessKey": AK, "accessSecret": SK}]},
            ("Kodo Browser", ""),
        ),
        (
            ".kodo-browser/ak_histories.json",
            {
                "historyItems": [
                    {"isPublicCloud": True, "accessKeyId": AK, "accessKeySecret": SK, "description": "工作"}
                ]
            },
            ("工作", ""),
        ),
        (
            HISTORY,
            {"historyItems": [{"endpointType": "private", "accessKey": AK, "accessSecret": SK, "description": "P"}]},
            ("P", "address"),
        ),
        (".qshell/account.json", {"access_key": AK, "secret_key": SK}, ("qshell", "")),
        (".qshell/account.json", f"name:{AK}:ZW5jcnlwdGVk", ("name", "encrypted")),
        (".qshell.json", {"access_key": AK, "secret_key": SK, "path": {}}, ("qshell", "")),
    ],
)
def test_every_shape_is_read(tmp_path: Path, name: str, content: object, told: tuple[str, str]) -> None:
    path = put(tmp_path, name, content)
    (keys,) = found(tmp_path)
    assert (keys.name, keys.problem, keys.path) == (*told, path)
    assert keys.values == {"access_key": AK} | ({} if keys.problem == "encrypted" else {"secret_key": SK})


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", "a:b", {"historyItems": 3}, {"historyItems": [3, {}, {"accessKey": 1}]}]
)
def test_what_makes_no_sense_holds_nothing(tmp_path: Path, content: object) -> None:
    for name in (HISTORY, ".qshell/account.json"):
        put(tmp_path, name, content)
    assert list(found(tmp_path)) == []


def test_erasing_leaves_everything_else(tmp_path: Path) -> None:
    item = {"endpointType": "public", "accessKey": AK, "accessSecret": SK, "description": "a"}
    other = {**item, "accessKey": "other", "description": "ü"}
    path = put(tmp_path, HISTORY, {"historyItems": [item, other], "version": 2})
    erase(path, {AK})
    assert json.loads(path.read_text("utf-8")) == {"historyItems": [other], "version": 2}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    shell = put(tmp_path, ".qshell.json", {"access_key": AK, "secret_key": SK, "path": {"x": 1}})
    erase(shell, {AK})
    assert json.loads(shell.read_text("utf-8")) == {"path": {"x": 1}}
    assert [keys.values["access_key"] for keys in found(tmp_path)] == ["other"]


def test_a_file_that_cannot_be_replaced_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, ".qshell.json", {"access_key": AK, "secret_key": SK})

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FolderUnwritable):
        erase(path, {AK})
    assert [file.name for file in tmp_path.iterdir()] == [".qshell.json"]
    assert len(list(found(tmp_path))) == 1
