"""Processing at Kodo: what goes on the wire, what comes back, and that an order is sent once."""

from urllib.parse import parse_qsl

import pytest
from qiniu import op_save

from core import errors
from core.cancel import CancelToken
from core.supports import ProcessOptions, ProcessState, SupportsProcessing
from tests.unit.core.net.canned import answer, cut
from tests.unit.core.providers.kodo.canned_cloud import cloud, lines, ok, refused

GO = CancelToken()
STARTED = {"persistentId": "z0.5aa"}


def form(request: bytes) -> dict[str, str]:
    return dict(parse_qsl(request.partition(b"\r\n\r\n")[2].decode(), keep_blank_values=True))


def test_a_job_is_ordered_with_its_options() -> None:
    with cloud(ok(STARTED)) as (server, kodo):
        assert isinstance(kodo, SupportsProcessing)
        options = ProcessOptions("queue", "http://n.example.com/?a=1", force=True, idle=True)
        chains = "avthumb/mp4|saveas/czprMg==;vframe/jpg/offset/1"
        assert kodo.process("s", "中 文.mp4", chains, options, GO) == "z0.5aa"
        assert lines(server)[-1] == "POST /pfop"
        assert form(server.requests[-1]) == {
            "bucket": "s",
            "key": "中 文.mp4",
            "pipeline": "queue",
            "notifyURL": "http://n.example.com/?a=1",
            "fops": "avthumb/mp4|saveas/czprMg==;vframe/jpg/offset/1",
            "force": "1",
            "type": "1",
        }


def test_what_is_not_asked_for_is_not_sent() -> None:
    with cloud(ok(STARTED)) as (server, kodo):
        kodo.process("s", "", "avinfo", ProcessOptions(), GO)
        assert form(server.requests[-1]) == {"bucket": "s", "key": "", "fops": "avinfo"}


def test_an_order_whose_answer_was_lost_is_not_sent_again() -> None:
    with cloud(cut) as (server, kodo):
        with pytest.raises(errors.Unanswered) as caught:
            kodo.process("s", "k", "avinfo", ProcessOptions(), GO)
        assert lines(server).count("POST /pfop") == 1
        assert caught.value.params["key"] == "k"


def test_a_host_without_room_is_asked_again() -> None:
    with cloud(refused(503, "busy"), ok(STARTED)) as (server, kodo):
        assert kodo.process("s", "k", "avinfo", ProcessOptions(), GO) == "z0.5aa"
        assert lines(server).count("POST /pfop") == 2


def test_a_pipeline_that_does_not_exist_is_told_by_its_name() -> None:
    with cloud(refused(400, "pipeline does not exist")) as (_, kodo):
        with pytest.raises(errors.BadRequest) as caught:
            kodo.process("s", "k", "avinfo", ProcessOptions("nowhere"), GO)
        assert (caught.value.params["reason"], caught.value.params["pipeline"]) == ("pipeline", "nowhere")


def test_a_job_is_read_with_its_items() -> None:
    told = {
        "id": "z0.5aa",
        "code": 3,
        "desc": "The fop is failed",
        "pipeline": "0.default",
        "inputBucket": "s",
        "inputKey": "k",
        "items": [
            {"cmd": "avthumb/mp4", "code": 0, "hash": "F", "key": "out.mp4", "returnOld": 1},
            {"cmd": "vframe/jpg/offset/900", "code": 3, "error": "no such frame"},
            {"cmd": "avinfo", "code": 0, "result": {"format": {"duration": "1.0"}}},
        ],
    }
    with cloud(ok(told)) as (server, kodo):
        job = kodo.process_job("s", "z0.5aa", GO)
        assert lines(server)[-1] == "GET /status/get/prefop?id=z0.5aa"
    saved, failed, answered = job.items
    assert (job.state, job.space, job.key) == (ProcessState.FAILED, "s", "k")
    assert (saved.state, saved.key, saved.etag, saved.old) == (ProcessState.DONE, "out.mp4", "F", True)
    assert (failed.state, failed.error) == (ProcessState.FAILED, "no such frame")
    assert answered.result == '{"format":{"duration":"1.0"}}'


def test_an_id_nobody_knows_is_told() -> None:
    with cloud(refused(612, "no such persistentId")) as (_, kodo), pytest.raises(errors.NoSuchObject):
        kodo.process_job("s", "gone", GO)


def test_saving_is_written_as_the_sdk_writes_it() -> None:
    with cloud() as (_, kodo):
        chain = "vframe/jpg/offset/1"
        assert kodo.save_as(chain, "bucket", "k.jpg") == op_save(chain, "bucket", "k.jpg")


def test_an_address_has_its_pipes_encoded_and_is_signed_so() -> None:
    with cloud() as (_, kodo):
        url = kodo.processed_url("s", "a b.jpg", "127.0.0.1:1", "imageView2/2/w/200>|imageInfo", 1_700_003_600)
    assert url.startswith("http://127.0.0.1:1/a%20b.jpg?imageView2/2/w/200%3E%7CimageInfo&e=1700003600&token=ak:")


def test_an_output_on_the_way_has_its_type_and_its_bytes() -> None:
    with cloud(answer(b"GIF89a", "200 OK", "Content-Type: image/gif"), region=False) as (server, kodo):
        assert kodo.process_now("s", "k", server.host, "imageView2/2/w/2", 100, GO) == ("image/gif", b"GIF89a")


def test_an_output_that_is_too_long_is_given_up() -> None:
    with cloud(answer(b"x" * 101), region=False) as (server, kodo), pytest.raises(errors.TooLarge):
        kodo.process_now("s", "k", server.host, "imageView2/2/w/2", 100, GO)


def test_a_refusal_on_the_way_has_the_service_words() -> None:
    with cloud(refused(400, "imageView2: bad w"), region=False) as (server, kodo):
        with pytest.raises(errors.BadRequest) as caught:
            kodo.process_now("s", "k", server.host, "imageView2/2/w/x", 100, GO)
        assert caught.value.params["detail"] == "imageView2: bad w"
