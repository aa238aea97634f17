"""What changed in a place since a snapshot: what came, went and was overwritten; filtered, acted on, exported."""

import contextlib
from collections import Counter
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.engine import protocol as msg
from core.model import Place
from gui import formats
from gui.actions.context import Desk
from gui.cdn.frame import Choices
from gui.dialogs.pick import pick_report
from gui.findings.changes_model import (
    AFTER,
    BEFORE,
    FOLDER,
    MODIFIED,
    NAME,
    WHAT,
    ChangesModel,
    ChangeWords,
    Kind,
    changes_of,
    counts_of,
)
from gui.findings.changes_text import write_changes
from gui.findings.found import MOST, Found, in_slices
from gui.findings.pick_snapshots import PickSnapshots
from gui.findings.window import FindingsWindow, called, open_window
from gui.formats import MOMENT_WIDTH

WIDTHS = {WHAT: 130, NAME: 260, BEFORE: 100, AFTER: 100, MODIFIED: MOMENT_WIDTH}


class ChangesWindow(FindingsWindow):
    """Of one place. Snapshots are of its whole space."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place, "changesWindow", "")
        self.setWindowTitle(self.tr("What changed in {place}").format(place=called(place)))
        self.words = ChangeWords(self)
        self.model = ChangesModel(self)
        self.table.setModel(self.model)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(FOLDER, Qt.SortOrder.AscendingOrder)
        self.counts: Counter[Kind] = Counter()
        self.snapshots = PickSnapshots(self)
        self.kinds = Choices([("", ""), *((kind.name, "") for kind in Kind)], self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find in the names"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(220)
        self.export = self.button(self.tr("Export CSV…"), "file-export-outline", lambda: self.spawn(self._export()))
        self.put_up(self.tr("Objects that changed"), WIDTHS, FOLDER)
        self.layout().insertWidget(1, self.snapshots)  # type: ignore[union-attr]
        self.head.addWidget(self.kinds)
        self.head.addStretch(1)
        self.head.addWidget(self.search)
        self.foot.addWidget(self.sums, 1)
        self.foot.addWidget(self.export)
        self.snapshots.chosen.connect(self.load)
        self.snapshots.take.connect(lambda: self.spawn(self._take()))
        self.snapshots.drop.connect(lambda id_: self.spawn(self._drop(id_)))
        self.kinds.chosen.connect(lambda _kind: self._filter())
        self.search.textChanged.connect(lambda _text: self._filter())
        self.show_table()

    async def fetch(self) -> None:
        """The snapshots there are, then the difference of the pair that is chosen."""
        engine, place = self.desk.engine, self.place
        self.model.clear()
        self.counts = Counter()
        self.snapshots.show_snapshots(await engine.call(msg.ListSnapshots(place.account, place.space)))
        old, new = self.snapshots.pair
        if not old:
            return
        async with contextlib.aclosing(engine.stream(msg.CompareSnapshots(place, old, new))) as pages:
            async for page in pages:
                self.counts.update(counts_of(page))
                if (room := MOST - len(self.model.all)) > 0:
                    rows = [row async for part in in_slices(changes_of(page)) for row in part]
                    self.model.add(sorted(rows, key=attrgetter("found.key"))[:room])
                self.show_table()
        self.model.resort()

    def forget(self) -> None:
        """See FindingsWindow."""
        self.model.clear()

    def picked(self) -> list[Found]:
        """The rows selected whose objects are still there."""
        changes = [self.model.rows[index.row()] for index in self.table.selectionModel().selectedRows()]
        return [change.found for change in changes if change.kind is not Kind.REMOVED]

    def nothing(self) -> str:
        """Why the table is empty."""
        if self.model.all:
            return self.tr("Nothing here matches.")
        if self.snapshots.snapshots:
            return self.tr("Nothing changed.")
        if self.known.complete:
            return self.tr("Take a snapshot now: later this window shows what changed since.")
        return self.tr("A snapshot can be taken once the whole space has been read.")

    def judge(self) -> None:
        """How many there are of each kind, and what may be done."""
        counts = {"": sum(self.counts.values()), **{kind.name: self.counts[kind] for kind in Kind}}
        for name, button in self.kinds.buttons.items():
            title = self.words.kind(Kind[name]) if name else self.tr("All changes")
            button.setText(f"{title} {formats.count(counts[name])}")
        whole = self.known.view.state is msg.IndexState.WHOLE
        self.snapshots.taker.setEnabled(whole)
        self.snapshots.taker.setToolTip("" if whole else self.tr("Read the whole space first."))
        listed = len(self.model.all)
        self.export.setEnabled(bool(listed) and not self.loading)
        grown, gone = formats.size(self.model.grown), formats.size(self.model.gone)
        text = self.tr("{more} more, {less} less").format(more=grown, less=gone)
        if counts[""] > listed:
            text = self.tr("The first %Ln are listed; the export has all.", "", listed)
        self.sums.setText(text if listed else "")

    def _filter(self) -> None:
        kind = Kind[self.kinds.value] if self.kinds.value else None
        self.model.show_only(kind, self.search.text().strip())
        self.show_table()

    async def _take(self) -> None:
        made = await self.desk.engine.call(msg.TakeSnapshot(self.place.account, self.place.space))
        known = self.snapshots.snapshots
        if all(one.id != made.id for one in known):
            self.snapshots.show_snapshots((made, *known))
        if not known:
            self.load()
        self.banner.show_words(self.tr("Snapshot taken: %Ln object(s).", "", made.count), "", "good")

    async def _drop(self, id_: int) -> None:
        await self.desk.engine.call(msg.DropSnapshot(self.place.account, self.place.space, id_))
        self.load()

    async def _export(self) -> None:
        path = await pick_report(self, f"changes-{self.place.space}.csv")
        if path:
            await write_changes(self.desk, msg.CompareSnapshots(self.place, *self.snapshots.pair), path)
            self.desk.notify(self.tr("Exported to {path}").format(path=formats.home_path(path)), "good")


def show_changes(desk: Desk, place: Place) -> ChangesWindow:
    """Open the window of a place."""
    return open_window(ChangesWindow, ChangesWindow, desk, place)
