"""Collects the window's rubbish on the main thread alone: Qt's objects may be destroyed nowhere else.

Python's collector runs on whichever thread happens to allocate, and asyncio waits for the engine on a thread of its
own. gui/app.py makes one RubbishCollector before that thread can exist.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
"""Often enough to stay small, and each young collection costs well under a millisecond."""

SETTLED_MS = 4000
"""After so long what the start has made is there to stay: 300,000 objects, over which a whole collection goes for five
frames of the screen, each time. They are left out from then on."""


class RubbishCollector(QObject):
    """Takes the collector over from Python, by Python's own thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(EVERY_MS)
        QTimer.singleShot(SETTLED_MS, self, settle)


def settle() -> None:
    """Leave what is there out of later collections. Of rubbish the young goes; the little that grew old with the rest
    is not worth the pause.
    """
    gc.collect(1)
    gc.freeze()


def collect_what_is_due() -> None:
    """Collect the oldest generation that is over its threshold; it takes the younger ones along."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
            gc.collect(generation)
            return
