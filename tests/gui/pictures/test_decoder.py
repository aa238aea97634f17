"""The process that decodes pictures: what it makes of them, and what it survives."""

import asyncio
import gzip
import io
import struct
import sys
import zlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import ExifTags, Image
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from gui import tasks
from gui.pictures import decoder
from gui.pictures.decoder import Decoder, Picture, Verdict
from tests.gui.actions.desk import drive
from tests.gui.pictures import trap
from tests.helpers import media

T = TypeVar("T")
Work = Callable[[Decoder], Awaitable[T]]


def decoded(app: QApplication, work: Work[T]) -> T:
    """Work with a decoder, which is ended afterwards."""

    async def run() -> T:
        try:
            return await work(Decoder())
        finally:
            await tasks.finish()

    return drive(app, run())


async def all_of(one: Decoder, *given: bytes) -> list[QImage | Verdict]:
    made = await asyncio.gather(*(one.decode(data, 64) for data in given))
    return [found.image if isinstance(found, Picture) else found for found in made]


def size(picture: QImage | Verdict) -> tuple[int, int]:
    assert isinstance(picture, QImage)
    return picture.width(), picture.height()


def colour(picture: QImage, x: int, y: int) -> tuple[int, int, int]:
    found = QColor(picture.pixel(x, y))
    return found.red(), found.green(), found.blue()


def drawing(inner: str) -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {names} width="10" height="10">{inner}</svg>'.encode()


def test_what_it_makes(qapp: QApplication, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    turned = media.picture((300, 200), "JPEG", exif=exif)
    clear = media.saved(Image.new("RGBA", (40, 20), (255, 0, 0, 0)), "PNG")
    moving = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in (media.RED, media.BLUE)]
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:], duration=40)
    words = drawing('<text x="0" y="9">a</text><rect width="10" height="10" fill="#00ff00"/>')

    async def work(one: Decoder) -> list[QImage | Verdict]:
        given = (turned, clear, moving.getvalue(), words, media.picture((300, 200), "WEBP"), media.picture(form="BMP"))
        return await all_of(one, *given)

    upright, empty, first, drawn, *others = decoded(qapp, work)
    assert size(upright) == (42, 64)
    assert isinstance(upright, QImage)
    assert media.near(colour(upright, 20, 4), media.RED)
    assert size(empty) == (40, 20)
    assert isinstance(empty, QImage)
    assert empty.pixelColor(5, 5).alpha() == 0
    assert isinstance(first, QImage)
    assert media.near(colour(first, 5, 5), media.RED)
    assert size(drawn) == (64, 64)
    assert [size(other) for other in others] == [(64, 42), (64, 42)]


def test_a_drawing_reads_nothing_else(qapp: QApplication, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(media.saved(Image.new("RGB", (10, 10), media.RED), "PNG"))
    ground = '<rect width="10" height="10" fill="#ffffff"/>'
    links = (f'xlink:href="{secret}"', f'href="{secret}"', f'xlink:href="file://{secret}"')
    given = [drawing(f'{ground}<image {link} width="10" height="10"/>') for link in links]
    named = b'<!DOCTYPE svg [<!ENTITY a "#00ff00">]>' + drawing('<rect width="10" height="10" fill="&a;"/>')
    packed = gzip.compress(drawing('<rect width="10" height="10" fill="#00ff00"/>'))
    outward = f'<!DOCTYPE svg [<!ENTITY a "{secret}">]>'.encode() + drawing(f'{ground}<image href="&a;"/>')
    hidden = b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + drawing("<text>&a;</text>")

    async def work(one: Decoder) -> list[QImage | Verdict]:
        return await all_of(one, *given, outward, named, packed, hidden)

    *pictures, green, unpacked, last = decoded(qapp, work)
    assert last is Verdict.SPOILT
    for picture in (green, unpacked):
        assert isinstance(picture, QImage)
        assert colour(picture, 32, 32) == (0, 255, 0)
    for picture in pictures:
        assert isinstance(picture, QImage)
        assert colour(picture, 32, 32) == (255, 255, 255)


def png_of(width: int, height: int) -> bytes:
    """A few bytes that promise very many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1 << 20))) + chunk(b"IEND", b"")


def test_what_is_none_is_spoilt(qapp: QApplication) -> None:
    torn = (b"", b"no picture", b"\xff\xd8\xff\xe0 torn", media.picture()[:60])
    bombs = (png_of(60_000, 60_000), png_of(12_000, 12_000))

    async def work(one: Decoder) -> list[QImage | Verdict]:
        return await all_of(one, *torn, *bombs)

    assert decoded(qapp, work) == [Verdict.SPOILT] * len(torn) + [Verdict.VAST] * len(bombs)


def test_what_a_file_says_is_told(qapp: QApplication) -> None:
    turned = []
    for way in (1, 3, 6, 8):
        exif = Image.Exif()
        exif[ExifTags.Base.Orientation] = way
        turned.append(media.picture((300, 200), "JPEG", exif=exif))
    icon = media.saved(Image.new("RGB", (200, 200), media.RED), "ICO")
    given = (*turned, media.picture((300, 200), "TIFF"), icon, drawing(""))

    async def work(one: Decoder) -> list[Picture | Verdict]:
        return list(await asyncio.gather(*(one.decode(data, 256) for data in given)))

    told = [
        (found.size.toTuple(), found.format, found.image.size().toTuple())
        for found in decoded(qapp, work)
        if isinstance(found, Picture)
    ]
    upright, lying = ((300, 200), "JPEG", (256, 170)), ((200, 300), "JPEG", (170, 256))
    assert told == [
        *(upright, upright, lying, lying),
        ((300, 200), "TIFF", (256, 170)),
        ((128, 128), "ICO", (128, 128)),
        ((10, 10), "SVG", (256, 256)),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the clock of a picture is the system's")
def test_a_picture_that_ends_the_process_is_given_up_alone(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder, "command", lambda: [sys.executable, "-m", "tests.gui.pictures.trap"])
    good = media.picture()

    async def work(one: Decoder) -> list[object]:
        return list(await all_of(one, good, trap.CRASH, good, trap.BURN, good))

    first, crashed, second, burnt, third = decoded(qapp, work)
    assert crashed is burnt is Verdict.SPOILT
    assert all(isinstance(picture, QImage) for picture in (first, second, third))


def test_without_a_decoder_nothing_is_blamed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder, "command", lambda: [sys.executable, "-c", "raise SystemExit(3)"])

    async def work(one: Decoder) -> None:
        assert Verdict.AWAY in [await one.decode(media.picture(), 64) for _ in range(5)]
        monkeypatch.undo()
        assert await one.decode(media.picture(), 64) is Verdict.AWAY
        monkeypatch.setattr(decoder, "REST", 0.0)
        assert isinstance(await one.decode(media.picture(), 64), Picture)

    decoded(qapp, work)


def test_it_ends_with_the_window(qapp: QApplication) -> None:
    async def work(one: Decoder) -> int:
        await one.decode(media.picture(), 64)
        assert one.pid is not None
        return one.pid

    pid = decoded(qapp, work)
    assert not Path(f"/proc/{pid}").exists()
