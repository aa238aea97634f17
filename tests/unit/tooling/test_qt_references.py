"""The Qt binding in use keeps the reference counts of True and None.

PySide6 6.12.0 with Python 3.11 loses one with every delivered signal, and aborts after some thousand.
"""

import sys

from PySide6.QtCore import QObject, Signal

EMISSIONS = 2_000
NOISE = 200  # other code takes and drops references meanwhile; the fault would cost EMISSIONS of them


class Sender(QObject):
    """One signal with a bool."""

    happened = Signal(bool)


def test_delivering_signals_costs_no_references(qapp: object) -> None:
    assert qapp is not None
    heard: list[None] = []

    def hear(_value: bool) -> None:
        heard.append(None)

    sender = Sender()
    sender.happened.connect(hear)
    before_true, before_none = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(EMISSIONS):
        sender.happened.emit(True)
    assert len(heard) == EMISSIONS
    heard.clear()
    assert sys.getrefcount(True) > before_true - NOISE
    assert sys.getrefcount(None) > before_none - NOISE
