"""The lines of the settings window against the settings there are."""

import pytest

from core.settings import FIELDS, Settings, allowed, fits
from gui.preferences.book import ELSEWHERE, LINES, TITLES
from gui.preferences.spec import ButtonSpec, Page, SettingSpec, Show

SPECS = [line for line in LINES if isinstance(line, SettingSpec)]


def test_every_setting_is_shown_or_says_why_not() -> None:
    shown = {spec.name for spec in SPECS}
    buttons = {name for line in LINES if isinstance(line, ButtonSpec) for name in line.names}
    assert shown | buttons | set(ELSEWHERE) == set(FIELDS)
    assert len(shown) == len(SPECS)  # none in two places
    assert not shown & (buttons | set(ELSEWHERE))
    assert all(ELSEWHERE.values())


def test_pages_are_in_order_and_have_titles() -> None:
    order = [line.page for line in LINES]
    assert order == sorted(order, key=list(Page).index)
    assert set(TITLES) == set(Page)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_a_line_fits_its_setting(spec: SettingSpec) -> None:
    default = getattr(Settings(), spec.name)
    assert set(spec.words) == set(allowed(spec.name))
    assert all(fits(spec.name, number) for number in spec.offered)
    if spec.offered:
        assert default in spec.offered
    if spec.show in (Show.FOLDER, Show.FILE):
        assert isinstance(default, str)
    if spec.show in (Show.SPEED, Show.MIB):
        assert type(default) is int
    assert bool(spec.empty) <= (spec.show in (Show.FOLDER, Show.FILE) or fits(spec.name, 0) or fits(spec.name, ""))
