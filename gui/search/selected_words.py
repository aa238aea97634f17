"""What is said where all of a folder, or all that a search found, is selected."""

from PySide6.QtCore import QObject

from gui import formats


class SelectedWords(QObject):
    """What a selection is called that means all of a folder or a search."""

    def everything(self, name: str) -> str:
        """Of a folder, for dialogs."""
        return self.tr("everything in “{name}”").format(name=formats.visible(name))

    def results(self, query: str) -> str:
        """Of a search, for dialogs."""
        return self.tr("all results of “{query}”").format(query=formats.visible(query))

    def all_here(self, *, unfinished: bool) -> str:
        """Of a folder, as a sentence."""
        if unfinished:
            return self.tr("Everything in this folder is selected, also what is not loaded yet.")
        return self.tr("Everything in this folder is selected, also what is not shown.")

    def all_results(self, count: int | None) -> str:
        """Of a search; None where more may be found."""
        if count is None:
            return self.tr("All results are selected, also those still to be found.")
        return self.tr("All %Ln result(s) are selected, also those not shown.", "", count)
