"""The service goes away in the middle and comes back: what waits says so, and goes on without being asked."""

import hashlib
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import HostUnreachable, Offline
from core.model import Place
from core.transfer.job import JobState, Verdict
from tests.contract.engine.desk import ACCOUNT, Desk, desk, said
from tests.contract.engine.witness import etag, witness
from tests.helpers.jobs import jobs
from tests.helpers.sandbox import start_sandbox

MIB = 1 << 20
AWAY = {"offline", "host_unreachable"}


def waits(row: msg.JobRow) -> bool:
    return row.state is JobState.WAITING and row.error in AWAY


def passing(seat: Desk, batch: int, least: int) -> None:
    """Wait until so many bytes of the batch are on their way."""
    seat.engine.event(
        msg.QueueChanged,
        lambda event: any(
            row.batch == batch and row.state is JobState.RUNNING and row.done > least for row in jobs(event.rows)
        ),
    )


def told(seat: Desk) -> list[bool]:
    """What was told of the network so far."""
    return [event.online for event in seat.engine.events if isinstance(event, msg.NetworkState)]


def test_transfers_wait_and_go_on_by_themselves(tmp_path: Path) -> None:
    large, small, down = tmp_path / "large.bin", tmp_path / "small.txt", tmp_path / "down"
    large.write_bytes(hashlib.shake_128(b"large").digest(24 * MIB))
    small.write_text("small")
    down.mkdir()
    with start_sandbox(tmp_path / "cloud") as cloud, desk(cloud, tmp_path / "profile") as seat:
        with witness(cloud, tmp_path) as sdk:
            space = seat.new_space()
            sdk.put(space, "there.bin", large.read_bytes()[: 12 * MIB])
        cloud.fault({"op": "v2_part", "slow_request": 4 * MIB, "times": 0})
        cloud.fault({"op": "download", "slow_response": 4 * MIB, "times": 0})
        up, got = seat.drop(space, large), seat.order(space, down, keys=["there.bin"])
        passing(seat, up, MIB)
        passing(seat, got, MIB)
        cloud.kill9()
        held = seat.until(up, waits) + seat.until(got, waits)
        later = seat.drop(space, small)
        assert told(seat) == [False]
        for row in held:
            assert said(row).title == f"{row.params['host']} cannot be reached."
        with pytest.raises((Offline, HostUnreachable)) as caught:
            list(seat.engine.stream(msg.OpenFolder(Place(ACCOUNT, space))))
        assert "reached" in said(caught.value).title

        cloud.restart()  # nobody asks for anything now: the engine finds out
        ends = [seat.until(batch, lambda row: row.state.final)[0] for batch in (up, got, later)]
        assert [(row.state, row.verdict) for row in ends] == [(JobState.DONE, Verdict.VERIFIED)] * 3
        assert told(seat) == [False, True]
        assert (down / "there.bin").read_bytes() == large.read_bytes()[: 12 * MIB]
        shown, _ = seat.folder(space)
        assert {key: shown[key][1] for key in ("large.bin", "small.txt")} == {
            "large.bin": etag(large),
            "small.txt": etag(small),
        }
