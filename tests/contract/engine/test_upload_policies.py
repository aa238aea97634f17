"""Uploads with a policy, through the engine: what the service does with it, and what the row tells."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
import qiniu

from core.engine import protocol as msg
from core.errors import BadRequest, Locked
from core.model import Place, StorageClass
from core.transfer.job import Conflict, JobState, Verdict
from tests.contract.engine.desk import ACCOUNT, Desk, desk
from tests.contract.engine.witness import Witness
from tests.contract.sdk.conftest import Receiver
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox

LARGE = 5 << 20


def files(folder: Path, **contents: bytes) -> tuple[str, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return tuple(str(folder / name) for name in contents)


def sent(
    seat: Desk, space: str, paths: tuple[str, ...], policy: msg.UploadPolicy | None, conflict: Conflict = Conflict.ASK
) -> dict[str, msg.JobRow]:
    """Upload, and wait for the end; rows by the names of their files."""
    added = seat.engine.call(msg.AddUploads(Place(ACCOUNT, space, "in/"), paths, conflict, policy=policy))
    return {Path(row.path).name: row for row in seat.settled(added.batch)}


def test_what_is_stored_and_how(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    policy = msg.UploadPolicy(
        storage=StorageClass.INFREQUENT, delete_after_days=3, end_user="me", meta={"colour": "blue"}, detect_mime=1
    )
    paths = files(tmp_path, small=b"hello", large=bytes(LARGE))
    rows = sent(seat, space, paths, policy)
    assert {row.verdict for row in rows.values()} == {Verdict.VERIFIED}
    for name, size in (("small", 5), ("large", LARGE)):
        facts = sdk.facts(space, f"in/{name}")
        assert (facts["fsize"], facts["type"], facts["endUser"]) == (size, 1, "me")
        assert facts["x-qn-meta"] == {"colour": "blue"}
        assert facts["expiration"] > 0


@pytest.mark.parametrize("size", [5, LARGE])
def test_a_policy_names_the_object(seat: Desk, sdk: Witness, space: str, tmp_path: Path, size: int) -> None:
    policy = msg.UploadPolicy(
        save_key="by/$(x:who)/$(fname)", variables={"who": "me"}, return_body='{"n":$(fsize),"k":$(key)}'
    )
    row = sent(seat, space, files(tmp_path, a=b"x" * size), policy)["a"]
    assert (row.state, row.verdict, row.place.key) == (JobState.DONE, Verdict.VERIFIED, "by/me/a")
    assert json.loads(row.answer) == {"n": size, "k": "by/me/a"}
    assert sdk.keys(space) == ["by/me/a"]
    again = sent(seat, space, files(tmp_path / "other", a=b"y" * size), policy, conflict=Conflict.REPLACE)["a"]
    assert again.state is JobState.SKIPPED
    assert sdk.stat(space, "by/me/a")[0] == size


@pytest.mark.parametrize("size", [5, LARGE])
def test_a_callback_s_answer_is_kept(
    seat: Desk, sdk: Witness, space: str, tmp_path: Path, receiver: Receiver, size: int
) -> None:
    callback = msg.Callback((receiver.url,), "k=$(key)&who=$(x:who)")
    policy = msg.UploadPolicy(callback=callback, variables={"who": "me"})
    row = sent(seat, space, files(tmp_path, a=b"x" * size), policy)["a"]
    assert (row.verdict, row.answer) == (Verdict.VERIFIED, '{"from":"callback"}')
    assert receiver.received[0][1] == b"k=in%2Fa&who=me"
    receiver.status = 500
    failed = sent(seat, space, files(tmp_path, b=b"z" * size), policy)["b"]
    assert (failed.state, failed.verdict, failed.error) == (JobState.DONE, Verdict.VERIFIED, "callback_failed")
    assert "status 500" in str(failed.params["detail"])
    assert sdk.stat(space, "in/b")[0] == size


def test_a_callback_that_does_not_tell_the_name_leaves_it_unverified(
    seat: Desk, sdk: Witness, space: str, tmp_path: Path, receiver: Receiver
) -> None:
    policy = msg.UploadPolicy(save_key="by/$(fname)", callback=msg.Callback((receiver.url,), "k=$(key)"))
    row = sent(seat, space, files(tmp_path, a=b"a"), policy)["a"]
    assert (row.state, row.verdict, row.answer) == (JobState.DONE, Verdict.NONE, '{"from":"callback"}')
    receiver.status = 500
    failed = sent(seat, space, files(tmp_path, b=b"b"), policy)["b"]
    assert (failed.state, failed.error) == (JobState.DONE, "callback_failed")
    assert sdk.keys(space) == ["by/a", "by/b"]


def test_processing_that_cannot_start_is_said(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    policy = msg.UploadPolicy(persistent=msg.Persistent("imageInfo", "nowhere"))
    row = sent(seat, space, files(tmp_path, a=b"a"), policy)["a"]
    assert (row.state, row.error, row.params["reason"]) == (JobState.FAILED, "bad_request", "pipeline")
    assert sdk.keys(space) == []


def test_what_the_policy_does_not_let_in(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    paths = files(tmp_path, **{"a.txt": b"hello", "b.txt": b"hello world", "c.txt": b""})
    rows = sent(seat, space, paths, msg.UploadPolicy(min_size=1, max_size=8))
    assert {name: (row.error, row.params.get("reason", "")) for name, row in rows.items()} == {
        "a.txt": ("", ""),
        "b.txt": ("too_large", "policy"),
        "c.txt": ("policy_refused", "small"),
    }
    row = sent(seat, space, files(tmp_path, **{"d.txt": b"text"}), msg.UploadPolicy(mimes=("image/*",)))["d.txt"]
    assert (row.state, row.error, row.params["reason"]) == (JobState.FAILED, "policy_refused", "mime")
    assert sdk.keys(space) == ["in/a.txt"]


def test_insert_only_leaves_what_is_there(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    sdk.put(space, "in/a", b"there")
    rows = sent(
        seat, space, files(tmp_path, a=b"here", b=b"new"), msg.UploadPolicy(insert_only=True), conflict=Conflict.REPLACE
    )
    assert {name: row.state for name, row in rows.items()} == {"a": JobState.SKIPPED, "b": JobState.DONE}
    assert sdk.stat(space, "in/a")[0] == len(b"there")


def test_a_space_s_own_policy_goes_with_every_drop(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    policy = msg.UploadPolicy(end_user="default")
    seat.engine.call(msg.SetUploadPolicy(ACCOUNT, space, policy))
    assert seat.engine.call(msg.GetUploadPolicy(ACCOUNT, space)) == policy
    sent(seat, space, files(tmp_path, a=b"a"), None)
    sent(seat, space, files(tmp_path, b=b"b"), msg.UploadPolicy())
    seat.engine.call(msg.SetUploadPolicy(ACCOUNT, space, msg.UploadPolicy()))
    sent(seat, space, files(tmp_path, c=b"c"), None)
    assert [sdk.facts(space, f"in/{name}").get("endUser", "") for name in "abc"] == ["default", "", ""]


def test_what_cannot_be_is_not_even_queued(seat: Desk, space: str, tmp_path: Path) -> None:
    paths = files(tmp_path, a=b"a")
    wrong = msg.UploadPolicy(callback=msg.Callback(("http://a.example.com/",)))
    for request in (
        msg.AddUploads(Place(ACCOUNT, space), paths, policy=wrong),
        msg.SetUploadPolicy(ACCOUNT, space, wrong),
    ):
        with pytest.raises(BadRequest) as told:
            seat.engine.call(request)  # type: ignore[misc]  # the two have different answers
        assert told.value.params["field"] == "callback.body"
    seat.engine.call(msg.SetLock(msg.Lock(ACCOUNT, space, "kept/2026/"), locked=True))
    for name in ("kept/$(fname)", "$(fname)"):
        with pytest.raises(Locked):
            seat.engine.call(msg.AddUploads(Place(ACCOUNT, space), paths, policy=msg.UploadPolicy(save_key=name)))
    named = sent(seat, space, paths, msg.UploadPolicy(save_key="free/$(fname)"))
    assert named["a"].state is JobState.DONE


def test_a_kill_takes_no_policy_away(cloud: Sandbox, sdk: Witness, tmp_path: Path) -> None:
    policy = msg.UploadPolicy(save_key="named/$(fname)", end_user="me")
    (path,) = files(tmp_path / "in", a=bytes(LARGE))
    with desk(cloud, tmp_path / "profile") as seat:
        space = seat.new_space()
        cloud.fault({"role": "up", "op": "v2_complete", "delay": 3_600_000, "times": 1})
        batch = seat.engine.call(msg.AddUploads(Place(ACCOUNT, space, "in/"), (path,), policy=policy)).batch
        seat.until(batch, lambda row: row.state is JobState.FINISHING)
        seat.engine.kill()
    cloud.clear_faults()
    with EngineProcess(tmp_path / "profile") as engine:
        again = Desk(cloud, engine)
        engine.hello()
        again.sign_in()
        (row,) = again.until(batch, lambda row: row.state.final)
        assert (row.state, row.verdict, row.place.key) == (JobState.DONE, Verdict.VERIFIED, "named/a")
    assert sdk.facts(space, "named/a")["endUser"] == "me"


def test_the_token_is_one_the_sdk_can_use(seat: Desk, sdk: Witness, space: str) -> None:
    policy = msg.UploadPolicy(save_key="by-token/$(fname)", return_body='{"key":$(key)}', mimes=("text/*",))
    made = seat.engine.call(msg.MakePolicy(Place(ACCOUNT, space), policy, 600))
    told: dict[str, Any] = json.loads(base64.urlsafe_b64decode(made.token.split(":")[2]))
    assert told == json.loads(made.text)
    assert (told["scope"], told["deadline"]) == (space, made.expires)
    answer, info = qiniu.put_data(made.token, None, b"x", mime_type="text/plain", fname="f.txt")
    assert answer == {"key": "by-token/f.txt"}, info
    assert sdk.keys(space) == ["by-token/f.txt"]
    wrong = msg.UploadPolicy(max_size=-1, persistent=msg.Persistent("imageView2/1/w/0"))
    refused = seat.engine.call(msg.MakePolicy(Place(ACCOUNT, space), wrong))
    assert ([one.field for one in refused.problems], refused.token) == (["max_size"], "")
    assert refused.chains[0].problems[0].param == "w"
