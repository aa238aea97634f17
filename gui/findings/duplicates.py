"""Duplicates: objects of the same content, group by group; keep one of each and delete the rest."""

import contextlib
from collections import Counter

from PySide6.QtWidgets import QMenu

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Place
from gui import formats
from gui.actions import registry
from gui.actions.context import Desk
from gui.findings.band import BandDelegate
from gui.findings.duplicates_model import (
    CLASS,
    COPIES,
    FOLDER,
    MODIFIED,
    NAME,
    SIZE,
    DuplicatesModel,
    Keep,
    newest,
    oldest,
    within,
)
from gui.findings.found import MOST, Found, space_of, unpacked
from gui.findings.proof import Proof
from gui.findings.window import FindingsWindow, called, open_window
from gui.formats import MOMENT_WIDTH

WIDTHS = {NAME: 230, SIZE: 90, MODIFIED: MOMENT_WIDTH, CLASS: 110, COPIES: 200}
FOLDERS = 12
"""Folders offered to keep the copies of, those with the most copies."""


class DuplicatesWindow(FindingsWindow):
    """Of one place. What is in the trash is left out."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place, "duplicatesWindow", "")
        self.setWindowTitle(self.tr("Duplicates in {place}").format(place=called(place)))
        self.model = DuplicatesModel(self)
        self.table.setModel(self.model)
        self.table.setItemDelegate(BandDelegate(self.table))
        self.count = self.wasted = 0
        self.proof = Proof(desk, place)
        self.keep_newest = self.button(self.tr("Keep newest"), "", lambda: self.keep(newest))
        self.keep_oldest = self.button(self.tr("Keep oldest"), "", lambda: self.keep(oldest))
        self.keep_in = self.button(self.tr("Keep those in"), "folder-outline", lambda: None)
        self.folders = QMenu(self.keep_in)
        self.keep_in.setMenu(self.folders)
        self.none = self.button(self.tr("Untick all"), "", lambda: self.keep(None))
        self.delete = self.button("", "trash-can-outline", lambda: self.spawn(self._delete()), "on_accent")
        self.delete.setProperty("danger", True)
        self.put_up(self.tr("Objects of the same content"), WIDTHS, FOLDER)
        self.head.addWidget(self.sums, 1)
        for button in (self.keep_newest, self.keep_oldest, self.keep_in, self.none):
            self.head.addWidget(button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.delete)
        self.model.changed.connect(self.judge)
        self.model.refused.connect(self._refused)
        self.show_table()

    async def fetch(self) -> None:
        """Those that waste most come first; the stream is left where the table is full."""
        self.model.clear()
        rule = self.desk.control.now.trash_of(self.place.account, self.place.space)
        request = msg.FindDuplicates(self.place, (rule.prefix,) if rule.on else ())
        async with contextlib.aclosing(self.desk.engine.stream(request)) as pages:
            async for page in pages:
                self.count, self.wasted = page.group_count, page.wasted
                self.model.add(list(unpacked(page.rows)), page.groups)
                self.show_table()
                if len(self.model.rows) >= MOST:
                    break
        self._offer_folders()

    def keep(self, which: Keep | None) -> None:
        """Tick by a rule."""
        self.banner.hide()
        self.model.keep(which)

    def forget(self) -> None:
        """See FindingsWindow."""
        self.model.clear()

    def picked(self) -> list[Found]:
        """The rows selected."""
        return [self.model.rows[index.row()] for index in self.table.selectionModel().selectedRows()]

    def nothing(self) -> str:
        """Why the table is empty."""
        if self.known.reading:
            return self.tr("Duplicates are looked for once everything has been read.")
        if not self.known.complete:
            return self.tr("Duplicates can be found once everything here has been read.")
        return self.tr("No two objects here have the same content.")

    def judge(self) -> None:
        """What is ticked, and what may be done."""
        listed, chosen = bool(self.model.rows), self.model.chosen()
        for button in (self.keep_newest, self.keep_oldest, self.keep_in, self.none):
            button.setEnabled(listed and not self.loading)
        self.sums.setText(self._sums() if listed else "")
        able = Capability.DELETE in self.desk.context_at(space_of(self.place)).capabilities
        self.delete.setEnabled(bool(chosen) and able and not self.loading)
        self.delete.setToolTip("" if able else self.tr("These keys may not delete in this space"))
        words = self.tr("Delete %Ln ticked object(s)…", "", len(chosen))
        size = formats.size(sum(row.size for row in chosen))
        self.delete.setText(f"{words} ({size})" if chosen else self.tr("Delete ticked…"))

    def _sums(self) -> str:
        groups = self.tr("%Ln group(s)", "", self.count)
        text = self.tr("{groups}, {size} wasted").format(groups=groups, size=formats.size(self.wasted))
        if self.model.groups < self.count and not self.loading:
            text += " · " + self.tr("the %Ln that waste most are listed", "", self.model.groups)
        return text

    def _offer_folders(self) -> None:
        self.folders.clear()
        for folder, count in Counter(row.folder for row in self.model.rows).most_common(FOLDERS):
            copies = self.tr("%Ln copies", "", count)
            text = f"{formats.visible(folder) or '/'} · {copies}".replace("&", "&&")
            self.folders.addAction(text).triggered.connect(lambda _on=False, folder=folder: self.keep(within(folder)))

    async def _delete(self) -> None:
        """Each group keeps an object, which is looked at before: what the index knows may be old."""
        self.banner.hide()
        chosen, kept = self.model.chosen(), self.model.kept()
        self.delete.setEnabled(False)
        try:
            changed = await self.proof.changed((*kept, *chosen))
        finally:
            self.judge()
        if changed:
            text = self.tr("%Ln object(s) changed since they were read, so nothing was deleted.", "", len(changed))
            names = ", ".join(formats.visible(one.key) for one in changed[:3])
            advice = self.tr("Read again, then look once more: {names}").format(names=names)
            self.banner.show_words(text, advice, "caution")
            return
        rows = tuple(one.row() for one in chosen)
        registry.run("trash", self.desk.context_at(space_of(self.place), rows))

    def _refused(self) -> None:
        text = self.tr("One of each group stays: untick another one of it first.")
        self.banner.show_words(text, "", "info")


def show_duplicates(desk: Desk, place: Place) -> DuplicatesWindow:
    """Open the window of a place."""
    return open_window(DuplicatesWindow, DuplicatesWindow, desk, place)
