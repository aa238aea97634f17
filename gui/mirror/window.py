"""The window of mirrors: compare and run, and the tasks that are kept. One, beside the main window."""

import enum

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Desk
from gui.cdn.frame import Choices, put_up
from gui.focus_order import Led
from gui.mirror.compare_page import ComparePage
from gui.mirror.tasks_page import TasksPage
from gui.window_size import give_size

SIZE = QSize(1060, 640)


class Page(enum.Enum):
    """The pages, in their order."""

    COMPARE = "compare"
    TASKS = "tasks"


class MirrorWindow(Led, QDialog):
    """Not modal. `open_window` makes it, or shows the one there is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mirrorWindow")
        self.setWindowTitle(self.tr("Mirror a folder"))
        give_size(self, SIZE)
        self.pages = Choices(
            ((Page.COMPARE.value, self.tr("Compare")), (Page.TASKS.value, self.tr("Tasks"))),
            self,
        )
        self.compare, self.tasks = ComparePage(desk, self), TasksPage(desk, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.compare)
        self._stack.addWidget(self.tasks)
        self.pages.chosen.connect(lambda value: self._turn(Page(value)))
        self.tasks.compare.connect(lambda task: self.show_task(task, begin=True))
        self.tasks.edit.connect(lambda task: self.show_task(task, begin=False))
        self.compare.kept.connect(self.tasks.reload)
        put_up(self, self.pages, self._stack)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tasks.reload()

    def done(self, result: int) -> None:
        """Close; a run goes on."""
        self.compare.leave()
        super().done(result)

    def show_place(self, place: Place) -> None:
        """Mirror into, or from, a place."""
        self.compare.show_place(place)
        self.show_page(Page.COMPARE)
        self.show()
        self.compare.form.local.setFocus()
        self.raise_()
        self.activateWindow()

    def show_task(self, task: msg.MirrorTask, *, begin: bool) -> None:
        """Fill in a task, and compare."""
        self.compare.show_task(task)
        self.show_page(Page.COMPARE)
        if begin:
            self.compare.begin()

    def show_page(self, page: Page) -> None:
        """Turn to a page."""
        self.pages.choose(page.value)
        self._turn(page)

    def batch_ended(self) -> None:
        """A batch of the queue is over: perhaps a task's."""
        if self.isVisible():
            self.tasks.reload()

    def _turn(self, page: Page) -> None:
        self._stack.setCurrentIndex(list(Page).index(page))
        if page is Page.TASKS:
            self.tasks.reload()


def open_window(desk: Desk, place: Place) -> MirrorWindow:
    """Show the window, made now where there is none."""
    parent = desk.widget()
    window = next(iter(parent.findChildren(MirrorWindow)), None) or MirrorWindow(desk, parent)
    window.show_place(place)
    return window
