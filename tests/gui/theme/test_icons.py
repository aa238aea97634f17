"""Icons: every one the window asks for is there, takes the theme's colours, and stands out from its ground."""

import ast
import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton

import resources
from gui.actions.registry import SPECS
from gui.theme.icons import icon, pixmap, put_icon
from gui.theme.theme import theme, tokens
from gui.theme.tokens import DARK, LIGHT, Tokens
from tests.helpers.sources import python_files, tree

ASKING = ("icon", "pixmap", "put_icon")
TINTS = {field.name for field in dataclasses.fields(Tokens)}
NAMES = sorted(file.stem for file in resources.path("icons").glob("*.svg"))


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Light, and light again afterwards."""
    if tokens() is not LIGHT:
        theme.choose("light")
    yield
    if tokens() is not LIGHT:
        theme.choose("light")


def colours(picture: QPixmap) -> set[str]:
    """The colours of the pixels that are fully there."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = set(memoryview(image.constBits()).cast("I"))  # a pixel has four bytes, so lines are not padded
    return {QColor(pixel).name() for pixel in pixels if pixel >> 24 == 255}


def asked_for() -> set[str]:
    """The names in calls of icon(), pixmap() and put_icon() all over the window."""
    return {
        name.value
        for file in python_files("gui")
        for call in ast.walk(tree(file))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ASKING
        for name in call.args[:2]
        if isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value not in TINTS
    }


def test_every_icon_the_window_names_is_there() -> None:
    assert asked_for()
    assert asked_for() - set(NAMES) == set()
    assert {spec.icon for spec in SPECS if spec.icon} - set(NAMES) == set()


def test_icons_are_drawn_in_their_token_alone() -> None:
    drawn = {name: colours(pixmap(name, 64, "accent")) for name in NAMES if name != "app"}
    assert {name: found for name, found in drawn.items() if found != {LIGHT.accent}} == {}


@pytest.mark.parametrize("size", [16, 20])
@pytest.mark.parametrize("mode", [QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected])
def test_the_style_tints_nothing_by_itself(size: int, mode: QIcon.Mode) -> None:
    assert colours(icon("folder", "folder").pixmap(QSize(size, size), mode)) == {LIGHT.folder}


def test_what_is_disabled_is_faint() -> None:
    assert colours(icon("folder", "folder").pixmap(QSize(16, 16), QIcon.Mode.Disabled)) == {LIGHT.faint}


def test_icons_are_made_once_and_anew_for_another_theme() -> None:
    before = icon("folder", "folder")
    assert icon("folder", "folder") is before
    theme.choose("dark")
    assert tokens() is DARK
    assert colours(icon("folder", "folder").pixmap(QSize(16, 16))) == {DARK.folder}


def test_a_misspelt_name_fails_at_once() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        icon("no-such-icon")
    with pytest.raises(AttributeError):
        icon("folder", "no_such_token")


def test_the_icon_before_words_follows_the_theme() -> None:
    button = QPushButton("Undo")
    put_icon(button, "restart", "text")
    for choice, shown in (("light", LIGHT), ("dark", DARK)):
        theme.choose(choice)
        assert colours(button.icon().pixmap(button.iconSize())) == {shown.text}
