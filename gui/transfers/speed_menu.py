"""The menu of speeds: limits up and down, their hours, files at once, and what happens when all is done.

The queue's header has a button for it, and the rates in the status bar open it.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.settings import span
from gui import formats, tasks
from gui.actions.context import Desk
from gui.emptied import empty
from gui.preferences.spec import Page
from gui.shell.finish import Finish
from gui.theme.icons import icon
from gui.theme.theme import theme

KIB = 1024
PRESETS = (0, 256, KIB, 2 * KIB, 5 * KIB, 10 * KIB, 20 * KIB, 50 * KIB)
"""KiB a second; 0 is no limit."""

SMALL = (0, 4, 8, 16, 32)
"""Small files at once; 0 finds the best number by itself."""


class SpeedMenu(QMenu):
    """Filled anew each time it opens."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._control = desk.control
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def open_above(self, widget: QWidget) -> None:
        """Show it over a widget at the window's lower edge."""
        self.fill()
        self.popup(widget.mapToGlobal(QPoint(0, -self.sizeHint().height())))

    def fill(self) -> None:
        """Write what is so now."""
        empty(self)
        now = self._control.now
        force = self.addAction(icon("speedometer"), self.in_force())
        force.setEnabled(False)
        self.addSeparator()
        self._limits(self.tr("Upload limit"), self.tr("Limit of all uploads together"), "upload_limit")
        self._limits(self.tr("Download limit"), self.tr("Limit of all downloads together"), "download_limit")
        hours = self.tr("Limits by time of day…")
        self._line(self, hours, self._ask_hours, "clock-outline" if now.limit_hours else "")
        self.addSeparator()
        self._at_once()
        self._finish()
        self.addSeparator()
        self._line(self, self.tr("Transfer settings…"), self._ask_settings, "cog-outline")

    def in_force(self) -> str:
        """The limits that hold now, whoever set them."""
        up, down = self._control.up_limit, self._control.down_limit
        if not up and not down:
            return self.tr("No limit is in force")
        none = self.tr("no limit")
        text = self.tr("In force now: ↑ {up}, ↓ {down}")
        return text.format(up=formats.rate(up) if up else none, down=formats.rate(down) if down else none)

    def _limits(self, title: str, question: str, name: str) -> None:
        menu, now = self.addMenu(title), int(getattr(self._control.now, name))
        for kib in sorted({*PRESETS, now}):
            text = formats.rate(kib * KIB) if kib else self.tr("No limit")
            self._choice(menu, text, kib == now, partial(self._change, **{name: kib}))
        menu.addSeparator()
        self._line(menu, self.tr("Other…"), lambda: self._ask_limit(question, name))

    def _at_once(self) -> None:
        menu, now = self.addMenu(self.tr("Files at once")), self._control.now
        self._heading(menu, self.tr("Large files"))
        least, most = span("files_at_once")
        for number in range(least, most + 1):
            change = partial(self._change, files_at_once=number)
            self._choice(menu, formats.count(number), number == now.files_at_once, change)
        menu.addSeparator()
        self._heading(menu, self.tr("Small files"))
        for number in sorted({*SMALL, now.small_at_once}):
            text = formats.count(number) if number else self.tr("Automatic")
            change = partial(self._change, small_at_once=number)
            self._choice(menu, text, number == now.small_at_once, change)

    def _finish(self) -> None:
        finish = self._control.finish
        menu = self.addMenu(self.tr("When all is done"))
        for kind, text in (
            (Finish.NOTHING, self.tr("Do nothing")),
            (Finish.NOTIFY, self.tr("Notify me")),
            (Finish.QUIT, self.tr("Quit Spaceferry")),
        ):
            self._choice(menu, text, kind is finish.kind, partial(finish.choose, kind))

    def _change(self, **values: object) -> None:
        self._control.change(self._desk.notify_error, **values)

    def _ask_limit(self, title: str, name: str) -> None:
        async def ask() -> None:
            from gui.dialogs.speed import SpeedDialog

            dialog = SpeedDialog(title, int(getattr(self._control.now, name)), self._desk.widget())
            if await dialog.ask() and dialog.chosen is not None:
                await self._control.keep(**{name: dialog.chosen})

        tasks.spawn(ask(), on_error=self._desk.notify_error)

    def _ask_hours(self) -> None:
        async def ask() -> None:
            from gui.dialogs.limit_hours import LimitHoursDialog

            await LimitHoursDialog(self._control, self._desk.widget()).ask()

        tasks.spawn(ask(), on_error=self._desk.notify_error)

    def _ask_settings(self) -> None:
        from gui.preferences.window import open_window  # its page of keys lists all actions

        open_window(self._desk, Page.TRANSFERS)

    @staticmethod
    def _heading(menu: QMenu, text: str) -> None:
        menu.addAction(text).setEnabled(False)

    @staticmethod
    def _choice(menu: QMenu, text: str, chosen: bool, choose: Callable[[], None]) -> None:
        action = menu.addAction(icon("check", "accent") if chosen else icon("app"), text)
        action.setIconVisibleInMenu(chosen)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked: choose())

    @staticmethod
    def _line(menu: QMenu, text: str, run: Callable[[], None], name: str = "") -> QAction:
        action = menu.addAction(icon(name) if name else icon("app"), text)
        action.setIconVisibleInMenu(bool(name))
        action.triggered.connect(lambda _checked: run())
        return action


class SpeedButton(QToolButton):
    """Opens the menu; its sign is coloured while a limit is in force, and its tip says which."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("speedButton")
        self.setAutoRaise(True)
        self.setIconSize(QSize(16, 16))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._control = desk.control
        self.speeds = SpeedMenu(desk, self)
        self.setMenu(self.speeds)
        self._control.changed.connect(self._dress)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        limited = bool(self._control.up_limit or self._control.down_limit)
        self.setIcon(icon("speedometer", "accent" if limited else "text"))
        text = self.tr("Speed limits and files at once")
        self.setToolTip(f"{text}\n{self.speeds.in_force()}")
        self.setAccessibleName(text)
