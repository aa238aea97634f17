"""What fills a space: a treemap of its folders and bars by class, age and kind, from what the index knows."""

import asyncio

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QPushButton

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place
from gui import formats, tasks
from gui.actions.context import Desk
from gui.cdn.frame import Choices
from gui.dialogs.banner import Banner
from gui.dialogs.pick import pick_report, pick_target
from gui.dialogs.sheet import note
from gui.findings.known_line import KnownLine
from gui.findings.window import called
from gui.focus_order import Led
from gui.path_bar.crumbs import Crumbs
from gui.theme.icons import icon
from gui.usage.layout import lay_out
from gui.usage.picture import png
from gui.usage.report import usage_text
from gui.usage.sections import Sections
from gui.usage.tiles import Tile
from gui.usage.treemap import Treemap
from gui.usage.words import UsageWords
from gui.window_size import give_size

SIZE = QSize(1080, 680)
DEPTH, WIDTH = 3, 40
"""Levels of folders asked for, and how many of each: more would be too small to see."""
AGAIN_MS = 1500
"""While the space is being read, what is known so far is drawn so often."""


class UsageWindow(Led, QDialog):
    """Of one space, at any folder of it. Not modal; one is made for each space, and shown again."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk.widget())
        self.setObjectName("usageWindow")
        give_size(self, SIZE)
        self.desk, self.place = desk, place
        self.usage: msg.Usage | None = None
        self.words = UsageWords(self)
        self.crumbs = Crumbs(self)
        self.known = KnownLine(desk, place, self)
        self.by = Choices([("size", self.tr("By size")), ("count", self.tr("By number"))], self)
        self.treemap, self.sections = Treemap(self), Sections(self)
        self.empty = note("", self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.banner = Banner(self)
        self.banner.hide()
        self.sums, self.pointed = QLabel(self), QLabel(self)
        self.pointed.setProperty("dim", True)
        for label in (self.sums, self.pointed):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.open_here = QPushButton(self.tr("Open folder"), self)
        self.search_here = QPushButton(self.tr("Search here"), self)
        self.export = QPushButton(self.tr("Export"), self)
        self._loader: asyncio.Task[None] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AGAIN_MS)
        self._soon.timeout.connect(self.load)
        lay_out(self)
        self._connect()
        self._show_place()

    def go(self, place: Place) -> None:
        """Show another folder of the space."""
        self.place = place
        self.known.set_place(place)
        self._show_place()
        self.load()

    def load(self) -> None:
        """Ask anew."""
        if self._loader is not None:
            self._loader.cancel()
        if self.isVisible():
            self._loader = tasks.spawn(self._load(), on_error=self._failed)

    def search(self, query: str = "") -> None:
        """Look for objects of the folder shown, in the main window."""
        self.desk.search(self.place, query)
        self.desk.widget().window().raise_()
        self.desk.widget().window().activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """Look what there is."""
        super().showEvent(event)
        self.treemap.setFocus(Qt.FocusReason.OtherFocusReason)
        self.known.look()
        self.load()

    def done(self, result: int) -> None:
        """Close; nothing is asked any more."""
        self._soon.stop()
        if self._loader is not None:
            self._loader.cancel()
        super().done(result)

    # --- inside ---

    async def _load(self) -> None:
        place = self.place
        usage = await self.desk.engine.call(msg.UsageOf(place, DEPTH, WIDTH))
        if place == self.place:
            self.usage = usage
            self.banner.hide()
            self.known.show_known(usage.known)
            self._draw()

    def _failed(self, error: SpaceferryError) -> None:
        self.usage = None
        self._draw()
        if error.code == "not_indexed":
            self.known.show_known(0)
        else:
            self.banner.show_error(error)

    def _draw(self) -> None:
        usage, by_count = self.usage, self.by.value == "count"
        root = usage.tree[0] if usage is not None and usage.tree else None
        filled = usage is not None and root is not None and root.count > 0
        self.treemap.setVisible(filled)
        self.sections.setVisible(filled)
        self.empty.setVisible(not filled)
        self.export.setEnabled(filled)
        self.sums.setText(self.words.sums(root.count, root.size) if root is not None and filled else "")
        if filled and usage is not None:
            self.treemap.show_tree(usage.tree, by_count=by_count)
            self.sections.show_usage(usage, by_count=by_count)
            if self.focusWidget() in (None, self.open_here):  # which had it while there was no map
                self.treemap.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.empty.setText(self._nothing())

    def _nothing(self) -> str:
        if self.usage is not None and self.usage.known:
            return self.tr("There are no objects here.")
        return self.tr("Once it has been read, this shows what fills it.")

    def _show_place(self) -> None:
        self.setWindowTitle(self.tr("Usage of {place}").format(place=called(self.place)))
        self.crumbs.show_place(self.place)
        self.pointed.setText("")

    def _up(self) -> None:
        key = self.place.key
        if key:
            self.go(Place(self.place.account, self.place.space, key[: key[:-1].rfind("/") + 1]))
            self.treemap.setFocus(Qt.FocusReason.OtherFocusReason)

    def _deeper(self, prefix: str) -> None:
        self.go(Place(self.place.account, self.place.space, prefix))

    def _point(self, tile: Tile | None) -> None:
        if tile is None or self.usage is None or not self.usage.tree:
            self.pointed.setText("")
            return
        whole = self.usage.tree[0].size
        share = f" · {formats.percent(tile.size / whole, 1)}" if whole else ""
        self.pointed.setText(self.words.tile(tile) + share)

    def _menu(self, tile: Tile, spot: QPoint) -> None:
        place = Place(self.place.account, self.place.space, tile.prefix)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not tile.rest:
            menu.addAction(self.tr("Go deeper")).triggered.connect(lambda: self._deeper(tile.prefix))
        menu.addAction(icon("folder-open-outline"), self.open_here.text()).triggered.connect(
            lambda: self._navigate(place)
        )
        menu.addAction(icon("magnify"), self.search_here.text()).triggered.connect(lambda: self.desk.search(place, ""))
        copy = menu.addAction(icon("content-copy"), self.tr("Copy path"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(tile.prefix))
        menu.popup(spot)

    def _navigate(self, place: Place) -> None:
        self.desk.navigate(place)
        self.desk.widget().window().raise_()
        self.desk.widget().window().activateWindow()

    async def _export_csv(self) -> None:
        path = await pick_report(self, f"usage-{self.place.space}.csv")
        if path and self.usage is not None:
            await self.desk.engine.call(msg.SaveText(path, usage_text(self.usage), first=True, last=True))
            self.desk.notify(self.tr("Exported to {path}").format(path=formats.home_path(path)), "good")

    async def _export_png(self) -> None:
        path = await pick_target(self, self.tr("Export as picture"), f"usage-{self.place.space}.png")
        if path:
            await self.desk.engine.call(msg.SaveBytes(path, png(self.treemap.picture())))
            self.desk.notify(self.tr("Exported to {path}").format(path=formats.home_path(path)), "good")

    def _grown(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _connect(self) -> None:
        self.crumbs.chosen.connect(self.go)
        self.known.grew.connect(self._grown)
        self.known.ended.connect(self.load)
        self.by.chosen.connect(lambda _by: self._draw())
        self.treemap.opened.connect(self._deeper)
        self.treemap.up.connect(self._up)
        self.treemap.pointed.connect(self._point)
        self.treemap.menu.connect(self._menu)
        self.sections.chosen.connect(self.search)
        self.open_here.clicked.connect(lambda _on: self._navigate(self.place))
        self.search_here.clicked.connect(lambda _on: self.search())
        menu = QMenu(self.export)
        menu.setAccessibleName(self.tr("Export"))
        for text, work in ((self.tr("As picture (PNG)…"), self._export_png), (self.tr("As CSV…"), self._export_csv)):
            menu.addAction(text).triggered.connect(
                lambda _on=False, work=work: tasks.spawn(work(), on_error=self._not_exported)
            )
        self.export.setMenu(menu)

    def _not_exported(self, error: SpaceferryError) -> None:
        self.banner.show_error(error)


def show_usage(desk: Desk, place: Place) -> UsageWindow:
    """Open the window of a place's space, at the place."""
    made = [
        one
        for one in desk.widget().findChildren(UsageWindow)
        if (one.place.account, one.place.space) == (place.account, place.space)
    ]
    window = made[0] if made else UsageWindow(desk, place)
    if window.place != place:
        window.go(place)
    window.show()
    window.raise_()
    window.activateWindow()
    return window
