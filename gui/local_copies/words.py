"""What is said about objects that other programs are to have as files."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import rebuild
from gui import formats
from gui.actions.verb_words import VerbWords
from gui.messages import explain


class CopyTexts(QObject):
    """The sentences; a QObject because lupdate finds plurals in `self.tr` alone."""

    def fetching(self, count: int) -> str:
        """While a drop waits."""
        return self.tr("Fetching %Ln item(s) for the other program…", "", count)

    def late(self) -> str:
        """When a drop has waited for longer than many programs do."""
        return self.tr("The files are here now. If the other program has not taken them, paste them there.")

    def too_much(self, count: int, size: int) -> str:
        """When a drag ended outside that carried no files."""
        words = self.tr("%Ln object(s)", "", count)
        return self.tr("Too much to drag out: {count}, {size}").format(count=words, size=formats.size(size))

    def too_much_inside(self) -> str:
        """The same where folders were not counted before."""
        return self.tr("Too much to drag out")

    def copy_files(self) -> str:
        """The button beside `late`."""
        return self.tr("Copy files")

    def download(self) -> str:
        """The button beside `too_much`."""
        return self.tr("Download to…")

    def failed(self, failures: Sequence[msg.ItemFailure]) -> str:
        """Which could not be fetched, and why the first."""
        first = failures[0]
        why = explain(rebuild(first.code, {"key": first.key, **first.params})).title
        return self.tr("%Ln object(s) could not be fetched.", "", len(failures)) + f" {why}"

    def copying(self) -> VerbWords:
        """For FetchCopies that fills the clipboard."""
        return VerbWords(self.tr("Fetching files to copy"), self._fetched)

    def copied(self, count: int) -> str:
        """The clipboard has them."""
        return self.tr("Copied %Ln file(s) or folder(s): paste in a file manager", "", count)

    def _fetched(self, count: int) -> str:
        return self.tr("Fetched %Ln file(s)", "", count)
