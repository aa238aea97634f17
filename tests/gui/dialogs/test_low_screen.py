"""Dialogs on a screen that is too low for them: what is in them scrolls, their buttons are seen."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.errors import Offline
from gui.dialogs.scrolled import Scrolled
from gui.dialogs.sheet import TITLE_BAR, Sheet, note

LOW = 540
"""A screen of 1080 lines at twice the size."""


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 0, 960, LOW))


def sheet(qtbot: QtBot, window: QWidget, rows: int) -> tuple[Sheet, list[QLineEdit]]:
    made = Sheet("Change much", "Change", window)
    fields = [QLineEdit(made) for _ in range(rows)]
    for field in fields:
        made.body.addWidget(note("What this is for, in a sentence.", made))
        made.body.addWidget(field)
    made.open()
    qtbot.waitUntil(fields[0].isVisible, timeout=30_000)
    return made, fields


@pytest.mark.usefixtures("low")
def test_the_body_scrolls_and_the_buttons_are_seen(qtbot: QtBot, window: QWidget) -> None:
    made, fields = sheet(qtbot, window, 20)
    (scrolled,) = made.findChildren(Scrolled)
    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().maximum() > 0, timeout=30_000)
    assert made.height() <= LOW - TITLE_BAR
    assert made.rect().contains(made.act.geometry())
    assert made.rect().contains(made.cancel.geometry())
    assert made.focusWidget() is fields[0]
    for _ in fields[1:]:
        QTest.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
    assert made.focusWidget() is fields[-1]
    seen = fields[-1].mapTo(scrolled.viewport(), fields[-1].rect().center())
    assert scrolled.viewport().rect().contains(seen)


@pytest.mark.usefixtures("low")
def test_an_error_takes_the_bodys_room(qtbot: QtBot, window: QWidget) -> None:
    made, _ = sheet(qtbot, window, 20)
    (scrolled,) = made.findChildren(Scrolled)
    before = scrolled.height()
    made.show_error(Offline())
    qtbot.waitUntil(lambda: scrolled.height() < before, timeout=30_000)
    assert made.height() <= LOW - TITLE_BAR


@pytest.mark.usefixtures("low")
def test_what_fits_does_not_scroll(qtbot: QtBot, window: QWidget) -> None:
    made, _ = sheet(qtbot, window, 3)
    assert made.findChildren(Scrolled) == []


@pytest.mark.usefixtures("low")
def test_while_it_works_its_fields_rest(qtbot: QtBot, window: QWidget) -> None:
    made, fields = sheet(qtbot, window, 20)
    made._busy(True)
    assert not any(field.isEnabled() for field in fields)
    made._busy(False)
    assert all(field.isEnabled() for field in fields)
