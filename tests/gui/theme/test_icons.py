"""Icons: every one the window asks for is there, takes the theme's colours, and stands out from its ground."""

import ast
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

import resources
from gui.actions.registry import SPECS
from gui.theme.icons import icon, pixmap
from gui.theme.theme import theme, tokens
from gui.theme.tokens import DARK, LIGHT
from tests.helpers.sources import python_files, tree

NAMES = sorted(file.stem for file in resources.path("icons").glob("*.svg"))


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Light, and light again afterwards."""
    theme.choose("light")
    yield
    theme.choose("light")


def colours(picture: QPixmap) -> set[str]:
    """The colours of the pixels that are fully there."""
    image = picture.toImage()
    seen = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(colour.rgb()).name() for colour in seen if colour.alpha() == 255}


def asked_for() -> set[str]:
    """The names in calls of icon() and pixmap() all over the window."""
    return {
        call.args[0].value
        for file in python_files("gui")
        for call in ast.walk(tree(file))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("icon", "pixmap")
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def test_every_icon_the_window_names_is_there() -> None:
    assert asked_for()
    assert asked_for() - set(NAMES) == set()
    assert {spec.icon for spec in SPECS if spec.icon} - set(NAMES) == set()


@pytest.mark.parametrize("name", [name for name in NAMES if name != "app"])
def test_an_icon_is_drawn_in_its_token_alone(name: str) -> None:
    assert colours(pixmap(name, 64, "accent")) == {LIGHT.accent}


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
