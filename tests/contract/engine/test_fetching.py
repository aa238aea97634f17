"""Addresses the service reads by itself, ordered through the engine; the official SDK sees what came of it."""

from core.engine import protocol as msg
from core.model import Place, StorageClass
from core.transfer.job import Conflict, JobState, Verdict
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.contract.engine.witness import Witness
from tests.helpers.sandbox import Sandbox


def fetched(
    seat: Desk, space: str, *items: msg.FetchItem, conflict: Conflict = Conflict.ASK, **more: bool | StorageClass
) -> dict[str, msg.JobRow]:
    """Order, and wait for the end; rows by name."""
    added = seat.engine.call(msg.AddFetches(Place(ACCOUNT, space, "in/"), items, conflict, **more))  # type: ignore[arg-type]
    return {row.name: row for row in seat.settled(added.batch)}


def test_at_once_and_by_tasks(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    source = seat.new_space()
    sdk.put(source, "目录/a b", b"source")
    size, etag = sdk.stat(source, "目录/a b")
    url = f"http://{cloud.domain(source)}/%E7%9B%AE%E5%BD%95/a%20b"
    rows = fetched(seat, space, msg.FetchItem("in/a", url), queued=False)
    rows |= fetched(
        seat,
        space,
        msg.FetchItem("in/b", f"http://127.0.0.1:1/x;{url}", etag=etag),
        msg.FetchItem("in/none", f"http://{cloud.domain(source)}/none"),
        msg.FetchItem("in/other", url, md5="0" * 32),
        storage=StorageClass.INFREQUENT,
    )
    assert {name: (row.state, row.verdict) for name, row in rows.items()} == {
        "a": (JobState.DONE, Verdict.NONE),
        "b": (JobState.DONE, Verdict.VERIFIED),
        "none": (JobState.FAILED, Verdict.NONE),
        "other": (JobState.FAILED, Verdict.NONE),
    }
    assert rows["none"].params["reason"] == "unfetched"
    assert sdk.keys(space) == ["in/a", "in/b"]
    assert [sdk.stat(space, key) for key in ("in/a", "in/b")] == [(size, etag)] * 2


def test_what_stands_there_is_replaced_or_kept(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    source = seat.new_space()
    sdk.put(source, "new", b"new")
    url = f"http://{cloud.domain(source)}/new"
    for queued in (True, False):
        for conflict, kept in ((Conflict.SKIP, True), (Conflict.REPLACE, False)):
            sdk.put(space, "in/a", b"there") if queued and kept else None
            before = sdk.stat(space, "in/a")
            row = fetched(seat, space, msg.FetchItem("in/a", url), conflict=conflict, queued=queued)["a"]
            assert row.state is (JobState.SKIPPED if kept else JobState.DONE)
            assert (sdk.stat(space, "in/a") == before) is (kept or not queued)
