"""What goes to other programs and comes from them: texts that are edited, programs to open with, pasted pictures."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QTextCursor

from core.engine import protocol as msg
from core.model import Place
from gui.actions import registry
from gui.editing.save_dialog import SaveDialog
from gui.editing.window import EditorWindow
from gui.opening.dialog import OpenWithDialog
from gui.pasting.picture_dialog import PictureDialog
from tests.shots.stage import Stage
from tests.shots.stock import LOOKS, SPACE

PROGRAMS = ("Text Editor", "Kate", "Visual Studio Code", "LibreOffice Writer")


@asynccontextmanager
async def editor(stage: Stage) -> AsyncGenerator[None, None]:
    """A text with a change that is not saved."""
    opened = await _edited(stage)
    yield
    opened.draft = None


@asynccontextmanager
async def saving(stage: Stage) -> AsyncGenerator[None, None]:
    """What the change is, before it is saved."""
    opened = await _edited(stage)
    opened.save.click()
    await stage.window_over(SaveDialog)
    yield
    opened.draft = None


async def _edited(stage: Stage) -> EditorWindow:
    await stage.open(SPACE, LOOKS)
    keys = [stage.bench.folder.view.rows.key_at(row) for row in range(stage.bench.folder.view.rows.shown)]
    stage.select(keys.index(f"{LOOKS}code.py"))
    registry.run("edit", stage.bench.table_context())
    opened = await stage.window_over(EditorWindow)
    assert isinstance(opened, EditorWindow)
    await stage.until(lambda: opened.draft is not None, "the text")
    cursor = opened.viewer.edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, n=2)
    cursor.insertText("# 先看这里\n")
    opened.viewer.edit.setTextCursor(cursor)
    return opened


@asynccontextmanager
async def open_with(stage: Stage) -> AsyncGenerator[None, None]:
    """The desktop's programs for a type."""
    await stage.open("site-assets")
    programs = tuple(msg.Program(name, name, "", ("true", "%f")) for name in PROGRAMS)
    OpenWithDialog("产品目录 2026.md", programs, stage.window).open()
    await stage.window_over(OpenWithDialog)
    yield


@asynccontextmanager
async def paste_picture(stage: Stage) -> AsyncGenerator[None, None]:
    """A screenshot on its way into a space."""
    await stage.open("site-assets")
    place = Place(stage.account, "site-assets", "img/")
    PictureDialog(_screenshot(), "Screenshot 2026-11-22 at 10.41.05.png", place, stage.window).open()
    await stage.window_over(PictureDialog)
    yield


def _screenshot() -> QImage:
    image = QImage(1600, 1000, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sky = QLinearGradient(QPointF(0, 0), QPointF(0, 1000))
    sky.setColorAt(0, QColor("#8ec5ff"))
    sky.setColorAt(1, QColor("#fff3d6"))
    painter.fillRect(image.rect(), sky)
    painter.fillRect(300, 180, 1000, 640, QColor("#ffffff"))
    painter.fillRect(300, 180, 1000, 48, QColor("#1769e0"))
    for line in range(9):
        painter.fillRect(360, 280 + 54 * line, 880 - 60 * (line % 4), 18, QColor("#d5dae1"))
    painter.end()
    return image
