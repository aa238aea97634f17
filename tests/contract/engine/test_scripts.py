"""What is copied for other tools does what it says: run by Python and by the shell, keys in the environment."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.model import Place, StorageClass
from core.supports import ScriptAct as Act
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.contract.engine.witness import Witness
from tests.helpers.sandbox import Sandbox

KEY, OTHER = "dir/a 'b' $HOME \"雨\".txt", "to/c d.txt"


def texts(seat: Desk, order: msg.ScriptOrder) -> dict[str, str]:
    return {script.tool: script.text for script in seat.engine.call(msg.WriteScripts(ACCOUNT, order))}


def run(cloud: Sandbox, folder: Path, tool: str, text: str) -> str:
    """Run it; what it says."""
    keys = {"ACCESS_KEY": cloud.access_key, "SECRET_KEY": cloud.secret_key, "TMPDIR": str(folder)}
    program = {"Python": [sys.executable, "-"], "curl": ["bash", "-eu"]}[tool]
    done = subprocess.run(
        program, input=text, text=True, capture_output=True, cwd=folder, env={**os.environ, **keys}, check=False
    )
    assert done.returncode == 0, (text, done.stderr)
    return done.stdout


@pytest.fixture(params=["Python", "curl"])
def tool(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if name == "curl" and not (shutil.which("curl") and shutil.which("openssl")):
        pytest.skip("no curl or openssl here")
    return name


def test_changes(seat: Desk, sdk: Witness, cloud: Sandbox, space: str, tmp_path: Path, tool: str) -> None:
    sdk.put(space, KEY, b"hello")
    for act, value in ((Act.MIME, "text/x-odd; charset=utf-8"), (Act.CLASS, "1"), (Act.EXPIRY, "3")):
        run(cloud, tmp_path, tool, texts(seat, msg.ScriptOrder(act, space, (KEY,), value))[tool])
    facts = sdk.facts(space, KEY)
    assert (facts["mimeType"], facts["type"]) == ("text/x-odd; charset=utf-8", int(StorageClass.INFREQUENT))
    assert facts["expiration"] > 0
    for act in (Act.COPY, Act.RENAME, Act.MOVE, Act.DELETE):
        keys = {Act.COPY: (KEY, OTHER), Act.RENAME: (OTHER, "e"), Act.MOVE: ("e", "f"), Act.DELETE: (KEY, "")}[act]
        order = msg.ScriptOrder(act, space, keys[:1], to_keys=keys[1:])
        run(cloud, tmp_path, tool, texts(seat, order)[tool])
    assert sdk.keys(space) == ["f"]


def test_looks_and_reads(seat: Desk, sdk: Witness, cloud: Sandbox, space: str, tmp_path: Path, tool: str) -> None:
    sdk.put(space, KEY, b"hello")
    assert '"fsize":5' in run(cloud, tmp_path, tool, texts(seat, msg.ScriptOrder(Act.STAT, space, (KEY,)))[tool])
    assert "$HOME" in run(cloud, tmp_path, tool, texts(seat, msg.ScriptOrder(Act.LIST, space, ("dir/",)))[tool])
    assert "token=" in run(cloud, tmp_path, tool, texts(seat, msg.ScriptOrder(Act.LINK, space, (KEY,)))[tool])
    run(cloud, tmp_path, tool, texts(seat, msg.ScriptOrder(Act.DOWNLOAD, space, (KEY,)))[tool])
    assert (tmp_path / KEY.rpartition("/")[2]).read_bytes() == b"hello"
    url = f"http://{cloud.domain(space)}/dir/a%20%27b%27%20%24HOME%20%22%E9%9B%A8%22.txt"
    run(cloud, tmp_path, tool, texts(seat, msg.ScriptOrder(Act.FETCH, space, ("fetched",), url))[tool])
    assert sdk.stat(space, "fetched") == sdk.stat(space, KEY)
    asked = msg.ScriptOrder(Act.PROCESS, space, (KEY,), "qhash/md5")
    assert "persistentId" in run(cloud, tmp_path, tool, texts(seat, asked)[tool])


def test_uploads(seat: Desk, sdk: Witness, cloud: Sandbox, space: str, tmp_path: Path, tool: str) -> None:
    (tmp_path / "in file").write_bytes(b"hello")
    run(cloud, tmp_path, tool, texts(seat, msg.ScriptOrder(Act.UPLOAD, space, ("a b",), files=("in file",)))[tool])
    policy = msg.UploadPolicy(end_user='me "%s"', insert_only=True, save_key="named/$(fname)", force_save_key=True)
    made = seat.engine.call(msg.MakePolicy(Place(ACCOUNT, space, "named/"), policy))
    order = msg.ScriptOrder(Act.UPLOAD, space, ("b",), files=("in file",), policy=made.text)
    written = texts(seat, order)
    assert "qshell" not in written
    run(cloud, tmp_path, tool, written[tool])
    assert sdk.keys(space) == ["a b", "named/in file"]
    assert sdk.facts(space, "named/in file")["endUser"] == 'me "%s"'


def test_no_secret_is_written(seat: Desk, cloud: Sandbox, space: str) -> None:
    for act in Act:
        order = msg.ScriptOrder(act, space, ("k",), "1", to_keys=("l",))
        for tool, text in texts(seat, order).items():
            assert "ACCESS_KEY" in text, (act, tool)
            assert cloud.secret_key not in text
            assert cloud.access_key not in text


def test_qshell_has_a_line_for_each_object(seat: Desk, space: str) -> None:
    lines = texts(seat, msg.ScriptOrder(Act.RENAME, space, ("a b", "c"), to_keys=("d", "e")))["qshell"].splitlines()
    assert lines[1:] == [f"qshell rename {space} 'a b' d", f"qshell rename {space} c e"]
