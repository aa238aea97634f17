"""A sandbox per module, a window for the dialogs to stand over, a server that is called back."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.contract.sdk.conftest import receiver

__all__ = ["receiver"]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """As large as the dialogs want it."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    return made
