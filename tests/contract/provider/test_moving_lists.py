"""Lists of a space in which objects come and go between two pages: all others are told, and each of them once."""

from collections.abc import Callable

import pytest

from core.cancel import CancelToken
from core.provider import Provider
from tests.contract.provider.doing import put

STABLE = [f"m/{number:02}" for number in range(40)]
BEFORE = [f"a/{number:02}" for number in range(12)]


def _some_go(provider: Provider, space: str, turn: int) -> None:
    for key in BEFORE[4 * turn : 4 * turn + 4]:
        provider.delete(space, key, CancelToken())


def _all_go(provider: Provider, space: str, turn: int) -> None:
    if not turn:
        for key in BEFORE:
            provider.delete(space, key, CancelToken())


def _some_come(provider: Provider, space: str, turn: int) -> None:
    if turn < 3:
        for number in range(9):
            put(provider, space, f"b/{turn}{number}", b"x")


def _the_last_told_goes(provider: Provider, space: str, turn: int) -> None:
    """The very object at which the next page begins."""
    if not turn:
        provider.delete(space, BEFORE[9], CancelToken())


@pytest.mark.parametrize("change", [_some_go, _all_go, _some_come, _the_last_told_goes])
def test_what_stays_is_told_once(provider: Provider, space: str, change: Callable[[Provider, str, int], None]) -> None:
    for key in (*BEFORE, *STABLE):
        put(provider, space, key, b"x")
    told: list[str] = []
    marker = ""
    for turn in range(100):
        page = provider.list_page(space, "", marker, CancelToken(), delimiter="", limit=10)
        told += [info.key for info in page.objects]
        marker = page.marker
        if not marker:
            break
        change(provider, space, turn)
    assert [key for key in told if key in STABLE] == STABLE
    assert len(set(told)) == len(told)
