"""A sandbox per module, a window for the dialogs to stand over, a server that is called back."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.contract.sdk.conftest import receiver
from tests.helpers.sandbox import Sandbox, start_sandbox

__all__ = ["receiver"]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A running sandbox."""
    with start_sandbox(tmp_path_factory.mktemp("cloud")) as running:
        yield running


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """As large as the dialogs want it."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    return made
