"""Viewports that Python made."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def own_viewport(area: QAbstractScrollArea) -> None:
    """Give an area that was just made a viewport like Qt's. To find out what kind of widget Qt's is, PySide would load
    all 60 kinds there are as soon as one is asked for: a MiB.
    """
    viewport = QWidget(area)
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
