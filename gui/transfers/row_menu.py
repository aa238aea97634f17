"""The menu of the queue's rows."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from core.engine import protocol as msg
from gui.theme.icons import icon
from gui.transfers.row_verbs import RowVerbs, possible

Selected = Callable[[Callable[[list[msg.JobRow]], Coroutine[Any, Any, None]]], None]
"""Runs a verb on all selected jobs, those not here yet included."""


class RowMenu(QObject):
    """Builds the menu for the job under the pointer and the selected jobs that are here."""

    def __init__(self, verbs: RowVerbs, on_selected: Selected, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._on_selected = on_selected

    def build(self, job: msg.JobRow, here: list[msg.JobRow], parent: QWidget) -> QMenu:
        """Pause, resume, retry, cancel | show local, show remote | copy error."""
        can, verbs, menu = possible(here), self._verbs, QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, "pause", self.tr("Pause"), can.pause, lambda: self._on_selected(verbs.pause))
        self._add(menu, "play", self.tr("Resume"), can.resume, lambda: self._on_selected(verbs.resume))
        self._add(menu, "restart", self.tr("Retry"), can.retry, lambda: self._on_selected(verbs.retry))
        menu.addSeparator()
        self._add(menu, "folder-open-outline", self.tr("Show local folder"), True, lambda: verbs.show_local(job))
        self._add(menu, "cloud-outline", self.tr("Show remote folder"), True, lambda: verbs.show_remote(job))
        menu.addSeparator()
        copy = self.tr("Copy error and request id")
        self._add(menu, "content-copy", copy, can.failed, lambda: verbs.copy_error(here))
        menu.addSeparator()
        self._add(menu, "close", self.tr("Cancel"), can.cancel, lambda: self._on_selected(verbs.cancel))
        return menu

    @staticmethod
    def _add(menu: QMenu, name: str, text: str, enabled: bool, run: Callable[[], None]) -> None:
        action = menu.addAction(icon(name), text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked: run())
