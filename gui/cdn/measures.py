"""The measures of a plot, large: in all, the peak and when it was, the 95th percentile."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.engine import protocol as msg
from gui.cdn import ticks


class Measures(QWidget):
    """Side by side; those a plot does not have are hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(32)
        self.total = _Measure(self.tr("In all"), self)
        self.peak = _Measure(self.tr("Peak"), self)
        self.p95 = _Measure(self.tr("95th percentile"), self)
        self.p95.setToolTip(
            self.tr("The highest five-minute point once the top 5% are left out: bandwidth is billed by it")
        )
        for measure in (self.total, self.peak, self.p95):
            layout.addWidget(measure)
        layout.addStretch(1)
        self.show_plot(None, bits=False)

    def show_plot(self, plot: msg.CdnPlot | None, *, bits: bool, days: bool = False) -> None:
        """Write the numbers; None: there are none yet."""
        self.total.setVisible(plot is not None and not bits)
        self.p95.setVisible(plot is not None and plot.p95 >= 0)
        self.peak.setVisible(plot is not None and plot.peak_at > 0)
        if plot is not None:
            self.total.number.setText(ticks.amount(plot.total, bits=bits))
            self.p95.number.setText(ticks.amount(max(0, plot.p95), bits=bits))
            peak, when = ticks.amount(plot.peak, bits=bits), ticks.moment(plot.peak_at, whole_day=days)
            self.peak.number.setText(self.tr("{amount} at {when}").format(amount=peak, when=when))


class _Measure(QWidget):
    """A caption, and its number below."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        caption, self.number = QLabel(name, self), QLabel(self)
        caption.setProperty("dim", True)
        self.number.setProperty("title", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(caption)
        column.addWidget(self.number)
