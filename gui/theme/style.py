"""The palette and the style sheet, both made of tokens and nothing else."""

import dataclasses
import re

from PySide6.QtGui import QColor, QPalette

from gui.theme.tokens import Tokens

_ROLES = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """The palette for Fusion; what it cannot say stands in the style sheet."""
    made = QPalette()
    for role, colour in (
        (_ROLES.Window, tokens.panel),
        (_ROLES.WindowText, tokens.text),
        (_ROLES.Base, tokens.surface),
        (_ROLES.AlternateBase, tokens.panel),
        (_ROLES.Text, tokens.text),
        (_ROLES.PlaceholderText, tokens.dim),
        (_ROLES.Button, tokens.panel),
        (_ROLES.ButtonText, tokens.text),
        (_ROLES.BrightText, tokens.bad),
        (_ROLES.Highlight, tokens.selection),
        (_ROLES.HighlightedText, tokens.text),
        (_ROLES.ToolTipBase, tokens.panel),
        (_ROLES.ToolTipText, tokens.text),
        (_ROLES.Link, tokens.accent),
        (_ROLES.LinkVisited, tokens.accent),
        (_ROLES.Accent, tokens.accent),
        (_ROLES.Light, tokens.surface),
        (_ROLES.Midlight, tokens.hover),
        (_ROLES.Mid, tokens.line),
        (_ROLES.Dark, tokens.line),
        (_ROLES.Shadow, tokens.line),
    ):
        made.setColor(role, QColor(colour))
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText, _ROLES.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return made


TEXT, LARGEST_TEXT = 13, 16
"""Pixels of a line of text: what the rows are drawn for, and what they still have room for."""


def style_sheet(tokens: Tokens, text: int = TEXT) -> str:
    """The style sheet of the whole window, with text of so many pixels. 4 px grid, hairlines of 1 px, radius 6."""
    values = {**dataclasses.asdict(tokens), "text_size": f"{text}px", "title_size": f"{text + 2}px"}
    return re.sub(r"@(\w+)", lambda found: str(values[found.group(1)]), _SHEET)


_SHEET = """
* { font-size: @text_size; }
QMainWindow, QDialog { background: @panel; }
QMainWindow::separator { width: 0; height: 0; }
QToolTip {
    background: @panel; color: @text; border: 1px solid @line; padding: 4px 6px;
    qproperty-textFormat: PlainText; /* names in tips are whoever's: as HTML they would load files and hosts */
}
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
    background: @surface; color: @text; border: 1px solid @line; border-radius: 6px; padding: 0 8px;
    min-height: 26px; selection-background-color: @selection; selection-color: @text;
}
QAbstractSpinBox { padding: 0; }
QLineEdit#spaceSearch { min-height: 28px; }
QPlainTextEdit[bare="true"], QTextEdit[bare="true"] { border: 0; border-radius: 0; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border-color: @accent;
}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: @faint; background: @panel; }
QLineEdit[wrong="true"] { border-color: @bad; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line; padding: 4px; outline: 0; }

QPushButton {
    background: @surface; color: @text; border: 1px solid @line; border-radius: 6px;
    padding: 0 12px; min-height: 26px;
}
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @faint; background: @panel; }
QPushButton[primary="true"], QPushButton:default {
    background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 600;
}
QPushButton[primary="true"]:hover, QPushButton:default:hover { background: @accent_hover; }
QPushButton[primary="true"]:disabled, QPushButton:default:disabled {
    background: @line; border-color: @line; color: @faint;
}
QPushButton[danger="true"] { background: @bad; color: @on_accent; border-color: @bad; font-weight: 600; }
QPushButton[danger="true"]:disabled { background: @line; border-color: @line; color: @faint; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; text-align: left; }
QPushButton[flat="true"]:hover { background: @hover; }
QPushButton[flat="true"]:checked { background: @selection; }
QPushButton[flat="true"]:focus { border-color: @accent; }
QPushButton[service="true"] { text-align: left; min-height: 34px; }
QPushButton[link="true"] {
    background: transparent; color: @accent; border-color: transparent; padding: 0 2px; text-align: left;
}
QPushButton[link="true"]:hover { color: @accent_hover; }
QPushButton[link="true"]:focus { border-color: @accent; }
QPushButton[primary="true"]:focus, QPushButton:default:focus, QPushButton[danger="true"]:focus {
    border-color: @text;
}
QPushButton[half="left"] { border-top-right-radius: 0; border-bottom-right-radius: 0; }
QPushButton[half="right"] {
    border-top-left-radius: 0; border-bottom-left-radius: 0; border-left: 0; padding: 0 4px;
}
QPushButton::menu-indicator { image: none; width: 0; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @line; }
QToolButton:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[day="true"] { border-color: @line; background: @surface; color: @dim; padding: 4px 0; }
QToolButton[day="true"]:checked { border-color: @accent; background: @selection; color: @text; }
QToolButton[day="true"]:focus { border-color: @accent; }
QToolButton[day="true"]:checked:focus { border-color: @text; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox[alone="true"] { spacing: 0; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @dim; border-radius: 4px; background: @surface; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked { border-color: @accent; background: @accent; }
QCheckBox::indicator:checked:focus { border-color: @text; }
QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid @dim; border-radius: 8px; background: @surface;
}
QRadioButton::indicator:hover, QRadioButton::indicator:focus { border-color: @accent; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; background: @on_accent; }
QRadioButton::indicator:checked:focus { border-color: @text; }

QMenu { background: @surface; border: 1px solid @line; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: 4px; color: @text; }
QMenu::icon { padding-left: 6px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @faint; background: transparent; }
QMenu::indicator { width: 0; height: 0; }
QMenu::separator { height: 1px; background: @line; margin: 4px 6px; }

QTableView, QTreeView, QListView {
    background: @surface; color: @text; border: 0; outline: 0; gridline-color: transparent;
    selection-background-color: @selection; selection-color: @text;
}
QTreeView#spaceTree { background: transparent; show-decoration-selected: 0; }
QTreeView::item:selected, QTreeView::item:hover { background: transparent; }
QTreeView#previewTree::item:selected { background: @selection; }
QTreeView::item { min-height: 26px; border: 0; }
QTreeView::branch { background: transparent; }
QTableView[plain="true"]::item, QTableView[ticks="true"]::item {
    padding: 0 5px; border: 0;
}
QTableView#planTable::indicator, QTableView[ticks="true"]::indicator {
    width: 14px; height: 14px; border: 1px solid @dim; border-radius: 4px; background: @surface;
}
QTableView#planTable::indicator:checked, QTableView[ticks="true"]::indicator:checked {
    border-color: @accent; background: @accent;
}
QHeaderView { background: @surface; border: 0; }
QHeaderView::section {
    background: @surface; color: @dim; border: 0; border-bottom: 1px solid @line; padding: 0 8px; min-height: 30px;
}
QHeaderView::section:hover { color: @text; }
QHeaderView::section:vertical { border: 0; padding: 0 8px 4px 8px; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; height: 0; }
QTableCornerButton::section { background: @surface; border: 0; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: @line; border: 0; border-radius: 2px; max-height: 5px; min-height: 5px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QProgressBar#loadingLine { background: transparent; border-radius: 0; max-height: 2px; min-height: 2px; }
QProgressBar#loadingLine::chunk { border-radius: 0; }

QSlider::groove:horizontal { height: 4px; background: @line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 12px; height: 12px; margin: -5px 0; border: 1px solid @accent; border-radius: 7px; background: @accent;
}
QSlider::handle:horizontal:focus { background: @surface; border: 2px solid @accent; width: 10px; }

QFrame#toolbar { background: @panel; border: 0; border-bottom: 1px solid @line; }
QFrame#tabHead { background: @panel; border: 0; border-bottom: 1px solid @line; }
QTabBar#tabStrip { background: transparent; }
QTabBar#tabStrip::tab {
    background: transparent; color: @dim; border: 0; border-right: 1px solid @line; padding: 0 4px 0 12px;
}
QTabBar#tabStrip::tab:hover { background: @hover; }
QTabBar#tabStrip::tab:selected { background: @surface; color: @text; }
QTabBar#tabStrip[quiet="true"]::tab:selected { color: @dim; }
QTabBar#tabStrip QToolButton { padding: 0; }
QTabBar#tabStrip QToolButton#closeTabButton:hover { background: @line; }
QStatusBar, QFrame#statusBar { background: @panel; color: @text; border-top: 1px solid @line; }
QStatusBar::item { border: 0; }
QToolButton[words="true"] { padding: 0 4px; border-radius: 4px; }
QToolButton[link="true"] { color: @accent; }
QLabel[dim="true"] { color: @dim; }
QLabel[title="true"] { font-size: @title_size; font-weight: 600; }
QLabel[good="true"] { color: @good; }
QLabel[bad="true"] { color: @bad; }
QLabel[caution="true"] { color: @caution; }
QFrame[panel="true"] { background: @panel; }
QFrame[rule="true"] { background: @line; border: 0; }
QListView[side="true"] { background: transparent; }
QListView[side="true"]::item { padding: 6px 8px; border-radius: 6px; }
QListView[side="true"]::item:hover { background: @hover; }
QListView[side="true"]::item:selected { background: @selection; color: @text; }
QFrame[surface="true"] { background: @surface; }
QFrame[card="true"], PageLink { background: @surface; border: 1px solid @line; border-radius: 8px; }
"""
