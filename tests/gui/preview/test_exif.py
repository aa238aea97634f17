"""What cameras write, read from pictures that Pillow made; and bytes that nobody should have made."""

import io
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from gui.preview import exif


def shot(orientation: int = 1, *, full: bool = True) -> bytes:
    """A JPEG of 40 × 20 pixels."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    if full:
        tags[0x010F], tags[0x0110] = "Canon", "Canon EOS R5"
        more = tags.get_ifd(0x8769)
        more[0x829A], more[0x829D] = IFDRational(1, 250), IFDRational(28, 10)
        more[0x8827], more[0x920A] = 400, IFDRational(35, 1)
        more[0x9003], more[0xA434] = "2026:11:22 10:20:30", "RF24-70mm F2.8"
        place = tags.get_ifd(0x8825)
        place[1], place[2] = "N", (IFDRational(31), IFDRational(13), IFDRational(495, 10))
        place[3], place[4] = "W", (IFDRational(121), IFDRational(28), IFDRational(0))
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "#204060").save(file, "JPEG", exif=tags)
    return file.getvalue()


def test_all_that_is_told_is_read() -> None:
    assert exif.read(shot()) == exif.Shot(
        camera="Canon EOS R5",
        lens="RF24-70mm F2.8",
        exposure="1/250 s · f/2.8 · ISO 400 · 35 mm",
        taken=datetime(2026, 11, 22, 10, 20, 30),  # noqa: DTZ001 - a camera's clock has no zone
        place="31.23042, -121.46667",
    )


def test_a_picture_without_tells_nothing() -> None:
    assert exif.read(shot(full=False)).empty
    assert exif.read(b"").empty
    assert exif.read(b"no picture at all").empty


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_bytes_do_no_harm(data: st.DataObject) -> None:
    raw = bytearray(shot())
    for _ in range(data.draw(st.integers(1, 20))):
        raw[data.draw(st.integers(0, min(len(raw), 700) - 1))] = data.draw(st.integers(0, 255))
    exif.read(bytes(raw[: data.draw(st.integers(0, len(raw)))]))
