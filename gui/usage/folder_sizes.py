"""Fills the sizes of the folders shown, as far as the index knows them; asks again as it grows."""

import logging

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import tasks
from gui.actions.context import Desk
from gui.file_table.folder import FolderPane

log = logging.getLogger(__name__)

SOON_MS = 200
"""After a folder was listed: then the index has heard of it."""

GROWN_MS = 3000
"""While the index grows, for each answer adds up all below the folder."""


class FolderSizes(QObject):
    """Of the folder that a pane shows. What is not known stays a dash; that it cannot be asked is nobody's trouble."""

    def __init__(self, desk: Desk, folder: FolderPane) -> None:
        super().__init__(folder)
        self._desk, self._folder = desk, folder
        self._sizes: dict[str, msg.PrefixSize] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        folder.place_changed.connect(self._moved)
        folder.model.modelReset.connect(self._show)
        folder.loading.connect(lambda loading: None if loading else self._soon(SOON_MS))
        desk.index.changed.connect(self._grown)

    def _soon(self, wait: int) -> None:
        if not self._timer.isActive() or self._timer.remainingTime() > wait:
            self._timer.start(wait)

    def _grown(self, view: msg.IndexView) -> None:
        place = self._folder.place
        if place is not None and (place.account, place.space) == (view.account, view.space):
            self._soon(GROWN_MS)

    def _moved(self, _place: object) -> None:
        self._sizes = {}
        self._soon(SOON_MS)

    def _ask(self) -> None:
        folder = self._folder
        if folder.isVisible() and folder.place is not None and folder.model.store.folders:
            tasks.spawn(self._load(), on_error=self._not_told)

    async def _load(self) -> None:
        place = self._folder.place
        if place is None:
            return
        told = await self._desk.engine.call(msg.SizesOf(place))
        if isValid(self) and self._folder.place == place:  # its tab may be closed by now
            self._sizes = {one.prefix: one for one in told.folders}
            self._show()

    def _show(self) -> None:
        """Also where the same folder was listed anew, into a store that knows no sizes."""
        model = self._folder.model
        if model.store.prefix == (self._folder.place.key if self._folder.place else None) and (
            model.store.folder_sizes != self._sizes
        ):
            model.set_folder_sizes(self._sizes)

    @staticmethod
    def _not_told(error: SpaceferryError) -> None:
        log.info("no sizes of folders: %s", error)
