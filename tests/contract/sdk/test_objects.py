"""The official SDK manages objects: stat, copy, move, class, type, status, life cycle, batch, fetch."""

from __future__ import annotations

import json
from typing import Any

import pytest
import qiniu

from tests.contract.sdk.conftest import Sdk
from tests.helpers.sandbox import Sandbox


def code(result: tuple[Any, Any]) -> int:
    status: int = result[1].status_code
    return status


def test_stat(sdk: Sdk) -> None:
    etag = sdk.put("stat/中.txt")
    stat, info = sdk.buckets.stat(sdk.space, "stat/中.txt")
    assert (stat["hash"], stat["fsize"], stat["type"]) == (etag, 5, 0)
    assert stat["md5"] == "5d41402abc4b2a76b9719d911017c592"
    assert stat["putTime"] > 17_000_000_000_000_000
    assert info.req_id
    assert "status" not in stat


def test_missing_things(sdk: Sdk) -> None:
    assert code(sdk.buckets.stat(sdk.space, "nothing")) == 612
    assert code(sdk.buckets.delete(sdk.space, "nothing")) == 612
    assert code(sdk.buckets.move(sdk.space, "nothing", sdk.space, "there")) == 612
    with pytest.raises(RuntimeError, match="631"):
        sdk.buckets.stat("no-such-space", "x")


@pytest.mark.parametrize("verb", ["copy", "move"])
def test_copy_and_move(sdk: Sdk, verb: str) -> None:
    act = getattr(sdk.buckets, verb)
    sdk.put(f"{verb}/from", b"one")
    sdk.put(f"{verb}/taken", b"two")
    assert act(sdk.space, f"{verb}/from", sdk.space, f"{verb}/taken")[1].text_body == '{"error":"file exists"}'
    assert sdk.buckets.stat(sdk.space, f"{verb}/from")[0], "a refused operation leaves the source"
    assert act(sdk.space, f"{verb}/from", sdk.space, f"{verb}/taken", force="true")[0] == {}
    assert sdk.buckets.stat(sdk.space, f"{verb}/taken")[0]["fsize"] == 3
    assert code(sdk.buckets.stat(sdk.space, f"{verb}/from")) == (200 if verb == "copy" else 612)


def test_move_between_spaces_and_rename(sdk: Sdk) -> None:
    sdk.buckets.mkbucketv3("other-space", "z0")
    sdk.put("travel")
    assert code(sdk.buckets.move(sdk.space, "travel", "other-space", "arrived")) == 200
    assert code(sdk.buckets.rename("other-space", "arrived", "renamed")) == 200
    assert sdk.buckets.stat("other-space", "renamed")[0]["fsize"] == 5


def test_copies_share_content_and_outlive_each_other(sdk: Sdk) -> None:
    sdk.put("share/a", b"shared bytes")
    sdk.buckets.copy(sdk.space, "share/a", sdk.space, "share/b")
    assert code(sdk.buckets.delete(sdk.space, "share/a")) == 200
    assert code(sdk.buckets.fetch("http://127.0.0.1:1/", sdk.space, "share/c")) == 478
    assert sdk.buckets.stat(sdk.space, "share/b")[0]["fsize"] == 12


def test_change_mime_and_metadata(sdk: Sdk) -> None:
    sdk.put("chgm", b"x")
    assert sdk.buckets.change_mime(sdk.space, "chgm", "image/jpg")[0] == {}
    stat = sdk.buckets.stat(sdk.space, "chgm")[0]
    assert stat["mimeType"] == "image/jpg"


def test_change_type(sdk: Sdk) -> None:
    sdk.put("type")
    assert sdk.buckets.change_type(sdk.space, "type", 0)[1].text_body == '{"error":"already in normal stat"}'
    for wanted in (1, 4, 2):
        assert code(sdk.buckets.change_type(sdk.space, "type", wanted)) == 200
        assert sdk.buckets.stat(sdk.space, "type")[0]["type"] == wanted
    assert code(sdk.buckets.change_type(sdk.space, "type", 0)) == 403, "frozen"


def test_restore(sdk: Sdk) -> None:
    sdk.put("ice", b"x", fileType=3)
    assert "restoreStatus" not in sdk.buckets.stat(sdk.space, "ice")[0]
    assert code(sdk.buckets.restore_ar(sdk.space, "ice", 8)) == 400
    assert code(sdk.buckets.restore_ar(sdk.space, "ice", 3)) == 200
    assert sdk.buckets.stat(sdk.space, "ice")[0]["restoreStatus"] == 2, "thawed at once: --thaw 0"
    assert sdk.buckets.restore_ar(sdk.space, "ice", 3)[1].text_body == '{"error":"archive already restored"}'
    sdk.put("warm")
    assert code(sdk.buckets.restore_ar(sdk.space, "warm", 3)) == 403


def test_change_status(sdk: Sdk) -> None:
    sdk.put("status")
    assert sdk.buckets.change_status(sdk.space, "status", 0, None)[1].text_body == '{"error":"already enabled"}'
    assert code(sdk.buckets.change_status(sdk.space, "status", 1, {"mime": "wrong/type"})) == 400
    assert code(sdk.buckets.change_status(sdk.space, "status", 1, None)) == 200
    assert sdk.buckets.stat(sdk.space, "status")[0]["status"] == 1


def test_delete_after_days_happens(sdk: Sdk, sandbox: Sandbox) -> None:
    sdk.put("mortal")
    assert code(sdk.buckets.delete_after_days(sdk.space, "mortal", "2")) == 200
    assert sdk.buckets.stat(sdk.space, "mortal")[0]["expiration"]
    assert code(sdk.buckets.delete_after_days(sdk.space, "mortal", "0")) == 200
    assert "expiration" not in sdk.buckets.stat(sdk.space, "mortal")[0]
    sdk.buckets.delete_after_days(sdk.space, "mortal", "1")
    sandbox.set_clock(3 * 86400)
    sandbox.admin("GET", "clock")
    try:
        unstamped = qiniu.Auth(sandbox.access_key, sandbox.secret_key, disable_qiniu_timestamp_signature=True)
        assert code(qiniu.BucketManager(unstamped).stat(sdk.space, "mortal")) == 612
    finally:
        sandbox.set_clock(0)


def test_lifecycle(sdk: Sdk) -> None:
    etag = sdk.put("life")
    plan = {"to_line_after_days": 10, "to_archive_after_days": 20, "to_deep_archive_after_days": 30}
    set_plan = sdk.buckets.set_object_lifecycle
    assert code(set_plan(sdk.space, "life", **plan, delete_after_days=40, cond={"hash": etag})) == 200
    stat = sdk.buckets.stat(sdk.space, "life")[0]
    assert stat["transitionToIA"] < stat["transitionToARCHIVE"] < stat["transitionToDeepArchive"] < stat["expiration"]
    assert "transitionToArchiveIR" not in stat
    assert code(set_plan(sdk.space, "life", to_line_after_days=-1)) == 200
    assert "transitionToIA" not in sdk.buckets.stat(sdk.space, "life")[0]
    assert code(set_plan(sdk.space, "life", to_line_after_days=9, to_archive_after_days=8)) == 400
    assert code(set_plan(sdk.space, "life", to_line_after_days=9, cond={"hash": "other"})) == 400


class TestBatch:
    """kodo.md 5.10."""

    def test_all_well(self, sdk: Sdk) -> None:
        for n in range(3):
            sdk.put(f"batch/{n}")
        ops = qiniu.build_batch_copy(sdk.space, {f"batch/{n}": f"batch/copy{n}" for n in range(3)}, sdk.space)
        assert sdk.buckets.batch(ops)[0] == [{"code": 200}] * 3
        ops = qiniu.build_batch_stat(sdk.space, ["batch/copy0", "batch/copy2"])
        assert [one["data"]["fsize"] for one in sdk.buckets.batch(ops)[0]] == [5, 5]
        renames = qiniu.build_batch_rename(sdk.space, {"batch/copy0": "batch/moved"}, force="true")
        assert sdk.buckets.batch(renames)[0] == [{"code": 200}]

    def test_some_fail(self, sdk: Sdk) -> None:
        sdk.put("batch/here")
        answer, info = sdk.buckets.batch(qiniu.build_batch_delete(sdk.space, ["batch/nope", "batch/here"]))
        assert answer is None, "the SDK gives no result on 298"
        assert info.status_code == 298
        assert json.loads(info.text_body) == [
            {"code": 612, "data": {"error": "no such file or directory"}},
            {"code": 200},
        ]
        assert code(sdk.buckets.stat(sdk.space, "batch/here")) == 612

    def test_limit(self, sdk: Sdk) -> None:
        ops = qiniu.build_batch_stat(sdk.space, ["x"] * 1001)
        assert code(sdk.buckets.batch(ops)) == 400
        assert code(sdk.buckets.batch(ops[:1000])) == 298

    def test_single_item_fault(self, sdk: Sdk, sandbox: Sandbox) -> None:
        sdk.put("batch/locked")
        sandbox.fault({"op": "batch:delete", "key": "batch/locked", "status": 573})
        answer = sdk.buckets.batch(qiniu.build_batch_delete(sdk.space, ["batch/locked"]))[1]
        assert json.loads(answer.text_body)[0]["code"] == 573
        assert code(sdk.buckets.stat(sdk.space, "batch/locked")) == 200


def test_fetch(sdk: Sdk, sandbox: Sandbox) -> None:
    etag = sdk.put("source.txt", b"to be fetched")
    url = f"http://{sandbox.domain(sdk.space)}/source.txt"
    fetched = sdk.buckets.fetch(url, sdk.space, "fetched")[0]
    assert (fetched["key"], fetched["hash"], fetched["fsize"]) == ("fetched", etag, 13)
    assert sdk.buckets.fetch(url, sdk.space)[0]["key"] == etag
    assert code(sdk.buckets.fetch(url + "-missing", sdk.space, "fetched")) == 404
    assert code(sdk.buckets.fetch("http://192.0.2.1/", sdk.space, "fetched")) == 478, "loopback only"


def test_prefetch_without_a_mirror(sdk: Sdk) -> None:
    sdk.put("mirrored")
    assert code(sdk.buckets.prefetch(sdk.space, "mirrored")) == 478
