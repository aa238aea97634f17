"""Log files of a domain and a day: listed, chosen, downloaded into a folder, unpacked on wish."""

import contextlib
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import formats, tasks
from gui.actions.context import Desk
from gui.cdn.days_pick import today
from gui.cdn.frame import GAP, MARGIN, DomainPick
from gui.cdn.words import CdnWords
from gui.dialogs.banner import Banner
from gui.dialogs.check_box import CheckBox
from gui.dialogs.moment_edit import DayEdit
from gui.dialogs.pick import pick_folder
from gui.dialogs.sheet import note
from gui.formats import MOMENT_WIDTH
from gui.plain_table import plain_table, set_widths
from gui.theme.icons import put_icon
from gui.titled import AT_RIGHT, Index, TitledModel

NAME, DOMAIN, MODIFIED, SIZE = range(4)
WIDTHS = {DOMAIN: 190, MODIFIED: MOMENT_WIDTH, SIZE: 90}


class LogsModel(TitledModel[msg.CdnLogRow]):
    """The files of a day."""

    right = frozenset({SIZE})

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles = (self.tr("Log file"), self.tr("Domain"), self.tr("Modified"), self.tr("Size"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            shown = (formats.visible(row.name), row.domain, formats.date(row.modified), formats.size(row.size))
            return shown[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == SIZE:
            return AT_RIGHT
        return None


class LogsPage(QWidget):
    """Lists anew whenever another domain or day is chosen."""

    def __init__(self, desk: Desk, account: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._account = desk, account
        self._words = CdnWords(self)
        self.domains = DomainPick(self)
        self.day = DayEdit(today().addDays(-1), self)
        self.day.setAccessibleName(self.tr("Day"))
        self.unpack = CheckBox(self.tr("Unpack beside"), self)
        self.download = QPushButton(self.tr("Download…"), self)
        put_icon(self.download, "download-outline")
        self.download.setAutoDefault(False)
        self.download.clicked.connect(lambda _checked: self._ask_folder())
        self.banner = Banner(self)
        self.banner.hide()
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.said = QLabel(self)
        self.said.setProperty("dim", True)
        self.model = LogsModel(self)
        self.table = plain_table(self.model, self.tr("Log files"), self)
        set_widths(self.table, WIDTHS, NAME)
        self.empty = note("", self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._views = QStackedWidget(self)
        self._asked = 0
        self._busy = False
        self._lay_out()
        self._show(())
        self.domains.changed.connect(self.reload)
        self.day.dateChanged.connect(lambda _date: self.reload())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._judge())

    def reload(self) -> None:
        """List the day that is chosen."""
        self._asked += 1
        if self.domains.chosen:
            tasks.spawn(self._load(self._asked), on_error=self._failed)
        else:
            self._show(())

    def chosen(self) -> tuple[str, ...]:
        """The names of the rows that are selected."""
        return tuple(self.model.rows[index.row()].name for index in self.table.selectionModel().selectedRows())

    async def fetch(self, folder: str) -> None:
        """Download what is selected, or all where nothing is. Raises SpaceferryError."""
        request = msg.DownloadCdnLogs(
            self._account, self.domains.chosen, self._day(), folder, self.chosen(), self.unpack.isChecked()
        )
        failures: list[msg.CdnProblem] = []
        self._set_busy(True)
        try:
            async with contextlib.aclosing(self._desk.engine.stream(request)) as pages:
                async for page in pages:
                    failures += page.failures
                    self._show_progress(page)
        finally:
            self._set_busy(False)
        if failures:
            lines = [self._words.problem(one) for one in failures[:3]]
            title = self.tr("%Ln log file(s) could not be downloaded", "", len(failures))
            self.banner.show_words(title, "\n".join(lines), "caution")
        else:
            self.banner.hide()
            done = self.tr("%Ln log file(s) downloaded to {folder}", "", page.done)
            self._desk.notify(done.format(folder=formats.home_path(folder)), "good")

    async def _load(self, asked: int) -> None:
        rows = await self._desk.engine.call(msg.ListCdnLogs(self._account, self.domains.chosen, self._day()))
        if asked == self._asked:
            self.banner.hide()
            self._show(rows)

    def _failed(self, error: SpaceferryError) -> None:
        self._show(())
        self.banner.show_error(error)

    def _day(self) -> str:
        return self.day.date().toString("yyyy-MM-dd")

    def _ask_folder(self) -> None:
        async def ask() -> None:
            start = str(self._desk.download_folder())
            if folder := await pick_folder(self, start, saving=True):
                await self.fetch(folder)

        tasks.spawn(ask(), on_error=self.banner.show_error)

    def _show(self, rows: tuple[msg.CdnLogRow, ...]) -> None:
        self.model.set_rows(rows)
        self._views.setCurrentIndex(0 if rows else 1)
        none = self.tr("No logs of this day: they come about six hours later, and are kept for 30 days.")
        self.empty.setText(none if self.domains.chosen else self.tr("Choose a domain."))
        self._judge()

    def _judge(self) -> None:
        count = len(self.chosen()) or len(self.model.rows)
        self.download.setEnabled(bool(self.model.rows) and not self._busy)
        self.download.setText(self.tr("Download %Ln file(s)…", "", count) if count else self.tr("Download…"))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.bar.setVisible(busy)
        self.said.setVisible(busy)
        self._judge()

    def _show_progress(self, page: msg.CdnLogProgress) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(1000 * page.bytes // max(1, page.size))
        text = self.tr("{done} of %Ln file(s)", "", page.total)
        self.said.setText(f"{text.format(done=formats.count(page.done))} · {formats.size(page.bytes)}")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.domains, self.day):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.unpack)
        head.addSpacing(8)
        head.addWidget(self.download)
        line = QHBoxLayout()
        line.addWidget(self.bar, 1)
        line.addWidget(self.said)
        self._views.addWidget(self.table)
        self._views.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addLayout(line)
        layout.addWidget(self.banner)
        layout.addWidget(self._views, 1)
        self._set_busy(False)
