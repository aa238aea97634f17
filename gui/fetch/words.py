"""What a prefetch calls itself while it runs and when it is done."""

from PySide6.QtCore import QObject

from gui.actions.verb_words import VerbWords


class FetchWords(QObject):
    """The sentences; a QObject because lupdate finds plurals in `self.tr` alone."""

    def prefetching(self) -> VerbWords:
        """For Prefetch."""
        return VerbWords(self.tr("Fetching again from the mirror source"), self._prefetched)

    def _prefetched(self, count: int) -> str:
        return self.tr("Fetched %Ln object(s) again", "", count)
