"""Icons: the SVGs of resources/icons, tinted by a token, cached, and made anew when the theme changes."""

from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.theme.drawing import Picture, picture
from gui.theme.theme import theme, tokens

SIZES = (16, 20)
"""Logical pixels; larger pictures are asked for by `pixmap`."""

OWN_SIZES = (16, 20, 24, 32, 48, 64, 128)
"""Those of the application's icon, which desktops show larger."""

_PUT = "iconBeforeWords"
"""Property of a button: the name and the tint of its icon, for the next change of theme."""

WORDS_SIZE = QSize(18, 16)
"""The icon size of buttons that have words too: 2 pixels of it are free."""


def icon(name: str, tint: str = "dim") -> QIcon:
    """The icon `name` in the colour of a token; disabled it is faint. `app` comes in its own colours.

    Raises FileNotFoundError for an unknown name and AttributeError for an unknown token.
    """
    if name == "app":
        return _own_colours(name)
    shown = tokens()
    return _tinted(name, getattr(shown, tint), shown.faint)


def icon_before_words(name: str, tint: str = "dim") -> QIcon:
    """An icon for a button with words, set with WORDS_SIZE: it brings room of its own, as Qt leaves only 4 pixels."""
    made, plain = QIcon(), icon(name, tint)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        drawn = QPixmap(WORDS_SIZE * _ratio())
        drawn.setDevicePixelRatio(_ratio())
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        plain.paint(painter, QRect(0, 0, SIZES[0], SIZES[0]), mode=mode)
        painter.end()
        made.addPixmap(drawn, mode)
    return made


def put_icon(button: QAbstractButton, name: str, tint: str = "dim") -> None:
    """Let a button with words have an icon before them, in the colours of whichever theme is shown."""
    button.setProperty(_PUT, [name, tint])
    button.setIcon(icon_before_words(name, tint))
    button.setIconSize(WORDS_SIZE)


def _put_again() -> None:
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton) and (put := widget.property(_PUT)):
            put_icon(widget, *put)


def pixmap(name: str, size: int, tint: str = "dim") -> QPixmap:
    """One picture of an icon, `size` logical pixels wide."""
    return _draw(picture(name), getattr(tokens(), tint), size, _ratio())


@lru_cache(maxsize=512)
def _tinted(name: str, colour: str, disabled: str) -> QIcon:
    made, source = QIcon(), picture(name)
    for size in SIZES:
        normal = _draw(source, colour, size, _ratio())
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
            made.addPixmap(normal, mode)  # else the style would tint it for these modes by itself
        made.addPixmap(_draw(source, disabled, size, _ratio()), QIcon.Mode.Disabled)
    return made


def _ratio() -> float:
    """The sharpest screen's pixels per logical pixel."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@lru_cache(maxsize=4)
def _own_colours(name: str) -> QIcon:
    made = QIcon()
    for size in OWN_SIZES:
        made.addPixmap(_draw(picture(name), "", size, _ratio()))
    return made


def _draw(source: Picture, colour: str, size: int, ratio: float) -> QPixmap:
    side = round(size * ratio)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    source.paint(painter, side, colour)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


theme.changed.connect(_tinted.cache_clear)
theme.changed.connect(_put_again)
