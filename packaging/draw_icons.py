"""The icon in the forms that systems want, from resources/icons/app.svg: `python packaging/draw_icons.py DIR`.

Makes DIR/hicolor (PNGs by size, and the SVG), DIR/spaceferry.ico for Windows and DIR/spaceferry.icns for macOS.
"""

import os
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZE, MACOS_SIZE = 256, 512


def main(folder: Path) -> None:
    """Draw all of them. OSError where a file cannot be written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(SOURCE))
    for size in SIZES:
        _save(_drawn(renderer, size), folder / "hicolor" / f"{size}x{size}" / "apps" / "spaceferry.png")
    scalable = folder / "hicolor" / "scalable" / "apps" / "spaceferry.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOURCE, scalable)
    _save(_drawn(renderer, WINDOWS_SIZE), folder / "spaceferry.ico")
    _save(_drawn(renderer, MACOS_SIZE), folder / "spaceferry.icns")
    del application


def _drawn(renderer: QSvgRenderer, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def _save(image: QImage, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path)):
        raise OSError(f"cannot write {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
