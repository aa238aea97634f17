"""Where files from outside the window are to go: the folder shown, those used lately, or one that is typed."""

from collections.abc import Iterable
from pathlib import PurePath

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from core.model import Place
from gui import formats
from gui.actions.context import Desk
from gui.actions.transfer import upload
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField
from gui.theme.icons import icon

NAMED = 3
"""Files that are named; of more, how many."""

_ROWS = 6
_ROW = 30
_PLACE = Qt.ItemDataRole.UserRole


class UploadToDialog(Sheet):
    """`place` is where they went, once it was accepted."""

    def __init__(
        self, files: tuple[str, ...], places: Iterable[Place], desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Upload %Ln file(s)", "", len(files)), self.tr("Upload"), parent)
        self._files, self._desk = files, desk
        self.place: Place | None = None
        names = [shortened(PurePath(path).name) for path in files[:NAMED]]
        if len(files) > NAMED:
            names.append(self.tr("and %Ln more", "", len(files) - NAMED))
        self.body.addWidget(note(self.tr(", ").join(names), self))
        self.list = QListWidget(self)
        self.list.setObjectName("uploadPlaces")
        self.list.setAccessibleName(self.tr("Where to"))
        self.list.setProperty("card", True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for place in dict.fromkeys(places):
            item = QListWidgetItem(icon("folder-open-outline", "dim"), formats.visible(desk.address(place)), self.list)
            item.setToolTip(formats.tip(item.text()))
            item.setSizeHint(QSize(0, _ROW))
            item.setData(_PLACE, place)
        self.list.setFixedHeight(min(self.list.count(), _ROWS) * _ROW + 2 * self.list.frameWidth() + 2)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.field = TextField(self.tr("Another address"), self._problem, self)
        self.field.edit.setPlaceholderText(self.tr("scheme://account/space/folder/"))
        self.body.addWidget(self.list)
        self.body.addWidget(self.field)
        self.field.changed.connect(self._judge)
        self.list.currentItemChanged.connect(self._judge)
        self.list.itemDoubleClicked.connect(lambda _item: self.act.click())
        self._judge()

    async def submit(self) -> None:
        """Into the queue."""
        place = self._chosen()
        if place is not None:
            await upload(self._desk, place, self._files)
            self.place = place

    def _chosen(self) -> Place | None:
        if self.field.text():
            return self._desk.place_at(self.field.text())
        return next((item.data(_PLACE) for item in self.list.selectedItems()), None)

    def _problem(self, text: str) -> str | None:
        if not text or self._desk.place_at(text):
            return None
        return self.tr("An address looks like scheme://account/space/folder/, with an account that is here")

    def _judge(self) -> None:
        self.list.setEnabled(not self.field.text())
        self.set_ready(self._chosen() is not None)
