"""The demo from a running window: a second one, on a local cloud, with a profile that goes with it."""

import importlib.util
import sys

NEEDED = ("sandbox", "aiohttp")
"""Packages leave out the local cloud, and what it stands on."""


def installed() -> bool:
    """Whether there is a local cloud on this computer."""
    frozen = bool(getattr(sys, "frozen", False))
    return not frozen and all(importlib.util.find_spec(name) is not None for name in NEEDED)


def start(language: str, theme: str) -> bool:
    """Open the demo's window in a language and theme (as in the settings); whether it could be started."""
    from PySide6.QtCore import QProcess

    options = ["-m", "gui", "--demo", "--lang", language, "--theme", theme]
    started, _process = QProcess.startDetached(sys.executable, options)
    return bool(started)
