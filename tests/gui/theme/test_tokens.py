"""The colours: written down once, readable on what they stand on, and used nowhere by value."""

import ast
import dataclasses
import re

import pytest

from gui.theme.style import palette, style_sheet
from gui.theme.tokens import DARK, LIGHT, Tokens
from tests.helpers.sources import ROOT, python_files, shown, tree

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
_COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?(?:[0-9a-fA-F]{2})?\b")
_NAMED = re.compile(r"\bGlobalColor\.(?!transparent\b)\w+")


AA_TEXT, AA_SIGNS = 4.5, 3.0
"""WCAG 2.1, level AA: 1.4.3 and 1.4.11."""


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@THEMES
def test_every_token_is_a_colour(tokens: Tokens) -> None:
    values = dataclasses.asdict(tokens)
    assert values.pop("name") in ("light", "dark")
    assert [value for value in values.values() if not re.fullmatch(r"#[0-9a-f]{6}", value)] == []


@THEMES
@pytest.mark.parametrize("ground", ["surface", "panel", "hover", "selection"])
def test_text_is_read_easily_on_every_ground(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.text, getattr(tokens, ground)) >= 7


@THEMES
@pytest.mark.parametrize("ground", ["surface", "panel", "hover"])
@pytest.mark.parametrize("words", ["dim", "accent"])
def test_dim_words_and_links_are_read_on_every_ground(tokens: Tokens, words: str, ground: str) -> None:
    """WCAG AA. Selected rows show all text in full colour: neither stands on the selection."""
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= AA_TEXT


@THEMES
@pytest.mark.parametrize("ground", ["surface", "panel", "hover", "selection"])
@pytest.mark.parametrize("words", ["good", "caution", "bad"])
def test_verdicts_are_read_on_every_ground(tokens: Tokens, words: str, ground: str) -> None:
    """WCAG AA: a row says "verified" in its colour, selected or not."""
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= AA_TEXT


@THEMES
@pytest.mark.parametrize("ground", ["surface", "panel", "selection"])
def test_signs_are_seen(tokens: Tokens, ground: str) -> None:
    """WCAG AA for what is no text: icons, the frame of what has the focus, of a box to tick."""
    for sign in ("accent", "folder", "dim"):
        assert contrast(getattr(tokens, sign), getattr(tokens, ground)) >= AA_SIGNS, sign


@THEMES
def test_words_on_a_dangerous_button_are_read(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.bad) >= AA_TEXT


@THEMES
def test_words_on_the_accent_are_read(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5


def test_no_other_module_of_the_window_writes_a_colour_down() -> None:
    """Sample files of the demo and pasted pictures are contents, not looks."""
    allowed = {ROOT / "gui" / name for name in ("theme/tokens.py", "demo/samples.py", "pasting/encoding.py")}
    texts = {file: file.read_text(encoding="utf-8") for file in python_files("gui") if file not in allowed}
    found = [
        f"{shown(file)}:{node.lineno}: {node.value!r}"
        for file, text in texts.items()
        if _COLOUR.search(text)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _COLOUR.search(node.value)
    ]
    named = [shown(file) for file, text in texts.items() if _NAMED.search(text)]
    assert found + named == []


@THEMES
def test_the_style_sheet_is_made_of_tokens_alone(tokens: Tokens) -> None:
    sheet = style_sheet(tokens)
    assert "@" not in sheet
    assert set(_COLOUR.findall(sheet)) <= set(dataclasses.asdict(tokens).values())
    other = DARK if tokens is LIGHT else LIGHT
    assert style_sheet(other) != sheet


@THEMES
def test_the_palette_follows_the_tokens(tokens: Tokens) -> None:
    made = palette(tokens)
    assert made.base().color().name() == tokens.surface
    assert made.window().color().name() == tokens.panel
    assert made.text().color().name() == tokens.text
    assert made.highlight().color().name() == tokens.selection
    assert made.accent().color().name() == tokens.accent
