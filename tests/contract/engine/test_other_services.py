"""The engine on the other services: what goes up comes down, compared by each service's own hash."""

import random
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import JobState, Verdict
from tests.contract.engine.desk import Desk
from tests.contract.provider.backends import UCloudOnSandbox, Us3OnSandbox, UVideoOnSandbox
from tests.contract.provider.doing import MIB
from tests.helpers.sandbox import Sandbox

OTHER = "other"


def new_space(seat: Desk, cloud: Sandbox, kind: type[UCloudOnSandbox]) -> str:
    """Signs in, and makes a space there."""
    seat.engine.call(msg.SaveAccount(kind.id, "Other", kind.fields(cloud), account=OTHER, session_only=True))
    name = f"{kind.id}-{random.randrange(1 << 40):x}"
    seat.engine.call(msg.CreateSpace(OTHER, name, "cn-bj"))
    return name


@pytest.mark.parametrize("kind", [Us3OnSandbox, UVideoOnSandbox], ids=lambda one: one.id)
def test_files_go_up_and_come_down(seat: Desk, cloud: Sandbox, tmp_path: Path, kind: type[UCloudOnSandbox]) -> None:
    space = new_space(seat, cloud, kind)
    contents = {"empty.txt": b"", "目录/small.txt": b"hello", "目录/large.bin": random.randbytes(9 * MIB + 5)}
    for name, data in contents.items():
        path = tmp_path / "up" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    place = Place(OTHER, space, "")
    rows = seat.settled(seat.engine.call(msg.AddUploads(place, (str(tmp_path / "up"),))).batch)
    assert {(row.state, row.verdict) for row in rows if row.size} == {(JobState.DONE, Verdict.VERIFIED)}
    (tmp_path / "down").mkdir()
    what = msg.Selection(OTHER, space, (), ("up/",))
    rows = seat.settled(seat.engine.call(msg.AddDownloads(what, str(tmp_path / "down"))).batch)
    assert {(row.state, row.verdict) for row in rows if row.size} == {(JobState.DONE, Verdict.VERIFIED)}
    got = {str(path.relative_to(tmp_path / "down" / "up")): path for path in (tmp_path / "down").rglob("*.*")}
    assert {name: path.read_bytes() for name, path in got.items()} == contents
