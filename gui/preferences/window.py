"""The window of all settings: pages at the left, a search over all of them, each change in force at once."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import EngineGone, SpaceferryError
from gui import formats, tasks
from gui.actions.context import Desk
from gui.focus_order import Led
from gui.preferences import full
from gui.preferences.book import LINES, TITLES
from gui.preferences.line import ButtonView, LineView, PageLink, SettingView
from gui.preferences.page import PageView
from gui.preferences.spec import ButtonSpec, Line, Page, tr
from gui.theme.icons import icon
from gui.theme.theme import theme

SIZE = (920, 640)
LIST_WIDTH = 200
TEXT_WIDTH = 680
"""Of the pages at most: farther apart, a title and its field are not seen together."""


class PageList(QListWidget):
    """No page is turned to because Tab came by: while a search is shown none is current."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        none = self.currentItem() is None
        self.blockSignals(none)
        super().focusInEvent(event)  # takes the first for the current one
        if none:
            self.setCurrentItem(None)  # type: ignore[call-overload]  # Qt takes none: nothing is current
        self.blockSignals(False)


class PreferencesWindow(Led, QDialog):
    """`show_page` turns to a page, and to a line on it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("preferencesWindow")
        self.resize(*SIZE)
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._inside = self._build()
        self._holder.addWidget(self._inside)
        desk.control.changed.connect(self._show_now)
        theme.changed.connect(self._dress)
        self.show_page(Page.GENERAL)

    def show_page(self, page: Page, name: str = "") -> None:
        """Turn to a page; `name` is a line of it that gets the keyboard."""
        self.search.clear()
        self._turn(page)
        for line, view in self._lines():
            known = line.id if isinstance(line, ButtonSpec) else line.name
            if known == name and (side := view.title.buddy()) is not None:
                side.setFocus(Qt.FocusReason.OtherFocusReason)
                self._scroll.ensureWidgetVisible(view)

    def page(self) -> Page:
        """The page that is shown."""
        return self._page

    def relabel(self) -> None:
        """In another language everything is made anew, at the same place."""
        page, text = self._page, self.search.text()
        old = self._inside
        self._inside = self._build()
        self._turn(page)
        self.search.setText(text)
        self._holder.replaceWidget(old, self._inside)
        self._inside.show()
        old.hide()
        old.deleteLater()

    # --- making ---

    def _build(self) -> QWidget:
        self.setWindowTitle(self.tr("Settings"))
        inside = QWidget(self)
        self.search = QLineEdit(inside)
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.setAccessibleName(self.tr("Search the settings"))
        self._glass = QAction(inside)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._search)
        self.list = PageList(inside)
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setProperty("side", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._list_turned)
        self.list.itemClicked.connect(self._list_turned)
        self._stack = QStackedWidget(inside)
        self._stack.addWidget(self._make_pages())
        self._full: dict[Page, QWidget] = {}
        self._page = Page.GENERAL
        for page, (title, _icon) in TITLES.items():
            if page in self._pages or page in full.PAGES:
                item = QListWidgetItem(tr(title), self.list)
                item.setData(Qt.ItemDataRole.UserRole, page.value)
        side = QFrame(inside)
        side.setProperty("panel", True)
        side.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 12, 10, 12)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        rule = QFrame(inside)
        rule.setProperty("rule", True)
        rule.setFixedWidth(1)
        for part in (side, rule):
            across.addWidget(part)
        across.addWidget(self._stack, 1)
        self._dress()
        self._show_now()
        return inside

    def _make_pages(self) -> QWidget:
        room = QWidget(self)
        column = QVBoxLayout()
        column.setSpacing(8)
        self._pages: dict[Page, PageView] = {}
        for page, (title, _icon) in TITLES.items():
            if lines := [line for line in LINES if line.page is page]:
                self._pages[page] = PageView(title, lines, room)
                column.addWidget(self._pages[page])
        self._links: dict[Page, PageLink] = {}
        for page, one in full.PAGES.items():
            link = PageLink(page, tr(TITLES[page][0]), one.help(), room)
            link.opened.connect(self.show_page)
            self._links[page] = link
            column.addWidget(link)
        self.nothing = QLabel(room)
        self.nothing.setProperty("dim", True)
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.nothing)
        column.addStretch(1)
        across = QHBoxLayout(room)
        across.setContentsMargins(24, 20, 24, 12)
        middle = QWidget(room)
        middle.setMaximumWidth(TEXT_WIDTH)
        middle.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        across.addWidget(middle, 1)
        for _line, view in self._lines():
            self._connect(view)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(room)
        return self._scroll

    def _lines(self) -> list[tuple[Line, LineView]]:
        return [pair for page in self._pages.values() for pair in page.views]

    def _connect(self, view: LineView) -> None:
        if isinstance(view, SettingView):
            view.wanted.connect(lambda name, value: self._keep(view, name, value))
        elif isinstance(view, ButtonView):
            view.pressed.connect(self._press)
            if (ask := view.spec.ask) is not None:
                view.seen.connect(lambda: tasks.spawn(self._ask(view, ask), on_error=view.show_error))

    # --- showing ---

    def _turn(self, page: Page) -> None:
        self._page = page
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == page.value:
                self.list.setCurrentItem(item)
        self.nothing.hide()
        for link in self._links.values():
            link.hide()
        if page in full.PAGES:
            if page not in self._full:
                self._full[page] = full.PAGES[page].make(self._desk, self)
                self._stack.addWidget(self._full[page])
            self._stack.setCurrentWidget(self._full[page])
            return
        for view in self._pages.values():
            view.hide()
        self._pages[page].filter([])
        self._stack.setCurrentIndex(0)
        self._scroll.verticalScrollBar().setValue(0)

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        if not words:
            self._turn(self._page)
            return
        self.list.blockSignals(True)
        self.list.setCurrentItem(None)  # type: ignore[call-overload]  # Qt takes none: nothing is current
        self.list.blockSignals(False)
        count = sum(view.filter(words) for view in self._pages.values())
        for page, link in self._links.items():
            said = f"{TITLES[page][0]}\n{tr(TITLES[page][0])}\n{full.PAGES[page].words()}".casefold()
            link.setVisible(all(word in said for word in words))
            count += not link.isHidden()
        self.nothing.setText(self.tr("No setting matches “{text}”.").format(text=formats.visible(text.strip())))
        self.nothing.setVisible(not count)
        self._stack.setCurrentIndex(0)
        self._scroll.verticalScrollBar().setValue(0)

    def _list_turned(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        if item is None:
            return
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._turn(Page(item.data(Qt.ItemDataRole.UserRole)))

    def _show_now(self) -> None:
        for _line, view in self._lines():
            view.show_now(self._desk.control.now)

    def _dress(self) -> None:
        self._glass.setIcon(icon("magnify"))
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setIcon(icon(TITLES[Page(item.data(Qt.ItemDataRole.UserRole))][1]))

    # --- changing ---

    def _keep(self, view: SettingView, name: str, value: object) -> None:
        def failed(error: SpaceferryError) -> None:
            view.show_now(self._desk.control.now)
            if not isinstance(error, EngineGone):  # it reads the settings at its start
                view.show_error(error)

        async def keep() -> None:
            if view.spec.check is not None and value:
                await self._desk.engine.call(view.spec.check(str(value)))
            await self._desk.control.keep(**{name: value})

        view.say("")
        tasks.spawn(keep(), on_error=failed)

    def _press(self, view: ButtonView) -> None:
        view.say("")
        if (waiting := view.spec.act(self._desk, self)) is not None:
            tasks.spawn(self._done(view, waiting), on_error=view.show_error)

    async def _done(self, view: ButtonView, waiting: Awaitable[object]) -> None:
        """What the button says may be otherwise then, without a setting that changed."""
        await waiting
        view.show_now(self._desk.control.now)
        if view.spec.ask is not None:
            await self._ask(view, view.spec.ask)

    async def _ask(self, view: ButtonView, ask: Callable[[Desk], Awaitable[str]]) -> None:
        text = await ask(self._desk)
        if any(view is one for _line, one in self._lines()):  # another language makes all views anew
            view.button.setText(text)


def open_window(desk: Desk, page: Page | None = None, name: str = "") -> PreferencesWindow:
    """Show the window, made now where there is none; `page` and `name` as in show_page."""
    parent = desk.widget()
    window = parent.findChild(PreferencesWindow) or PreferencesWindow(desk, parent)
    if page is not None:
        window.show_page(page, name)
    window.show()
    window.raise_()
    window.activateWindow()
    return window
