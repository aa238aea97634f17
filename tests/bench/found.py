"""The window that tests/bench/findings.py measures: the one of tabled.py, which also opens windows of findings and
acts in them against the clock. `python -m tests.bench.found` is started by the bench.
"""

import asyncio
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from core.model import Place
from gui.file_table.columns import Column
from gui.findings.changes import ChangesWindow, show_changes
from gui.findings.duplicates import DuplicatesWindow, show_duplicates
from gui.findings.mimes import MimesWindow, show_mimes
from gui.findings.window import FindingsWindow
from gui.search.pane import SearchPane
from sandbox.million import SPACE
from tests.bench.scrolled import ACCOUNT
from tests.bench.tabled import Clock, TableProbe, Timed
from tests.helpers.probe import files, main_window, part
from tests.helpers.watched_window import run

HERE = Place(ACCOUNT, SPACE)

SHOWN: dict[str, tuple[type[FindingsWindow], Callable[..., FindingsWindow]]] = {
    "duplicates": (DuplicatesWindow, show_duplicates),
    "changes": (ChangesWindow, show_changes),
    "mimes": (MimesWindow, show_mimes),
}

PAGES = 12
"""How far down somebody scrolls."""


class FoundProbe(TableProbe):
    """Acts in windows of findings and in a search."""

    def _tell_act(self, kind: str, act: str) -> "asyncio.Future[Timed]":
        """Do it, until the window is at rest."""

        async def watch() -> Timed:
            clock = Clock(part(SearchPane))
            if kind == "search":
                searched(act)
            else:
                found(kind, act)
            await asyncio.sleep(0.02)
            while at_work(kind):  # noqa: ASYNC110 - what is waited for are widgets, which set no event
                await asyncio.sleep(0.002)
            took = clock.now()
            await asyncio.sleep(0.1)  # what is painted after it
            clock.stop()
            return {"all": took, "longest": max(clock.gaps), "busy": max(clock.busy), "rows": float(rows(kind))}

        return asyncio.ensure_future(watch())

    def _tell_leave(self, kind: str) -> None:
        if kind in SHOWN:
            window(kind).close()


def window(kind: str) -> Any:
    """The window of a kind of findings."""
    return main_window().findChild(SHOWN[kind][0])


def found(kind: str, act: str) -> None:
    """One act in a window of findings."""
    if act == "load":
        SHOWN[kind][1](files().desk, HERE)
        return
    shown = window(kind)
    if act == "select_all":
        shown.table.selectAll()
    elif act == "scroll":
        scroll(shown.table)
    elif act == "sort":
        shown.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    elif act == "filter":
        shown.search.setText("00")
    elif act == "keep_newest":
        shown.keep_newest.click()
    elif act == "filter_folder":
        shown.folders.actions()[0].trigger()
    elif act == "untick":
        shown.none.click()
    elif act == "tick":
        model = shown.model
        model.setData(model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def searched(act: str) -> None:
    """One act in the pane of a search."""
    pane = part(SearchPane)
    if act == "load":
        files().desk.search(HERE, "size>=0")
    elif act == "select_all":
        files().desk.select_all()
    elif act == "scroll":
        scroll(pane.view)
    elif act == "sort":
        pane.table.sortByColumn(Column.SIZE, Qt.SortOrder.DescendingOrder)
    elif act == "filter":
        pane.filter("99")
    elif act == "clear":
        pane.filter("")
    elif act == "sort_back":
        pane.table.sortByColumn(Column.MODIFIED, Qt.SortOrder.AscendingOrder)


def scroll(table: Any) -> None:
    """Page by page, each painted."""
    bar = table.verticalScrollBar()
    for _ in range(PAGES):
        bar.setValue(bar.value() + bar.pageStep())


def at_work(kind: str) -> bool:
    """Whether more is still to come."""
    if kind == "search":
        return not part(SearchPane).complete or part(SearchPane).model.arranging
    shown = window(kind)
    return shown is None or bool(shown.loading)


def rows(kind: str) -> int:
    """How many are listed."""
    return part(SearchPane).shown if kind == "search" else window(kind).table.model().rowCount()


if __name__ == "__main__":
    sys.exit(run(FoundProbe(), sys.argv[1:]))
