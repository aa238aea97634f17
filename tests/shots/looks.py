"""The window of Space: a photo and what its camera wrote, code, Markdown, a table, an archive, bytes, and a refusal."""

import io
import json
import zipfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from gui.actions import registry
from gui.preview.image import ImageViewer
from sandbox.demo.samples import picture
from tests.shots.stage import SIZES, Arranged, Stage
from tests.shots.stock import LOOKS, SPACE

_ROOT = Path(__file__).resolve().parent.parent.parent


def _photo() -> bytes:
    """One of the demo's, as a camera would have written it."""
    tags = Image.Exif()
    tags[0x010F], tags[0x0110] = "Canon", "Canon EOS R5"
    more = tags.get_ifd(0x8769)
    more[0x829A], more[0x829D], more[0x8827] = IFDRational(1, 250), IFDRational(28, 10), 400
    more[0x920A], more[0x9003], more[0xA434] = IFDRational(35, 1), "2026:11:18 17:42:10", "RF24-70mm F2.8 L IS USM"
    file = io.BytesIO()
    picture(3, (1800, 1200)).save(file, "JPEG", quality=90, exif=tags)
    return file.getvalue()


def _archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, size in (("site/index.html", 12_000), ("site/css/site.css", 4_200), ("素材/秋季主图.psd", 900_000)):
            made.writestr(zipfile.ZipInfo(name, (2026, 11, 18, 9, 30, 0)), bytes(size))
    return file.getvalue()


def files() -> dict[str, bytes]:
    """What lies in the folder LOOKS, by name, in its order."""
    rows = [f"{number},photos/{number:04}.jpg,{number * 7919 % 900_000},标准存储" for number in range(1, 300)]
    return {
        "archive.zip": _archive(),
        "bytes.bin": bytes(number * number % 251 for number in range(20_000)),
        "code.py": (_ROOT / "core" / "cancel.py").read_bytes(),
        "data.json": json.dumps({"name": "秋季", "files": [1, 2, 3], "draft": False}, ensure_ascii=False).encode(),
        "film.mp4": b"\0\0\0\x18ftypmp42",
        "photo.jpg": _photo(),
        "readme.md": (_ROOT / "CHANGELOG.md").read_bytes(),
        "table.csv": "\n".join(["编号,name,size,class", *rows]).encode(),
    }


def looked_at(name: str) -> Arranged:
    """An object of LOOKS in the window of Space."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(SPACE, LOOKS)
        stage.select(sorted(files()).index(name))
        registry.run("preview", stage.bench.desk.context())
        window = stage.bench.previews.window
        assert window is not None
        await stage.until(lambda: not window.busy, name)
        if isinstance(window.viewer, ImageViewer):
            window.viewer.info.setChecked(True)
        yield
        window.reject()

    return arranged


@asynccontextmanager
async def side_panel(stage: Stage) -> AsyncGenerator[None, None]:
    """The small preview, where the window is wide enough for it."""
    await stage.open(SPACE, LOOKS)
    stage.window.resize(*SIZES[1])
    stage.select(sorted(files()).index("code.py"))
    await stage.until(stage.bench.properties.glance.isVisible, "the small preview")
    yield
