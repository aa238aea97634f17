"""Rubbish of the window's tests is collected on the main thread, where Qt's objects live and may be destroyed.

A plugin of tests/conftest.py. Tests of one worker share a process: without this, a thread of a later test may run the
collector, take apart what an earlier test left of its widgets, and crash in the middle of something innocent.
"""

import gc
import sys

import pytest

from tests.helpers.sources import tree

AT_MOST = 25
"""Window tests in a row without a collection: it costs some 50 ms, and what they leave is small."""

_since = 0
"""Window tests since the last collection in this process; 0 while nothing of Qt's can be lying about."""


def pytest_collection_finish() -> None:
    """Let the collector pass over what stays to the end: thousands of tests and their modules, half a second's walk."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Collect before a test without a window follows one with; no collection by itself during tests with one."""
    global _since  # noqa: PLW0603 - one process, one collector
    windowed = "qapp" in getattr(item, "fixturenames", ())
    if _since and (not windowed or _since >= AT_MOST):
        gc.collect()
        _since = 0
    if windowed:
        _since += 1
        gc.disable()
    else:
        gc.enable()


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Syntax trees go with the module that asked for them: a collection walks a second over all of them."""
    if nextitem is None or nextitem.path != item.path:
        tree.cache_clear()


def pytest_unconfigure() -> None:
    """Empty the clipboard: without a desktop Qt takes Python's object on it apart after Python's end, and crashes."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
