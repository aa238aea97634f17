"""A window for the queue's panel."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """900 by 400 pixels."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 400)
    return made
