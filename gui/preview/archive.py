"""The viewer of archives: their files in a table, as the engine finds them. Nothing is unpacked."""

import asyncio
from contextlib import aclosing
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import formats
from gui.dialogs.banner import Banner
from gui.formats import MOMENT_WIDTH
from gui.preview.source import Source
from gui.preview.viewer import Viewer
from gui.theme.icons import icon

Index = QModelIndex | QPersistentModelIndex


class Entries(QAbstractTableModel):
    """The files of an archive, sorted as the user likes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[msg.ArchiveEntry] = []
        self.titles = (self.tr("Name"), self.tr("Size"), self.tr("Modified"))

    def take(self, entries: tuple[msg.ArchiveEntry, ...]) -> None:
        """Some more."""
        if entries:
            first = len(self.entries)
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self.entries.extend(entries)
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, column = self.entries[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (formats.visible(entry.name), _size(entry), formats.date(entry.modified))[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (formats.tip(entry.name), formats.count(entry.size), formats.exact(entry.modified))[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            kind = "folder-outline" if entry.is_folder else "lock-outline" if entry.locked else "file-outline"
            return icon(kind)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        keys = (lambda one: one.name.casefold(), lambda one: one.size, lambda one: one.modified)
        if 0 <= column < len(keys):
            self.beginResetModel()
            self.entries.sort(key=keys[column], reverse=order == Qt.SortOrder.DescendingOrder)
            self.endResetModel()


def _size(entry: msg.ArchiveEntry) -> str:
    return "" if entry.is_folder else formats.size(entry.size)


class ArchiveViewer(Viewer):
    """What lies in a zip or tar."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._first = asyncio.Event()
        self.model = Entries(self)
        self.banner = Banner(self)
        self.banner.hide()
        self.view = QTableView(self)
        self.view.setObjectName("previewArchive")
        self.view.setAccessibleName(self.tr("Files in the archive"))
        self.view.setModel(self.model)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.setProperty("ticks", True)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(28)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.setColumnWidth(1, 110)
        self.view.setColumnWidth(2, MOMENT_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(8, 8, 8, 8)
        above.addWidget(self.banner)
        self._above = QWidget(self)
        self._above.setLayout(above)
        self._above.hide()
        layout.addWidget(self._above)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    async def load(self) -> None:
        """Return with the first files; the others come behind."""
        failed: list[SpaceferryError] = []
        reading = self.begin(self._list(failed))
        first = asyncio.ensure_future(self._first.wait())
        try:
            await asyncio.wait((first, reading), return_when=asyncio.FIRST_COMPLETED)
        finally:
            first.cancel()
        if failed and not self.model.entries:
            raise failed[0]

    async def _list(self, failed: list[SpaceferryError]) -> None:
        request = msg.ListArchive(self.source.place, self.source.etag)
        try:
            async with aclosing(self.source.engine.stream(request)) as pages:
                async for page in pages:
                    self.model.take(page.entries)
                    self._tell(page)
                    self._first.set()
        except SpaceferryError as error:
            failed.append(error)
            if self.model.entries:
                self.banner.show_error(error)
                self._above.show()
        self.view.setSortingEnabled(True)

    def _tell(self, page: msg.ArchivePage) -> None:
        count = self.tr("%Ln file(s)", "", sum(not entry.is_folder for entry in self.model.entries))
        size = formats.size(sum(entry.size for entry in self.model.entries))
        if page.ended and not page.whole:
            words = self.tr("More lies in it: only what its first {size} tell is listed.")
            self.banner.show_words(words.format(size=formats.size(page.read)))
            self._above.show()
        self.told.emit(self.tr("{count}, {size} unpacked").format(count=count, size=size))
