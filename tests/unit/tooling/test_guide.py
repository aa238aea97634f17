"""The guide's pages and pictures fit each other: both languages, both themes, and nothing else in the folder."""

import re

import pytest

from tests.helpers.sources import ROOT
from tests.shots.guide import GUIDE

PAGES = {"en": "guide.md", "zh_CN": "guide.zh_CN.md"}
PICTURES = ROOT / "docs" / "images" / "guide"


@pytest.mark.parametrize("language", PAGES)
def test_each_page_shows_each_scene_in_both_themes(language: str) -> None:
    page = (ROOT / "docs" / PAGES[language]).read_text(encoding="utf-8")
    shown = re.findall(r'"images/guide/([^"]+)"', page)
    assert sorted(shown) == sorted(
        f"{name}-{language}-{theme}.png" for name in GUIDE.values() for theme in ("light", "dark")
    )


def test_the_folder_has_these_pictures_and_no_others() -> None:
    wanted = {
        f"{name}-{language}-{theme}.png" for name in GUIDE.values() for language in PAGES for theme in ("light", "dark")
    }
    assert {path.name for path in PICTURES.iterdir()} == wanted


@pytest.mark.parametrize("language", PAGES)
def test_links_between_pages_lead_somewhere(language: str) -> None:
    page = (ROOT / "docs" / PAGES[language]).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", page):
        assert (ROOT / "docs" / target).exists(), target
