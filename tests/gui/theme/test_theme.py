"""The theme: the system's, followed live, or the one that is forced."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QStyleHints
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from gui.theme.style import style_sheet
from gui.theme.theme import text_size, theme, tokens
from gui.theme.tokens import DARK, LIGHT, Tokens

Switch = Callable[[Qt.ColorScheme], None]
SYSTEM_LIGHT, SYSTEM_DARK = Qt.ColorScheme.Light, Qt.ColorScheme.Dark


@pytest.fixture
def switch(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Switch]:
    """Switches the system's scheme. Qt's offscreen platform has none to switch, so its answer is put in."""
    theme.install(qapp, "light")

    def to(scheme: Qt.ColorScheme) -> None:
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: scheme)
        qapp.styleHints().colorSchemeChanged.emit(scheme)

    yield to
    theme.choose("light")


def shown(app: QApplication) -> Tokens:
    """The theme that the palette shows; it must be that of `tokens()`, too."""
    base = app.palette().base().color().name()
    found = next(one for one in (LIGHT, DARK) if one.surface == base)
    assert found is tokens()
    assert found.surface in app.styleSheet()
    return found


def test_a_forced_theme_stays_whatever_the_system_says(qapp: QApplication, switch: Switch) -> None:
    theme.choose("dark")
    switch(SYSTEM_LIGHT)
    assert shown(qapp) is DARK
    theme.choose("light")
    switch(SYSTEM_DARK)
    assert shown(qapp) is LIGHT


def test_the_system_is_followed_live(qapp: QApplication, qtbot: QtBot, switch: Switch) -> None:
    switch(SYSTEM_DARK)
    theme.choose("system")
    assert shown(qapp) is DARK
    for scheme, wanted in ((SYSTEM_LIGHT, LIGHT), (SYSTEM_DARK, DARK), (Qt.ColorScheme.Unknown, LIGHT)):
        with qtbot.waitSignal(theme.changed):
            switch(scheme)
        assert shown(qapp) is wanted


def test_who_hears_of_a_change_finds_the_new_colours_in_place(qapp: QApplication, switch: Switch) -> None:
    seen: list[Tokens] = []

    def look() -> None:
        seen.append(shown(qapp))

    theme.changed.connect(look)
    try:
        theme.choose("dark")
    finally:
        theme.changed.disconnect(look)
    assert seen == [DARK]


def test_tips_are_no_html(qapp: QApplication, qtbot: QtBot) -> None:
    theme.install(qapp, "light")
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    QToolTip.showText(QPoint(5, 5), '<img src="//host/name.png">.txt', widget)
    tips = [one for one in qapp.allWidgets() if one.metaObject().className() == "QTipLabel"]
    assert tips
    assert {one.textFormat() for one in tips if isinstance(one, QLabel)} == {Qt.TextFormat.PlainText}
    QToolTip.hideText()


def test_text_is_as_large_as_the_system_s_within_what_rows_hold(qapp: QApplication) -> None:
    before = qapp.font()
    try:
        for points, pixels in ((8.0, 13), (9.0, 13), (11.0, 15), (12.0, 16), (30.0, 16)):
            font = QFont(before)
            font.setPointSizeF(points)
            qapp.setFont(font)
            assert text_size(qapp) == pixels
    finally:
        qapp.setFont(before)
    assert "font-size: 15px; }" in style_sheet(LIGHT, 15)
