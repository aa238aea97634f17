"""A page of settings: its lines in frames, under headings. A search leaves those lines that match."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui.preferences.line import ButtonView, LineView, SettingView, found
from gui.preferences.spec import Line, SettingSpec, tr


class Section(QWidget):
    """Lines in a frame, with a hairline between each two, and a heading above where they have one."""

    def __init__(self, heading: str, lines: Iterable[Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        if heading:
            said = QLabel(tr(heading), self)
            said.setProperty("dim", True)
            layout.addWidget(said)
        self._card = QFrame(self)
        self._card.setProperty("card", True)
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(1, 1, 1, 1)
        self._inside.setSpacing(0)
        layout.addWidget(self._card)
        self.views: list[tuple[Line, LineView]] = []
        self._rules: list[QFrame] = []
        for line in lines:
            self._add(line)

    def _add(self, line: Line) -> None:
        rule = QFrame(self._card)
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        self._inside.addWidget(rule)
        self._rules.append(rule)
        view = SettingView(line, self._card) if isinstance(line, SettingSpec) else ButtonView(line, self._card)
        self._inside.addWidget(view)
        self.views.append((line, view))

    def filter(self, page_title: str, words: list[str]) -> int:
        """Leave the lines that match; how many."""
        matches = [found(line, page_title, words) for line, _view in self.views]
        first = True
        for (_line, view), rule, match in zip(self.views, self._rules, matches, strict=True):
            view.setVisible(match)
            rule.setVisible(match and not first)
            first = first and not match
        self.setVisible(any(matches))
        return sum(matches)


class PageView(QWidget):
    """`views` are its lines; the owner connects and fills them."""

    def __init__(self, title: str, lines: Iterable[Line], parent: QWidget | None = None) -> None:
        """`title` is the English source."""
        super().__init__(parent)
        self._title = title
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(14)
        heading = QLabel(tr(title), self)
        heading.setProperty("title", True)
        layout.addWidget(heading)
        self._sections = [
            Section(section, tuple(some), self) for section, some in groupby(lines, key=lambda line: line.section)
        ]
        for section in self._sections:
            layout.addWidget(section)
        self.filter([])

    @property
    def views(self) -> list[tuple[Line, LineView]]:
        """All lines, in order."""
        return [pair for section in self._sections for pair in section.views]

    def filter(self, words: list[str]) -> int:
        """Leave the lines that match; how many."""
        count = sum(section.filter(self._title, words) for section in self._sections)
        self.setVisible(count > 0)
        return count
