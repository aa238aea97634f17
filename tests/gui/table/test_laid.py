"""Texts laid out once look as Qt's own."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui.file_table import laid
from gui.file_table.laid import LaidTexts

ROOM = QRect(10, 4, 140, 28)
NAMES = ("short.txt", "a name that is far too long for its room.tar.gz", "产品图片.png", "a & <b>b</b>", "שלום.txt")


def canvas() -> tuple[QImage, QPainter]:
    image = QImage(160, 36, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image, QPainter(image)


def by_qt(text: str, font: QFont, *, middle: bool, right: bool) -> QImage:
    image, painter = canvas()
    painter.setFont(font)
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    cut = QFontMetrics(font).elidedText(text, mode, ROOM.width())
    painter.drawText(ROOM, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), cut)
    painter.end()
    return image


def by_us(texts: LaidTexts, text: str, font: QFont, *, middle: bool, right: bool) -> QImage:
    image, painter = canvas()
    painter.setFont(font)
    left, top, width, height = ROOM.x(), ROOM.y(), ROOM.width(), ROOM.height()
    texts.paint(painter, QFontMetrics(font), left, top, width, height, text, middle=middle, right=right)
    painter.end()
    return image


@pytest.mark.parametrize("text", NAMES)
@pytest.mark.parametrize(("middle", "right"), [(False, False), (True, False), (False, True)])
def test_it_looks_as_qt_s_text_also_when_the_font_changes(
    qapp: QApplication, text: str, middle: bool, right: bool
) -> None:
    texts, small = LaidTexts(), qapp.font()
    large = QFont(small)
    large.setPixelSize(19)
    for font in (small, small, large, small):
        assert by_us(texts, text, font, middle=middle, right=right) == by_qt(text, font, middle=middle, right=right)


def test_it_keeps_a_few_screens(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laid, "KEPT", 3)
    texts, font = LaidTexts(), qapp.font()
    for text in (*NAMES, *NAMES):
        assert by_us(texts, text, font, middle=True, right=False) == by_qt(text, font, middle=True, right=False)
        assert len(texts) <= 3
