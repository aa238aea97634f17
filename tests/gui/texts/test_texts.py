"""The files of resources/i18n: complete, true to their sources, compiled. `tools/texts.py` brings them up to date."""

import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from tools.texts import FOLDER, LANGUAGES, extract

SOME = 2, 5
"""Numbers of things: a language's last plural form is for them."""


@dataclass(frozen=True)
class Text:
    """A text of the window, and how it reads in a language: one form, or one for each plural."""

    context: str
    source: str
    plural: bool
    forms: tuple[str, ...]
    finished: bool


def texts(folder: Path, language: str) -> Iterator[Text]:
    root = ET.parse(folder / f"spaceferry_{language}.ts").getroot()  # noqa: S314 - a file of ours
    for context in root.findall("context"):
        for message in context.findall("message"):
            found = message.find("translation")
            assert found is not None
            forms = [form.text or "" for form in found.findall("numerusform")] or [found.text or ""]
            yield Text(
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.get("numerus") == "yes",
                tuple(forms),
                found.get("type") is None,
            )


every_language = pytest.mark.parametrize("language", list(LANGUAGES))


@every_language
def test_every_text_of_the_window_is_in_the_file_and_no_other(language: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / f"spaceferry_{language}.ts", tmp_path)
    extract(tmp_path, language)
    now, kept = set(texts(tmp_path, language)), set(texts(FOLDER, language))
    assert {(text.context, text.source) for text in now ^ kept} == set(), "run: .venv/bin/python -m tools.texts"


@every_language
def test_every_text_is_translated(language: str) -> None:
    assert [text for text in texts(FOLDER, language) if not text.finished or not all(text.forms)] == []


@every_language
def test_what_is_filled_in_is_kept(language: str) -> None:
    wrong = [
        (text.source, form)
        for text in texts(FOLDER, language)
        for form in text.forms
        if _filled(form) != _filled(text.source) or _filled_where_known(form) != _filled_where_known(text.source)
    ]
    assert wrong == []


def _filled(text: str) -> Counter[str]:
    """What code fills in: {names} and the number."""
    return Counter(re.findall(r"\{\w+\}|%L?n", text))


def _filled_where_known(text: str) -> Counter[str]:
    """The same of the parts in brackets, which stand only where their values are known."""
    return _filled(" ".join(re.findall(r"\[[^]]*\]", text)))


def test_an_ellipsis_at_the_end_stays() -> None:
    assert [t for t in texts(FOLDER, "zh_CN") if t.source.endswith("…") != t.forms[0].endswith("…")] == []


@every_language
def test_what_the_window_loads_is_compiled_from_these_files(language: str) -> None:
    translator = QTranslator()
    assert translator.load(f"spaceferry_{language}", str(FOLDER))
    for text in texts(FOLDER, language):
        number = SOME[1] if text.plural else -1
        assert translator.translate(text.context, text.source, None, number) == text.forms[-1]
        if text.plural:
            assert translator.translate(text.context, text.source, None, 1) == text.forms[0]
