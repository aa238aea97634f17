"""What macOS hands over as events, here sent by hand: kept until somebody takes it, then passed on at once."""

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from gui.outside.apple_events import AppleEvents
from gui.outside.order import Order


def test_links_and_files(qapp: QApplication) -> None:
    program = QObject()  # in place of the application
    events = AppleEvents(program)
    taken: list[Order] = []
    for event in (
        QFileOpenEvent("/home/me/100% 中文.txt"),
        QFileOpenEvent(QUrl("kodo://空间/site/a%2541%20b/%E4%B8%AD")),
    ):
        QCoreApplication.sendEvent(program, event)
    events.hand_to(taken.append)
    QCoreApplication.sendEvent(program, QFileOpenEvent(QUrl("spaceferry://me/site/")))
    assert taken == [
        Order(files=("/home/me/100% 中文.txt",)),
        Order(addresses=("kodo://空间/site/a%2541 b/中",)),
        Order(addresses=("spaceferry://me/site/",)),
    ]
