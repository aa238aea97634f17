"""What ffmpeg says of a file, read into ffprobe's form."""

from __future__ import annotations

from sandbox.fops.avinfo import read_report

FILM = """\
Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'x.mp4':
  Metadata:
    major_brand     : isom
    title           : Title: part 1
  Duration: 01:02:03.50, start: 0.021000, bitrate: 131 kb/s
  Stream #0:0[0x1](und): Video: h264 (Constrained Baseline) (avc1 / 0x31637661), yuv420p(tv, bt709, progressive), \
1920x1080 [SAR 1:1 DAR 16:9], 52 kb/s, 29.97 fps, 29.97 tbr, 30k tbn (default)
    Metadata:
      handler_name    : VideoHandler
  Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, 5.1(side), fltp, 69 kb/s (default)
At least one output file must be specified
"""
PICTURE = """\
Input #0, png_pipe, from 'x.png':
  Duration: N/A, bitrate: N/A
  Stream #0:0: Video: png, rgb24(pc, gbr/unknown/unknown), 120x80, 25 fps, 25 tbr, 25 tbn
"""


def test_a_film() -> None:
    facts = read_report(FILM, 1000)
    assert facts is not None
    assert facts["format"] == {
        "nb_streams": 2,
        "format_name": "mov,mp4,m4a,3gp,3g2,mj2",
        "size": "1000",
        "tags": {"major_brand": "isom", "title": "Title: part 1"},
        "duration": "3723.500000",
        "start_time": "0.021000",
        "bit_rate": "131000",
    }
    video, audio = facts["streams"]
    assert video == {
        "index": 0,
        "codec_name": "h264",
        "codec_type": "video",
        "profile": "Constrained Baseline",
        "bit_rate": "52000",
        "duration": "3723.500000",
        "pix_fmt": "yuv420p",
        "width": 1920,
        "height": 1080,
        "display_aspect_ratio": "16:9",
        "r_frame_rate": "30000/1001",
        "avg_frame_rate": "30000/1001",
        "tags": {"handler_name": "VideoHandler"},
    }
    assert (audio["codec_name"], audio["sample_rate"], audio["channels"]) == ("aac", "48000", 6)


def test_a_picture() -> None:
    facts = read_report(PICTURE, 1000)
    assert facts is not None
    assert (facts["streams"][0]["width"], facts["streams"][0]["display_aspect_ratio"]) == (120, "3:2")
    assert "duration" not in facts["format"]


def test_no_media() -> None:
    assert read_report("[in#0] Error opening input: Invalid data found when processing input\n", 4) is None
