"""Jobs: what is refused at once, what fails in its turn, the queue, notifications."""

from __future__ import annotations

import json

import pytest
import qiniu

from tests.contract.sdk.processing.desk import Desk, Receiver, until
from tests.helpers import media


class TestBadInput:
    """What is refused at once, and what fails in its turn."""

    @pytest.mark.parametrize(
        ("fops", "words"),
        [
            ("nonsense/1", "unknown command: 'nonsense'"),
            ("imageView2/9", "imageView2: mode must be a whole number from 0 to 5, not '9'"),
            ("vframe/jpg", "vframe: offset is missing"),
            ("avthumb/mp4/vb/fast", "avthumb: vb must be like 128k or 1.25m, not 'fast'"),
            ("imageInfo|saveas/bm8tY29sb24=", "saveas: the target is not an encoded entry: 'bm8tY29sb24='"),
            (";", "fops: no command"),
        ],
    )
    def test_parameters_are_named(self, desk: Desk, fops: str, words: str) -> None:
        answer, info = desk.ask("a.png", fops)
        assert (answer, info.status_code, json.loads(info.text_body)["error"]) == (None, 400, words)

    def test_sources_and_pipelines(self, desk: Desk) -> None:
        assert desk.ask("gone", "imageInfo")[1].status_code == 612
        info = desk.ask("a.png", "imageInfo", pipeline="nobody")[1]
        assert (info.status_code, json.loads(info.text_body)["error"]) == (400, "no such pipeline: 'nobody'")
        assert desk.ask("a.png", "imageInfo", pipeline="mpsdemo")[0] is not None
        desk.sdk.put("frozen.png", media.picture(), fileType=2)
        assert desk.ask("frozen.png", "imageInfo")[1].status_code == 403
        info = desk.ask("a.png", workflow_template_id="w")[1]
        assert (info.status_code, "workflows are not served" in info.text_body) == (400, True)
        assert qiniu.PersistentFop(desk.sdk.auth, "x").get_status("z0.none")[1].status_code == 612

    @pytest.mark.parametrize(
        ("key", "fops", "words"),
        [
            ("words.txt", "imageView2/1/w/10", "not a picture"),
            ("words.txt", "avthumb/mp3", "no audio, video or picture"),
            ("tone.wav", "vframe/jpg/offset/0", "no video"),
            ("mute.mp4", "avthumb/mp3", "no sound"),
            ("a.png", "imageMogr2/thumbnail/9999x", "more than 24999999 pixels"),
            (
                "a.png",
                "watermark/1/image/" + qiniu.urlsafe_base64_encode("http://example.com/x.png"),
                "not the address",
            ),
            ("a.png", "imageInfo|saveas/" + qiniu.urlsafe_base64_encode("nobodys:x"), "no such bucket"),
        ],
    )
    def test_failures_are_told_by_the_item(self, desk: Desk, key: str, fops: str, words: str) -> None:
        assert words in desk.failed(key, fops)

    def test_one_failed_item_fails_the_job(self, desk: Desk) -> None:
        answer, _ = desk.ask("a.png", "imageInfo", "avthumb/mp3")
        job = desk.ended(answer["persistentId"])
        assert (job["code"], [item["code"] for item in job["items"]]) == (3, [0, 3])

    def test_a_private_source_must_be_signed(self, desk: Desk) -> None:
        address = desk.url("a.png")
        desk.sdk.buckets.change_bucket_permission(desk.sdk.space, 1)
        try:
            plain, signed = (
                qiniu.urlsafe_base64_encode(one) for one in (address, desk.sdk.auth.private_download_url(address))
            )
            assert "must be signed" in desk.failed("a.png", f"watermark/1/image/{plain}")
            assert desk.done("a.png", f"watermark/1/image/{signed}")
        finally:
            desk.sdk.buckets.change_bucket_permission(desk.sdk.space, 0)


class TestQueue:
    """Codes, order, repetition and the end of the process."""

    def test_codes_and_idle_jobs(self, desk: Desk) -> None:
        desk.sandbox.turn(fop_parallel=0)
        idle = desk.ask("a.png", "imageInfo", persistent_type=1)[0]["persistentId"]
        ordinary = desk.ask("a.png", "imageAve")[0]["persistentId"]
        assert [desk.job(one)["code"] for one in (idle, ordinary)] == [1, 1]
        desk.sandbox.turn(fop_parallel=1, fop_seconds=600)
        until(lambda: desk.job(ordinary), lambda job: job["code"] == 2)
        assert (desk.job(idle)["code"], desk.job(idle)["type"]) == (1, 1)
        desk.sandbox.turn(fop_seconds=0)
        assert [desk.ended(one)["code"] for one in (idle, ordinary)] == [0, 0]

    def test_ordered_failures(self, desk: Desk) -> None:
        desk.sandbox.turn(fop_fail={"avthumb": "out of machines"})
        assert desk.failed("clip.mp4", "avthumb/mp3") == "avthumb: out of machines"
        assert desk.done("clip.mp4", "avinfo")

    def test_an_earlier_result_is_told_again(self, desk: Desk) -> None:
        op = desk.save("imageView2/1/w/16/h/16", "again.png")
        assert [desk.done("a.png", op, force=force)[0]["returnOld"] for force in (1, None, 1)] == [0, 1, 0]
        desk.sdk.buckets.delete(desk.sdk.space, "again.png")
        assert desk.done("a.png", op, force=None)[0]["returnOld"] == 0

    def test_jobs_survive_a_kill(self, desk: Desk) -> None:
        desk.sandbox.turn(fop_parallel=1, fop_seconds=600)
        running, waiting = (desk.ask("a.png", "imageInfo")[0]["persistentId"] for _ in range(2))
        until(lambda: desk.job(running), lambda job: job["code"] == 2)
        desk.sandbox.kill9()
        desk.sandbox.restart()
        assert [desk.ended(one)["code"] for one in (running, waiting)] == [0, 0]
        assert list((desk.sandbox.folder / "data" / "work").iterdir()) == []


class TestNotifications:
    """``notifyURL`` and ``persistentNotifyUrl``."""

    def test_the_result_is_posted_until_it_is_taken(self, desk: Desk, receiver: tuple[str, type[Receiver]]) -> None:
        url, handler = receiver
        handler.statuses += [503]
        answer, _ = desk.ask("a.png", "imageInfo", notify=url)
        until(lambda: handler.received, lambda received: len(received) == 2)
        assert handler.received[1] == desk.ended(answer["persistentId"])
        assert handler.received[1]["items"][0]["result"]["width"] == 120

    def test_addresses(self, desk: Desk) -> None:
        assert "notifyURL: must be an http address" in desk.ask("a.png", "imageInfo", notify="mailto:x")[1].text_body
        answer, _ = desk.ask("a.png", "imageInfo", notify="http://example.com/")
        until(lambda: desk.job(answer["persistentId"]), lambda job: job["code"] == 4)

    def test_nobody_takes_it(self, desk: Desk, receiver: tuple[str, type[Receiver]]) -> None:
        url, handler = receiver
        handler.statuses += [500] * 3
        answer, _ = desk.ask("a.png", "imageInfo", notify=url)
        job = until(lambda: desk.job(answer["persistentId"]), lambda job: job["code"] == 4)
        assert (job["desc"], len(handler.received)) == ("Callback failed", 3)
