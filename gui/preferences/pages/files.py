"""Files: how they are shown and previewed."""

from gui.preferences.spec import Line

LINES: tuple[Line, ...] = ()
