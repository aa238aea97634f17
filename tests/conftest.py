"""Set-up of every test: an empty HOME, Qt offscreen, quiet logs, and the lane options.

Read by pytest before any test module. What a test needs beyond this it takes from `tests.helpers`.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from tools import isolation

pytest_plugins = ["tests.helpers.quiet", "tests.helpers.rubbish", "tests.helpers.language"]

_LANE_MARKS = ("x11", "keyring")
_KEPT_IN_DESKTOP_LANE = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM")


def _isolate() -> None:
    """Give this process, a pytest-xdist worker included, a HOME of its own before anything imports Qt."""
    home = Path(tempfile.mkdtemp(prefix="spaceferry-home-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    lane = os.environ.get(isolation.LANE, "")
    env = isolation.environment(home)
    if lane == "desktop":
        env.update({name: os.environ[name] for name in _KEPT_IN_DESKTOP_LANE if name in os.environ})
    env[isolation.LANE] = lane
    os.environ.clear()
    os.environ.update(env)
    sys.dont_write_bytecode = False  # as `env` has it; this process has read its own before
    if lane == "parallel" and hasattr(os, "nice"):
        os.nice(19)  # as engines are: one would starve beside workers that compute


_isolate()
# The same examples in every run: what fails here fails there. No time limit: a busy machine is no bug.
settings.register_profile("spaceferry", derandomize=True, deadline=None, database=None)
settings.load_profile("spaceferry")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What pytest-qt makes its QApplication with: the window's style."""
    from gui.theme.theme import STYLE

    return ["tests", *STYLE]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that `dev.py test` passes on."""
    parser.addoption("--slow", action="store_true", help="run the tests marked slow too")
    parser.addoption("--chaos-seed", type=int, help="the seed of the random kills (tests/crash/chaos); else a new one")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave slow tests out unless asked for. They are counted as deselected, not as passed or skipped."""
    if config.getoption("--slow"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("slow")]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs a display or a keyring fails outside the desktop lane: a skip would hide that it never ran."""
    for mark in _LANE_MARKS:
        if item.get_closest_marker(mark) and os.environ[isolation.LANE] != "desktop":
            path = item.path.relative_to(item.config.rootpath)
            pytest.fail(f"marked {mark}: run it in the desktop lane: python3 dev.py test -- {path}", pytrace=False)
