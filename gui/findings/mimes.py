"""The mime doctor: objects whose type does not fit their names, corrected at once, and their addresses refreshed."""

import contextlib
from itertools import starmap

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Place
from gui import tasks
from gui.actions.context import Desk
from gui.actions.verb_runner import VerbState
from gui.actions.verb_words import VerbTexts
from gui.cdn.ask import ask
from gui.findings.found import MOST, Found, in_slices, space_of, unpacked
from gui.findings.mimes_model import FOLDER, NAME, NOW, SIZE, WANTED, MimesModel, Misfit
from gui.findings.window import FindingsWindow, called, open_window
from gui.mirror.tick import TickDelegate

WIDTHS = {NAME: 260, NOW: 190, WANTED: 190, SIZE: 90}


class MimesWindow(FindingsWindow):
    """Of one place. What is in the trash is left out."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place, "mimesWindow", "")
        self.setWindowTitle(self.tr("Types that do not fit in {place}").format(place=called(place)))
        self.model = MimesModel(self)
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(NAME, TickDelegate(self.table))
        self.looked = 0
        self.full = False
        self.corrected: list[str] = []
        """Keys of objects corrected since the window was opened, whose addresses were not refreshed."""
        self.all = self.button(self.tr("Tick all"), "", lambda: self.model.tick_all(True))
        self.none = self.button(self.tr("Untick all"), "", lambda: self.model.tick_all(False))
        self.correct = self.button("", "check", lambda: self.spawn(self._correct()), "on_accent")
        self.correct.setProperty("primary", True)
        self.put_up(self.tr("Objects whose type does not fit"), WIDTHS, FOLDER)
        self.head.addWidget(self.sums, 1)
        self.head.addWidget(self.all)
        self.head.addWidget(self.none)
        self.foot.addStretch(1)
        self.foot.addWidget(self.correct)
        self.model.changed.connect(self.judge)
        self.show_table()

    async def fetch(self) -> None:
        """In key order, as they are found."""
        self.model.clear()
        self.looked, self.full = 0, False
        rule = self.desk.control.now.trash_of(self.place.account, self.place.space)
        async with contextlib.aclosing(self.desk.engine.stream(msg.CheckMimes(self.place))) as pages:
            async for page in pages:
                self.looked = page.looked
                async for part in in_slices(starmap(Misfit, zip(unpacked(page.rows), page.wanted, strict=True))):
                    self.model.add([row for row in part if not (rule.on and row.found.key.startswith(rule.prefix))])
                self.show_table()
                self.full = len(self.model.rows) >= MOST
                if self.full:
                    break

    def forget(self) -> None:
        """See FindingsWindow."""
        self.model.clear()

    def picked(self) -> list[Found]:
        """The rows selected."""
        return [self.model.rows[index.row()].found for index in self.table.selectionModel().selectedRows()]

    def nothing(self) -> str:
        """Why the table is empty."""
        return self.tr("The types of all %Ln object(s) fit their names.", "", self.looked)

    def judge(self) -> None:
        """What is ticked, and what may be done."""
        listed, count = bool(self.model.rows), sum(self.model.ticked)
        able = Capability.MIME in self.desk.context_at(space_of(self.place)).capabilities
        self.all.setEnabled(listed)
        self.none.setEnabled(listed)
        self.correct.setEnabled(count > 0 and able and not self.loading and not self.busy)
        self.correct.setToolTip("" if able else self.tr("These keys may only read this space"))
        self.correct.setText(self.tr("Correct %Ln object(s)", "", count) if count else self.tr("Correct"))
        words = self.tr("%Ln object(s) whose type does not fit", "", len(self.model.rows))
        looked = self.tr("%Ln looked at", "", self.looked)
        text = f"{words} · {looked}" if self.loading else words
        if self.full:
            text += " · " + self.tr("more are looked for once these are corrected")
        self.sums.setText(text if listed or self.loading else "")

    async def _correct(self) -> None:
        """A verb for each type that is wanted, one after another; a stopped one ends it."""
        chosen = self.model.chosen()
        self.busy = True
        self.judge()
        try:
            for mime, found in chosen.items():
                what = msg.Selection(self.place.account, self.place.space, tuple(one.key for one in found))
                verb = await self.desk.verbs.run(msg.ChangeMime(what, mime), VerbTexts().mime_to(mime))
                failed = {failure.key for failure in verb.failures}
                if verb.state is VerbState.STOPPED or verb.error is not None:
                    break
                self.corrected += [key for key in what.keys if key not in failed]
        finally:
            self.busy = False
            self.judge()
            self.load_soon()
        self._offer()

    def _offer(self) -> None:
        """Caches keep the old type with the old copies."""
        if not self.corrected:
            return
        text = self.tr("The types of %Ln object(s) were corrected.", "", len(self.corrected))
        space = self.desk.context_at(space_of(self.place))
        if Capability.CDN not in space.capabilities:
            self.banner.show_words(text, "", "good")
            return
        self.banner.show_words(text, self.tr("Visitors may still get them with the old type from the CDN."), "good")
        label = self.tr("Refresh CDN for %Ln object(s)", "", len(self.corrected))
        self.banner.add_button(label).clicked.connect(lambda _on: self._refresh())

    def _refresh(self) -> None:
        what = msg.Selection(self.place.account, self.place.space, tuple(self.corrected))
        self.corrected = []

        async def order() -> None:
            await ask(self.desk, msg.AskCdnObjects(what), lambda text, kind: self.banner.show_words(text, "", kind))

        tasks.spawn(order(), on_error=self.failed)


def show_mimes(desk: Desk, place: Place) -> MimesWindow:
    """Open the window of a place."""
    return open_window(MimesWindow, MimesWindow, desk, place)
