"""Every scene of the pictures in a language nobody speaks, and in English changed to it and back while it stands."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.languages.pseudo import PSEUDO
from tests.shots.scenes import SCENES
from tests.shots.walk import walk

pytestmark = pytest.mark.slow  # a minute or two each


def test_everything_is_translated_named_and_of_a_kind(qapp: QApplication) -> None:
    found = walk(SCENES, PSEUDO)
    assert [f"{scene}: {complaint}" for complaint, scene in found.items() if not complaint.startswith("cut")] == []


def test_nothing_is_cut_in_chinese(qapp: QApplication) -> None:
    found = walk(SCENES, "zh_CN")
    assert [f"{scene}: {complaint}" for complaint, scene in found.items() if complaint.startswith("cut")] == []


def test_everything_that_is_open_changes_with_the_language(qapp: QApplication) -> None:
    """The palette is gone before it could."""
    found = walk([scene for scene in SCENES if scene.name != "palette"], "en")
    assert [f"{scene}: {complaint}" for complaint, scene in found.items() if complaint.startswith("stays")] == []
