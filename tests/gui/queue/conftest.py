"""A window for the queue's panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """900 by 400 pixels; no key is held down."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 400)
    QTest.keyRelease(made, Qt.Key.Key_Shift)  # Qt takes the keys of another test's last click as held, and selects so
    return made
