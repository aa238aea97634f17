"""The application from start to end: the window first, then everything else; the engine last in, first out.

gui/__main__.py calls `run`. The order is the point: the window stands and is painted before the event loop of asyncio,
the parts of the window and the engine are even loaded.
"""

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.settings import SettingsFile
from gui.main_window import MainWindow
from gui.runtime.without import without
from gui.theme.theme import STYLE, theme
from gui.theme.zoom import zoomed

SPARED = ("ssl", "typing_extensions")
"""What asyncio and msgspec can do without. The window speaks with no network, and the library behind `ssl` would be
four MiB, and a tenth of its time to load.
"""

WATCHER_LIMIT = 2.0
"""Seconds for a thread whose process has ended; it needs none."""


def run(options: argparse.Namespace, door: str = "") -> int:
    """Show the window, work until it is closed, end in order; the exit code. `door` is where later starts knock."""
    with _profile(options) as profile:
        settings = SettingsFile(profile)
        with zoomed(int(settings.now.zoom)):
            application = QApplication(["spaceferry", *STYLE])
        if sys.platform == "darwin":
            from gui.outside.apple_events import AppleEvents

            AppleEvents(application)
        application.setApplicationName("Spaceferry")
        application.setDesktopFileName("spaceferry")
        application.setQuitOnLastWindowClosed(False)  # the engine ends first: gui/shell/session.py
        theme.install(application, options.theme or settings.now.theme)
        window = MainWindow(settings.path.with_name("window.ini"))
        if not options.hidden:
            window.show()
        application.processEvents()
        from gui import accessibility, focus_ring
        from gui.languages import translate

        accessibility.install()
        focus_ring.install(application)

        translate.install(application, options.lang or settings.now.language)
        return _work(application, window, settings, profile, options, door)


def _work(
    application: QApplication,
    window: MainWindow,
    settings: SettingsFile,
    profile: Path | None,
    options: argparse.Namespace,
    door: str,
) -> int:
    """What the window needs once it stands. Loaded late: see the module's docstring."""
    from gui.runtime.rubbish import RubbishCollector

    with without(*SPARED):
        import qasync

        from gui.runtime.fault_log import FaultLog
        from gui.shell.session import Session

    RubbishCollector(application)

    session = Session(window, settings, profile, options, door)
    with qasync.QEventLoop(application) as loop:
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows has no such handlers in its loop
                loop.add_signal_handler(number, window.quit)
        with FaultLog(session.engine, loop):
            code: int = loop.run_until_complete(session.run())
    _wait_for_watchers()
    return code


def _wait_for_watchers() -> None:
    """Wait for asyncio's threads that told of an ended process. They tell through Qt; Python at its end unwinds what
    still comes back to it, and in the midst of Qt that is an abort.
    """
    for thread in threading.enumerate():
        if "waitpid" in thread.name:
            thread.join(WATCHER_LIMIT)


@contextlib.contextmanager
def _profile(options: argparse.Namespace) -> Iterator[Path | None]:
    """The folder that keeps everything; that of a demo or a self-test goes with it unless one is named."""
    if options.profile is not None or not (options.demo or options.selftest is not None):
        yield options.profile
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="spaceferry-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
