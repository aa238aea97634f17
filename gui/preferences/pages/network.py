"""Network: the way to the services."""

from gui.preferences.spec import Line

LINES: tuple[Line, ...] = ()
