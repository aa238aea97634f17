"""Processing while a download waits: ``GET /<key>?<fop>|<fop>``, signed, saved, ended with its client."""

from __future__ import annotations

import http.client
import json
from pathlib import Path

import pytest
import qiniu
import requests

from tests.contract.sdk.processing.desk import Desk, until
from tests.helpers import media


def get(desk: Desk, key: str, query: str) -> requests.Response:
    """The answer to a processed download."""
    return requests.get(f"{desk.url(key)}?{query}", timeout=30)


def refusal(answer: requests.Response) -> tuple[int, str]:
    """Status and words."""
    return answer.status_code, answer.json()["error"]


def test_pipes_plain_and_encoded(desk: Desk) -> None:
    address = f"{desk.url('a.png')}?imageView2/1/w/40/h/40"
    for pipe in ("|", "%7C"):
        answer = requests.get(f"{address}{pipe}imageMogr2/rotate/90{pipe}imageInfo", timeout=30)
        facts = answer.json()
        assert (facts["width"], facts["height"], facts["format"]) == (40, 40, "png")
        assert answer.headers["Content-Type"] == "application/json"


def test_the_result_has_its_own_type_and_hash(desk: Desk, tmp_path: Path) -> None:
    answer = get(desk, "a.png", "imageView2/0/format/jpg&attname=b.jpg")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="b.jpg"'
    assert media.opened(answer.content).format == "JPEG"
    path = tmp_path / "b.jpg"
    path.write_bytes(answer.content)
    assert answer.headers["ETag"] == f'"{qiniu.etag(str(path))}"'
    head = requests.head(f"{desk.url('a.png')}?imageView2/0/format/jpg", timeout=30)
    assert (head.headers["Content-Length"], head.content) == (str(len(answer.content)), b"")


def test_media(desk: Desk) -> None:
    assert "mp3" in media.told(get(desk, "clip.mp4", "avthumb/mp3/ab/64k").content)
    assert media.opened(get(desk, "clip.mp4", "vframe/jpg/offset/1.5|imageView2/1/w/30/h/30").content).size == (30, 30)
    assert get(desk, "clip.mp4", "avinfo").json()["format"]["format_name"].startswith("mov,mp4")


@pytest.mark.parametrize("query", ["", "v=1", "1732", "attname=x.png", "e=1&token=a:b"])
def test_other_queries_are_no_commands(desk: Desk, query: str, contents: dict[str, bytes]) -> None:
    assert get(desk, "a.png", query).content == contents["a.png"]


@pytest.mark.parametrize(
    ("key", "query", "words"),
    [
        ("a.png", "nonsense/1", "unknown command: 'nonsense'"),
        ("a.png", "imageView2/1/w/0", "imageView2: w must be a whole number from 1 to 9999, not '0'"),
        ("words.txt", "imageInfo", "imageInfo: the source is not a picture, or is damaged"),
        ("a.png", "mkzip/4", "mkzip: only as a persistent job (pfop)"),
        ("clip.mp4", "avthumb/m3u8", "avthumb: only as a persistent job (pfop)"),
        ("a.png", "saveas/YTpi", "saveas: must follow a command"),
    ],
)
def test_refusals(desk: Desk, key: str, query: str, words: str) -> None:
    assert refusal(get(desk, key, query)) == (400, words)


def test_damaged_pictures_are_told_by_the_answer_alone(desk: Desk) -> None:
    whole = media.picture(form="TIFF")
    directory = int.from_bytes(whole[4:8], "little")
    for entry in range(whole[directory]):
        value = directory + 2 + 12 * entry + 8
        desk.sdk.put("damaged.tiff", whole[:value] + b"\xff\xff\xff\x7f" + whole[value + 4 :])
        assert get(desk, "damaged.tiff", "imageView2/1/w/9").status_code in (200, 400)
    assert desk.sandbox.log() == ""


def test_a_missing_and_a_frozen_object(desk: Desk) -> None:
    assert get(desk, "gone", "imageInfo").status_code == 404
    desk.sdk.put("frozen.png", media.picture(), fileType=2)
    assert get(desk, "frozen.png", "imageInfo").status_code == 403


def test_a_private_space_wants_the_whole_signed(desk: Desk) -> None:
    desk.sdk.buckets.change_bucket_permission(desk.sdk.space, 1)
    try:
        address = f"{desk.url('a.png')}?imageView2/1/w/30/h/30%7CimageInfo"
        assert requests.get(address, timeout=30).status_code == 401
        signed = desk.sdk.auth.private_download_url(address)
        assert requests.get(signed, timeout=30).json()["width"] == 30
        assert requests.get(signed.replace("w/30", "w/31"), timeout=30).status_code == 401
    finally:
        desk.sdk.buckets.change_bucket_permission(desk.sdk.space, 0)


def test_saving_wants_a_signature_of_its_own(desk: Desk) -> None:
    entry = qiniu.entry(desk.sdk.space, "saved.png")
    query = f"imageView2/1/w/30/h/30|saveas/{entry}"
    assert refusal(get(desk, "a.png", query)) == (401, "saveas: bad sign")
    text = f"{desk.url('a.png').removeprefix('http://')}?{query}"
    answer = get(desk, "a.png", f"{query}/sign/{desk.sdk.auth.token(text)}")
    assert answer.json()["key"] == "saved.png"
    assert media.opened(desk.get("saved.png")).size == (30, 30)


def test_a_client_that_leaves_ends_the_work(desk: Desk) -> None:
    desk.sandbox.turn(fop_seconds=600)
    work = desk.sandbox.folder / "data" / "work"
    client = http.client.HTTPConnection(desk.sandbox.domain(desk.sdk.space))
    client.request("GET", "/clip.mp4?avthumb/mp3")
    until(lambda: list(work.iterdir()), lambda found: len(found) == 1)
    client.close()
    until(lambda: list(work.iterdir()), lambda found: not found)
    until(lambda: desk.sandbox.requests("download"), lambda seen: bool(seen) and seen[-1]["status"] == 499)


def test_a_limit_of_time(desk: Desk) -> None:
    desk.sandbox.turn(fop_seconds=600, fop_get_limit=0.05)
    assert refusal(get(desk, "a.png", "imageInfo")) == (504, "imageInfo: took longer than 0.05 seconds")
    assert list((desk.sandbox.folder / "data" / "work").iterdir()) == []


def test_styles(desk: Desk) -> None:
    desk.sandbox.set_space(desk.sdk.space, styles={"styles": {"small": "imageView2/1/w/20/h/20"}, "separator": "!"})
    try:
        assert media.opened(requests.get(desk.url("a.png!small"), timeout=30).content).size == (20, 20)
        assert requests.get(desk.url("a.png!large"), timeout=30).status_code == 404
        info = desk.sdk.buckets.bucket_info(desk.sdk.space)[0]
        assert (info["separator"], list(info["styles"])) == ("!", ["small"])
    finally:
        desk.sandbox.set_space(desk.sdk.space, styles=None)


def test_ordered_failures(desk: Desk) -> None:
    desk.sandbox.turn(fop_fail={"imageView2": "no machine left"})
    assert refusal(get(desk, "a.png", "imageView2/1/w/9")) == (599, "imageView2: no machine left")
    rule = {"op": "download", "path": "a.png", "status": 573}
    desk.sandbox.fault(rule)
    assert json.loads(get(desk, "a.png", "imageInfo").text)["error"] == "too many requests"
