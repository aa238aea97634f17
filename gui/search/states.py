"""What the table of a search says where it has no rows."""

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from gui import formats
from gui.file_table.states import StatePane


class SearchStates(QObject):
    """Speaks through a StatePane."""

    def __init__(self, pane: StatePane) -> None:
        super().__init__(pane)
        self._pane = pane

    def show_empty_query(self, index: msg.IndexView | None) -> None:
        """Nothing is asked yet; how it would be answered."""
        title, advice = self.tr("Type what to search for"), ""
        if index is None or index.state is msg.IndexState.WHOLE or index.scan is not None:
            self._pane.say("magnify", title, self._age(index) if index is not None else "")
            return
        if index.state is msg.IndexState.NONE:
            advice = self.tr(
                "This space has not been read yet: the first search lists it. Read once, it answers at once."
            )
        else:
            advice = self.tr("Only a part of this space has been read yet. Read once, it answers at once.")
        self._pane.say("magnify", title, advice, self.tr("Read the whole space"))

    def _age(self, index: msg.IndexView) -> str:
        if index.scan is not None or not index.whole_at:
            return ""
        objects = self.tr("%Ln object(s)", "", index.count)
        when = formats.date(index.whole_at)
        return self.tr("{objects} are known, as of: {when}").format(objects=objects, when=when)

    def show_nothing_found(self, query: str) -> None:
        """The search is over, without a hit."""
        self._pane.say("magnify", self.tr("Nothing matches “{query}”").format(query=formats.visible(query)))

    def show_wrong(self, why: str) -> None:
        """The query makes no sense."""
        self._pane.say("magnify", self.tr("This search cannot be read"), why)

    def show_ready(self) -> None:
        """The query waits to be entered: without an index, a search costs requests."""
        self._pane.say("magnify", self.tr("Press Enter to search"))
