"""The pictures of docs/guide.md and its Chinese twin: twelve scenes, one size, few colours, so that they are small.

`python3 dev.py shots --guide` makes them; tests/unit/tooling/test_guide.py holds the pages against them.
"""

import asyncio
import io

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice

from tests.shots.stage import SETTLED, Stage, StageError

SIZE = (1180, 740)
WIDER = {"photos": (1320, 740)}
"""Of scenes that show the side panel, which narrow windows do without."""

COLOURS = 256

GUIDE = {
    "first-run": "welcome",
    "photos": "folder",
    "grid": "grid",
    "split": "split",
    "preview-picture": "preview",
    "queue-batch-open": "transfers",
    "pattern": "rename",
    "search-found": "search",
    "usage": "usage",
    "link-signed": "link",
    "processing-picture": "processing",
    "settings": "settings",
}
"""Scenes by name, and what the guide calls their pictures."""

PLAYED = {*GUIDE, "queue-batch-running"}
"""What is played for them: a batch opens that went up before."""


class GuideStage(Stage):
    """A stage whose camera takes one picture of each scene, called NAME-LANGUAGE-THEME.png."""

    async def _take(self, name: str) -> None:
        if name not in GUIDE:
            return
        await self._resize(WIDER.get(name, SIZE))
        await asyncio.sleep(SETTLED)  # thumbnails and other late things follow the size
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not self._picture().save(buffer, "PNG"):
            raise StageError(f"cannot draw {name}")
        whole = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
        few = whole.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(self._pictures / f"{GUIDE[name]}-{self._kind}.png", optimize=True)
