"""The window of the content network: refresh and prefetch, traffic, logs. One per account, beside the main window."""

import enum

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from core.engine import protocol as msg
from gui import tasks
from gui.actions.context import Desk
from gui.cdn.frame import Choices, put_up
from gui.cdn.logs_page import LogsPage
from gui.cdn.refresh_page import RefreshPage
from gui.cdn.traffic_page import TrafficPage
from gui.focus_order import Led
from gui.window_size import give_size

SIZE = QSize(980, 660)


class Page(enum.Enum):
    """The pages, in their order."""

    REFRESH = "refresh"
    TRAFFIC = "traffic"
    LOGS = "logs"


class CdnWindow(Led, QDialog):
    """Not modal. `open_window` makes it, or shows the one there is."""

    def __init__(self, desk: Desk, account: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.account = desk, account
        self._space: str | None = None
        self.setObjectName("cdnWindow")
        view = desk.account(account)
        name = view.name if view else account
        self.setWindowTitle(self.tr("CDN — {account}").format(account=name))
        give_size(self, SIZE)
        self.pages = Choices(
            (
                (Page.REFRESH.value, self.tr("Refresh and prefetch")),
                (Page.TRAFFIC.value, self.tr("Traffic")),
                (Page.LOGS.value, self.tr("Logs")),
            ),
            self,
        )
        self.refresh = RefreshPage(desk, account, self)
        self.traffic = TrafficPage(desk, account, self)
        self.logs = LogsPage(desk, account, self)
        self._stack = QStackedWidget(self)
        self._reload = {
            Page.REFRESH: self.refresh.reload,
            Page.TRAFFIC: self.traffic.reload,
            Page.LOGS: self.logs.reload,
        }
        for page in (self.refresh, self.traffic, self.logs):
            self._stack.addWidget(page)
        self.pages.chosen.connect(lambda value: self.show_page(Page(value)))
        put_up(self, self.pages, self._stack)

    def show_space(self, space: str, page: Page) -> None:
        """Show a page, the domains of a space ticked."""
        self.pages.choose(page.value)
        tasks.spawn(self._load_domains(space), on_error=self._desk.notify_error)
        self.refresh.reload()
        self.show()
        self.refresh.addresses.setFocus()
        self.raise_()
        self.activateWindow()

    def show_page(self, page: Page) -> None:
        """Turn to a page; it asks for what it shows."""
        self.pages.choose(page.value)
        self._stack.setCurrentIndex(list(Page).index(page))
        self._reload[page]()

    def changed(self) -> None:
        """The engine says that tasks of the account moved."""
        if self.isVisible():
            self.refresh.changed()

    async def _load_domains(self, space: str) -> None:
        """Those of the space are there at once, and ticked; those of the account's other spaces may take a while.

        What was ticked for the same space before stays so.
        """
        engine, again = self._desk.engine, space == self._space
        self._space = space
        own = await engine.call(msg.ListCdnDomains(self.account, space)) if space else ()
        self._offer((*own, *self.traffic.domains.actions_), own, keep=again)
        every = await engine.call(msg.ListCdnDomains(self.account))
        self._offer((*own, *every), own or every[:1], keep=True)

    def _offer(self, domains: tuple[str, ...], ticked: tuple[str, ...], *, keep: bool) -> None:
        for pick in (self.traffic.domains, self.logs.domains):
            pick.set_domains(tuple(dict.fromkeys(domains)), (keep and pick.chosen) or ticked)
        page = list(Page)[self._stack.currentIndex()]
        if page is not Page.REFRESH:
            self.show_page(page)


def open_window(desk: Desk, account: str, space: str = "", page: Page = Page.REFRESH) -> CdnWindow:
    """Show the account's window, made now where there is none."""
    parent = desk.widget()
    found = next((one for one in parent.findChildren(CdnWindow) if one.account == account), None)
    window = found or CdnWindow(desk, account, parent)
    window.show_space(space, page)
    return window
