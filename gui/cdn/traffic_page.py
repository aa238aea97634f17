"""Traffic: flux or bandwidth of some domains over some days, as a plot and as a table, and into a CSV file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import tasks
from gui.actions.context import Desk
from gui.cdn import ticks
from gui.cdn.days_pick import DaysPick, StepPick, same_days_here
from gui.cdn.figures_model import FiguresModel, csv_lines, sums, together
from gui.cdn.frame import GAP, MARGIN, Choices, DomainPick
from gui.cdn.legend import Legend
from gui.cdn.measures import Measures
from gui.cdn.plot import Line, Mark, Plot
from gui.dialogs.banner import Banner
from gui.dialogs.pick import pick_report
from gui.dialogs.sheet import note
from gui.plain_table import plain_table
from gui.theme.icons import put_icon

BANDWIDTH, FLUX = "bandwidth", "flux"
PLOT, TABLE = "plot", "table"

MANY_DAYS = 62
"""From so many days on five minutes are too fine to be looked at, and hours are offered instead."""

CSV_PIECE = 2000
"""Lines written in one call."""


class TrafficPage(QWidget):
    """Asks anew whenever something else is chosen; the last answer stays until the next one is there."""

    def __init__(self, desk: Desk, account: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._account = desk, account
        self.domains = DomainPick(self)
        self.days = DaysPick(self)
        self.kind = Choices(((BANDWIDTH, self.tr("Bandwidth")), (FLUX, self.tr("Traffic"))), self)
        self.step = StepPick(self)
        self.view = Choices(((PLOT, self.tr("Plot")), (TABLE, self.tr("Table"))), self)
        self.export = QPushButton(self.tr("Export as CSV…"), self)
        put_icon(self.export, "file-export-outline")
        self.export.setAutoDefault(False)
        self.export.clicked.connect(lambda _checked: self._export())
        self.banner = Banner(self)
        self.banner.hide()
        self.measures = Measures(self)
        self.legend = Legend(self)
        self.plot = Plot(self)
        self.model = FiguresModel(self)
        self.table = plain_table(self.model, self.tr("Figures"), self)
        self.empty = note(self.tr("No traffic in these days."), self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line = QProgressBar(self)
        self._line.setRange(0, 0)
        self._line.setTextVisible(False)
        self._line.setObjectName("loadingLine")
        self._views = QStackedWidget(self)
        self.shown: msg.CdnPlot | None = None
        self._asked = 0
        self._lay_out()
        self._show(None)
        self.view.chosen.connect(lambda _view: self._show_view())
        for changed in (self.domains.changed, self.days.changed, self.kind.chosen, self.step.chosen):
            changed.connect(lambda *_: self.reload())

    def reload(self) -> None:
        """Ask for what is chosen."""
        self.step.buttons["5min"].setEnabled(self.days.count() <= MANY_DAYS)
        if not self.step.buttons["5min"].isEnabled() and self.step.value == "5min":
            self.step.choose("hour")  # which asks
            return
        self._asked += 1
        if self.domains.chosen:
            tasks.spawn(self._load(self._asked), on_error=self.banner.show_error)
        else:
            self._show(None)

    async def _load(self, asked: int) -> None:
        first, last = self.days.days()
        self._line.show()
        try:
            plot = await self._desk.engine.call(
                msg.GetCdnPlot(self._account, self.kind.value, self.domains.chosen, first, last, self.step.value)
            )
        except SpaceferryError:
            if asked != self._asked:
                return
            self._show(None)
            raise
        finally:
            if asked == self._asked:
                self._line.hide()
        if asked == self._asked:
            self.banner.hide()
            self._show(plot)

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py."""
        self._show(self.shown)

    def _show(self, plot: msg.CdnPlot | None) -> None:
        self.shown = plot
        bits, days = self.kind.value == BANDWIDTH, self.step.value == "day"
        self.measures.show_plot(plot, bits=bits, days=days)
        self.export.setEnabled(plot is not None and bool(plot.times))
        if plot is not None:
            each = [Line(line.domain, sums(line)) for line in plot.lines]
            lines = [Line(self.tr("All domains"), together(plot)), *each] if len(each) != 1 else each
            self.plot.show_figures(plot.times, lines, self._marks(plot, bits), bits=bits, days=days)
            self.legend.show_names([line.name for line in lines])
            self.model.show_plot(plot, bits=bits, days=days)
            self.table.resizeColumnsToContents()
        self._show_view()

    def _marks(self, plot: msg.CdnPlot, bits: bool) -> list[Mark]:
        """Peak and 95th percentile, for bandwidth."""
        if not bits or not plot.peak:
            return []
        peak = self.tr("Peak {amount}").format(amount=ticks.amount(plot.peak, bits=True))
        marks = [Mark(plot.peak, peak, "dim")]
        if plot.p95 >= 0:
            text = self.tr("95th percentile {amount}").format(amount=ticks.amount(plot.p95, bits=True))
            marks.append(Mark(plot.p95, text, "caution"))
        return marks

    def _show_view(self) -> None:
        there = self.shown is not None and self.shown.peak > 0
        self.empty.setText(self._why_empty())
        self._views.setCurrentIndex(2 if not there else 0 if self.view.value == PLOT else 1)
        self.legend.setVisible(there and self.view.value == PLOT and len(self.domains.chosen) > 1)

    def _why_empty(self) -> str:
        if not self.domains.actions_:
            return self.tr("No domain is bound to this space. Bind one in the service's console to see its traffic.")
        if not self.domains.chosen:
            return self.tr("Choose a domain.")
        return self.tr("No traffic in these days.") if self.shown is not None else ""

    def _export(self) -> None:
        tasks.spawn(self._write(), on_error=self.banner.show_error)

    async def _write(self) -> None:
        plot, kind = self.shown, self.kind.value
        first, last = self.days.days()
        if plot is None or not (path := await pick_report(self, f"cdn-{kind}-{first}-{last}.csv")):
            return
        unit = self.tr("bit/s") if kind == BANDWIDTH else self.tr("bytes")
        lines = list(csv_lines(plot, unit, (self.tr("Time"), self.tr("Domain"))))
        for start in range(0, len(lines), CSV_PIECE):
            text, last_piece = "".join(lines[start : start + CSV_PIECE]), start + CSV_PIECE >= len(lines)
            await self._desk.engine.call(msg.SaveText(path, text, first=start == 0, last=last_piece))
        self._desk.notify(self.tr("%Ln line(s) written", "", len(lines) - 1), "good")

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        for widget in (self.domains, self.days):
            chosen.addWidget(widget)
        chosen.addStretch(1)
        for choice in (self.kind, self.step):
            chosen.addWidget(choice)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.measures, 1)
        for part in (self.view, self.export):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        for view in (self.plot, self.table, self.empty):
            self._views.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addLayout(chosen)
        layout.addWidget(self._line)
        layout.addWidget(self.banner)
        layout.addLayout(head)
        layout.addWidget(self.legend)
        layout.addWidget(self._views, 1)
        if not same_days_here():
            text = self.tr("Days begin at midnight in Beijing; times are those of this computer.")
            layout.addWidget(note(text, self))
        self._line.hide()
