"""Picture commands: sizes, places and colours of what they make."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import pytest
import qiniu
from PIL import Image

from sandbox.errors import ApiError
from sandbox.fops.geometry import GRAVITIES
from sandbox.fops.thumbnail import read_thumbnail
from tests.helpers.media import BLUE, RED, WHITE, near, opened, picture, saved
from tests.unit.sandbox.fops.conftest import Bench

WIDE = picture((120, 80))


def encoded(text: str) -> str:
    word: str = qiniu.urlsafe_base64_encode(text)
    return word


class TestView2:
    """The six modes of kodo.md 6.4."""

    @pytest.mark.parametrize(
        ("mode", "words", "size"),
        [
            (0, "w/60/h/20", (30, 20)),
            (0, "w/60", (60, 40)),
            (1, "w/50/h/50", (50, 50)),
            (1, "w/200/h/50", (200, 50)),
            (1, "h/40", (40, 40)),
            (2, "w/60", (60, 40)),
            (2, "w/60/h/10", (15, 10)),
            (2, "w/600", (120, 80)),
            (3, "w/60/h/60", (90, 60)),
            (4, "w/60/h/60", (90, 60)),
            (5, "w/60/h/60", (60, 60)),
            (0, "format/gif", (120, 80)),
        ],
    )
    def test_sizes(self, bench: Bench, mode: int, words: str, size: tuple[int, int]) -> None:
        assert bench.picture(f"imageView2/{mode}/{words}", WIDE).size == size

    def test_edges_of_a_tall_picture(self, bench: Bench) -> None:
        tall = picture((80, 120))
        assert bench.picture("imageView2/0/w/60/h/10", tall).size == (10, 15)
        assert bench.picture("imageView2/5/w/60/h/30", tall).size == (30, 60)

    def test_the_crop_is_of_the_middle(self, bench: Bench) -> None:
        cut = bench.picture("imageView2/1/w/20/h/80", WIDE)
        assert near(cut.getpixel((2, 40)), RED)
        assert near(cut.getpixel((17, 40)), BLUE)

    @pytest.mark.parametrize("form", ["jpg", "png", "gif", "webp", "tiff", "bmp", "avif"])
    def test_formats(self, bench: Bench, form: str) -> None:
        material = bench.run(f"imageView2/2/w/60/format/{form}/interlace/1", WIDE)
        made = opened(material.read())
        assert made.format == {"jpg": "JPEG"}.get(form, form.upper())
        assert material.mime == Image.MIME[made.format]
        assert near(made.convert("RGB").getpixel((10, 10)), RED)

    def test_quality_and_transparency(self, bench: Bench) -> None:
        noise = saved(Image.effect_noise((100, 100), 80), "PNG")
        sizes = [len(bench.run(f"imageView2/0/format/jpg/q/{q}", noise).read()) for q in ("10", "90!")]
        assert sizes[0] < sizes[1]
        clear = saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG")
        assert near(bench.picture("imageView2/0/format/jpg", clear).getpixel((4, 4)), WHITE)
        assert bench.picture("imageView2/0/w/4", clear).getpixel((2, 2))[3] == 0

    def test_moving_pictures_move_on(self, bench: Bench) -> None:
        frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE, WHITE)]
        moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[50, 100, 150])
        assert bench.picture("imageView2/1/w/20/h/20", moving).n_frames == 3
        assert bench.picture("imageView2/1/w/20/h/20/format/webp", moving).n_frames == 3
        assert getattr(bench.picture("imageView2/1/w/20/h/20/format/jpg", moving), "n_frames", 1) == 1

    def test_ignoring_errors(self, bench: Bench) -> None:
        assert bench.run("imageView2/0/w/4/ignore-error/1", b"text").read() == b"text"


@pytest.mark.parametrize(
    ("geometry", "size"),
    [
        ("!50p", (60, 40)), ("!50px", (60, 80)), ("!x50p", (120, 40)), ("60x", (60, 40)), ("x40", (60, 40)),
        ("240x", (240, 160)), ("60x60", (60, 40)), ("!60x60r", (90, 60)), ("60x60!", (60, 60)),
        ("60x60>", (60, 40)), ("240x240>", (120, 80)), ("240x240<", (240, 160)), ("60x60<", (120, 80)),
        ("2400@", (60, 40)), ("99999@", (120, 80)), ("1x", (1, 1)),
    ],
)  # fmt: skip
def test_thumbnail_geometries(geometry: str, size: tuple[int, int]) -> None:
    assert read_thumbnail("imageMogr2", geometry).size((120, 80)) == size


class TestMogr2:
    """Parameters work in the order they stand."""

    def test_order(self, bench: Bench) -> None:
        assert bench.picture("imageMogr2/thumbnail/60x/crop/30x30", WIDE).size == (30, 30)
        assert bench.picture("imageMogr2/crop/30x30/thumbnail/60x", WIDE).size == (60, 60)

    @pytest.mark.parametrize("gravity", GRAVITIES)
    def test_places_of_crops(self, bench: Bench, gravity: str) -> None:
        board = Image.new("RGB", (90, 90), WHITE)
        column = 0 if "West" in gravity else 60 if "East" in gravity else 30
        row = 0 if gravity.startswith("North") else 60 if gravity.startswith("South") else 30
        board.paste(RED, (column, row, column + 30, row + 30))
        cut = bench.picture(f"imageMogr2/gravity/{gravity}/crop/30x30", saved(board, "PNG"))
        assert cut.getcolors() == [(900, RED)]

    def test_crop_offsets(self, bench: Bench) -> None:
        assert bench.picture("imageMogr2/crop/!30x30a100a70", WIDE).size == (20, 10)
        assert bench.picture("imageMogr2/crop/x20", WIDE).size == (120, 20)
        with pytest.raises(ApiError, match="lies outside"):
            bench.run("imageMogr2/crop/!30x30a200a0", WIDE)

    def test_turning(self, bench: Bench) -> None:
        turned = bench.picture("imageMogr2/rotate/90", WIDE)
        assert turned.size == (80, 120)
        assert near(turned.getpixel((40, 10)), RED)
        assert near(bench.picture("imageMogr2/rotate/45", WIDE).getpixel((0, 0)), WHITE)

    def test_upright_and_stripped(self, bench: Bench) -> None:
        exif = Image.Exif()
        exif[0x0112], exif[0x010F] = 6, "Maker"
        content = picture((120, 80), "JPEG", exif=exif)
        upright = bench.picture("imageMogr2/auto-orient", content)
        assert (upright.size, dict(upright.getexif())) == ((80, 120), {0x0112: 1, 0x010F: "Maker"})
        assert dict(bench.picture("imageMogr2/auto-orient/strip", content).getexif()) == {}
        assert bench.picture("imageMogr2/thumbnail/60x", content).size == (60, 40)

    def test_blur_and_sharpen(self, bench: Bench) -> None:
        assert near(bench.picture("imageMogr2/blur/20x20", WIDE).getpixel((60, 40)), (128, 0, 128))
        soft = saved(Image.effect_noise((40, 40), 40), "PNG")
        assert bench.picture("imageMogr2/sharpen/0", soft).tobytes() == opened(soft).tobytes()
        assert bench.picture("imageMogr2/sharpen/1", soft).tobytes() != opened(soft).tobytes()

    def test_size_limits(self, bench: Bench) -> None:
        noise = saved(Image.effect_noise((200, 200), 80), "JPEG", quality=60)
        assert len(bench.run("imageMogr2/quality/95/size-limit/20k", noise).read()) <= 20 << 10
        assert bench.run("imageMogr2/quality/100/size-limit/1m!", noise).read() == noise


class TestWatermarks:
    """Where marks are, and how they are mixed."""

    def test_pictures(self, bench: Bench) -> None:
        bench.sources["http://a/b.png"] = saved(Image.new("RGBA", (20, 10), (*WHITE, 255)), "PNG")
        base = f"watermark/1/image/{encoded('http://a/b.png')}"
        corner = bench.picture(base, WIDE)
        assert near(corner.getpixel((92, 62)), WHITE)
        assert near(corner.getpixel((112, 72)), BLUE)
        faint = bench.picture(f"{base}/dissolve/50/gravity/NorthWest/dx/0/dy/0", WIDE)
        assert near(faint.getpixel((5, 5)), (255, 128, 128))
        large = bench.picture(f"{base}/ws/1/wst/3/gravity/North/dx/0/dy/0", WIDE)
        assert [near(large.getpixel((x, 55)), WHITE) for x in (1, 118)] == [True, True]

    def test_texts(self, bench: Bench) -> None:
        text = f"text/{encoded('Hello')}/fontsize/300/fill/{encoded('#FFFFFF')}"
        made = bench.picture(f"watermark/2/{text}/gravity/Center/dx/0/dy/0", WIDE)
        assert any(near(made.getpixel((x, 40)), WHITE) for x in range(40, 80))
        assert near(made.getpixel((2, 2)), RED)

    def test_several(self, bench: Bench) -> None:
        one, two = (f"text/{encoded('I')}/fontsize/800/fill/{encoded(colour)}" for colour in ("white", "#000000"))
        made = bench.picture(f"watermark/3/{one}/gravity/West/{two}/gravity/East", WIDE)
        colours = {made.getpixel((x, 40)) for x in range(120)}
        assert {WHITE, (0, 0, 0)} <= colours


class TestFacts:
    """Commands that tell."""

    @pytest.mark.parametrize(
        ("content", "facts"),
        [
            (picture((12, 8), "JPEG"), {"format": "jpeg", "width": 12, "height": 8, "colorModel": "ycbcr"}),
            (picture((12, 8), "PNG"), {"format": "png", "width": 12, "height": 8, "colorModel": "rgba"}),
            (
                picture((12, 8), "GIF"),
                {"format": "gif", "width": 12, "height": 8, "colorModel": "palette", "frameNumber": 1},
            ),
        ],
    )
    def test_image_info(self, bench: Bench, content: bytes, facts: dict[str, Any]) -> None:
        assert bench.run("imageInfo", content).result == {"size": len(content), **facts}

    def test_exif(self, bench: Bench) -> None:
        exif = Image.Exif()
        exif[0x0132], exif[0x011A] = "2011:11:19 17:09:23", 72.0
        exif.get_ifd(0x8769)[0xA002] = 12
        found = bench.run("exif", picture((12, 8), "JPEG", exif=exif)).result
        assert found["DateTime"] == {"type": 2, "val": "2011:11:19 17:09:23"}
        assert found["XResolution"] == {"type": 5, "val": "72.0"}
        assert found["ExifImageWidth"]["val"] == "12"
        with pytest.raises(ApiError, match="no exif data"):
            bench.run("exif", WIDE)

    def test_average_and_hashes(self, bench: Bench) -> None:
        assert bench.run("imageAve", WIDE).result == {"RGB": "0x800080"}
        assert bench.run("qhash/md5", b"hello").result == {"hash": "5d41402abc4b2a76b9719d911017c592", "fsize": 5}


class TestBadPictures:
    """Each is a refusal in words, never a crash."""

    @pytest.mark.parametrize("content", [b"", b"text", WIDE[:60], picture((400, 400), "JPEG")[:900]])
    @pytest.mark.parametrize("op", ["imageView2/1/w/9", "imageMogr2/rotate/9", "imageAve", "watermark/2/text/YQ=="])
    def test_damaged(self, bench: Bench, content: bytes, op: str) -> None:
        with pytest.raises(ApiError, match="not a picture, or is damaged"):
            bench.run(op, content)

    def test_limits(self, bench: Bench) -> None:
        huge = saved(Image.new("1", (30_001, 1)), "PNG")
        for op, words in (
            ("imageInfo", "30001x1, too large"),
            ("imageView2/0/w/9", "30001x1, too large"),
        ):
            with pytest.raises(ApiError, match=words):
                bench.run(op, huge)
        with pytest.raises(ApiError, match="more than 9999 pixels a side"):
            bench.run("imageMogr2/thumbnail/!99999p", WIDE)
        with pytest.raises(ApiError, match="more than 24999999 pixels"):
            bench.run("imageMogr2/thumbnail/7000x7000!", WIDE)

    def test_a_bomb_is_not_decoded(self, bench: Bench) -> None:
        head = b"IHDR" + struct.pack(">II", 20_000, 20_000) + WIDE[24:29]
        bomb = WIDE[:12] + head + struct.pack(">I", zlib.crc32(head)) + WIDE[33:]
        with pytest.raises(ApiError, match="20000x20000, too large"):
            bench.run("imageView2/0/w/9", bomb)
