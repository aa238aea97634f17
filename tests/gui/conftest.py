"""Ground of the window's tests: a cloud, a window to stand in, engines that are forked."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.engine_link import EngineLink
from tests.helpers.forked_link import open_forked
from tests.helpers.sandbox import Sandbox, start_sandbox


@pytest.fixture(autouse=True)
def forked_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Engines cost the processor half as much. A module that looks at how one is started has a fixture of this name
    that does nothing.
    """
    monkeypatch.setattr(EngineLink, "open", open_forked)


@pytest.fixture(scope="module")
def cloud(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A running sandbox for the module, planted with what its SEED says, if it has one."""
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed=getattr(request.module, "SEED", None)) as running:
        yield running


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An empty window, shown."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made
