"""What jobs make is real: pictures, media and archives that other programs read."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
import qiniu
import requests

from tests.contract.sdk.processing.desk import Desk
from tests.helpers import media


@pytest.mark.parametrize(
    ("op", "words"),
    [
        (qiniu.build_op("avthumb", "mp4", s="48x32", vb="100k"), ("h264", "48x32", "aac")),
        ("avthumb/mp3/ab/64k/ar/22050", ("mp3", "22050 Hz", "64 kb/s")),
        ("avthumb/flv/rotate/90", ("flv", "64x96")),
        ("avthumb/webm/t/0.5", ("vp8", "vorbis")),
        ("avthumb/mp4/s/64x64/autoscale/1/wmText/aGk=", ("h264", "64x42")),
    ],
)
def test_avthumb_makes_real_media(desk: Desk, op: str, words: tuple[str, ...]) -> None:
    (item,) = desk.done("clip.mp4", desk.save(op, "out"))
    said = media.told(desk.get("out"))
    assert [word for word in words if word not in said] == []
    assert item["key"] == "out"
    assert item["hash"] == desk.sdk.buckets.stat(desk.sdk.space, "out")[0]["hash"]


def test_avthumb_takes_a_window(desk: Desk) -> None:
    desk.done("clip.mp4", desk.save("avthumb/mp4/ss/0.5/t/1", "window.mp4"))
    assert media.length(desk.get("window.mp4")) == pytest.approx(1, abs=0.15)


def test_segments_and_their_playlist(desk: Desk) -> None:
    pattern = qiniu.urlsafe_base64_encode("hls/$(count).ts")
    op = f"avthumb/m3u8/segtime/1/pattern/{pattern}"
    (item,) = desk.done("clip.mp4", desk.save(op, "hls/index.m3u8"))
    assert item["keys"] == ["hls/000001.ts", "hls/000002.ts"]
    lines = desk.get("hls/index.m3u8").decode().splitlines()
    assert lines[0] == "#EXTM3U"
    assert [line for line in lines if not line.startswith("#")] == [desk.url(key) for key in item["keys"]]
    assert "mpegts" in media.told(desk.get("hls/000001.ts"))
    signed = requests.get(f"{desk.url('hls/index.m3u8')}?pm3u8/0/expires/60", timeout=10).text
    address = next(line for line in signed.splitlines() if not line.startswith("#"))
    base, _, token = address.rpartition("&token=")
    assert desk.sdk.auth.token(base) == token


def test_pictures_out_of_a_video(desk: Desk) -> None:
    pattern = qiniu.urlsafe_base64_encode("shots/$(count).jpg")
    items = desk.done(
        "clip.mp4",
        qiniu.pipe_cmd("vframe/png/offset/1", desk.save("imageView2/2/w/48", "frame.png")),
        f"vsample/jpg/ss/0/t/2/interval/1/pattern/{pattern}",
    )
    assert media.opened(desk.get("frame.png")).size == (48, 32)
    assert items[1]["keys"] == ["shots/000001.jpg", "shots/000002.jpg"]
    assert media.opened(desk.get("shots/000002.jpg")).size == (96, 64)


def test_a_frame_behind_the_end(desk: Desk) -> None:
    assert "offset 9 lies behind the end" in desk.failed("clip.mp4", "vframe/jpg/offset/9")


def test_joining(desk: Desk, contents: dict[str, bytes]) -> None:
    mute, words = (qiniu.urlsafe_base64_encode(desk.url(key)) for key in ("mute.mp4", "words.txt"))
    mime = qiniu.urlsafe_base64_encode("text/plain")
    desk.done(
        "clip.mp4",
        desk.save(f"avconcat/2/format/mp4/{mute}", "joined.mp4"),
        desk.save(f"concat/mimeType/{mime}/{words}/{words}", "joined.txt"),
    )
    assert media.length(desk.get("joined.mp4")) == pytest.approx(3, abs=0.2)
    assert "96x64" in media.told(desk.get("joined.mp4"))
    assert desk.get("joined.txt") == contents["clip.mp4"] + contents["words.txt"] * 2
    assert desk.sdk.buckets.stat(desk.sdk.space, "joined.txt")[0]["mimeType"] == "text/plain"


def test_archives(desk: Desk, contents: dict[str, bytes]) -> None:
    alias, one, two = map(qiniu.urlsafe_base64_encode, ("图/b.png", desk.url("words.txt"), desk.url("a.png")))
    desk.done("a.png", desk.save(f"mkzip/2/url/{one}/url/{two}/alias/{alias}", "two.zip"))
    wanted = {"words.txt": contents["words.txt"], "图/b.png": contents["a.png"]}
    desk.sdk.put("index.txt", f"/url/{one}\n/url/{two}/alias/{alias}\n".encode())
    desk.done("index.txt", desk.save("mkzip/4", "four.zip"))
    for key in ("two.zip", "four.zip"):
        with zipfile.ZipFile(io.BytesIO(desk.get(key))) as archive:
            assert {name: archive.read(name) for name in archive.namelist()} == wanted


def test_facts_are_told_and_not_saved(desk: Desk, contents: dict[str, bytes]) -> None:
    items = desk.done("clip.mp4", "avinfo", "qhash/sha1")
    streams = {stream["codec_type"]: stream for stream in items[0]["result"]["streams"]}
    assert (streams["video"]["width"], streams["video"]["height"], streams["video"]["r_frame_rate"]) == (96, 64, "10/1")
    assert (streams["audio"]["codec_name"], streams["audio"]["channels"]) == ("aac", 1)
    assert float(items[0]["result"]["format"]["duration"]) == pytest.approx(2, abs=0.1)
    assert items[1]["result"]["hash"] == hashlib.sha1(contents["clip.mp4"]).hexdigest()
    assert "key" not in items[0]


def test_without_saveas_the_name_is_made(desk: Desk) -> None:
    first, second = desk.done("a.png", "imageView2/1/w/30/h/30", "imageView2/1/w/20/h/20")
    assert first["key"] != second["key"]
    assert media.opened(desk.get(first["key"])).size == (30, 30)
