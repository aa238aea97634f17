"""Tabs and sides as they are kept over a restart: addresses, how they are shown, which one is in front.

A tab lists once it is shown, so many tabs cost no more than one at the start.
"""

from typing import Any

from gui.browsing.sides import Sides
from gui.browsing.tab import Tab
from gui.file_table.kinds import ViewKind
from gui.path_bar.address import BadAddress, Resolver, address_of, place_of


def state(tabs: Sides, resolver: Resolver) -> dict[str, Any]:
    """What is there, in lists and strings."""
    sides = []
    for side in tabs.sides:
        placed = [tab for tab in side.tabs if tab.place is not None]
        current = placed.index(side.current) if side.current in placed else 0
        sides.append({"tabs": [_tab_state(tab, resolver) for tab in placed], "current": current})
    return {"sides": sides, "active": tabs.sides.index(tabs.active)}


def restore(tabs: Sides, kept: dict[str, Any], resolver: Resolver) -> None:
    """Make it again: into the first tab, which has no place yet, and further ones. What makes no sense is left out."""
    sides = [side for side in _list(kept, "sides") if isinstance(side, dict) and _places(side, resolver)]
    for number, kept_side in enumerate(sides[:2]):
        side = tabs.sides[0] if number == 0 else tabs.add_second()
        for place, kind in _places(kept_side, resolver):
            empty = side.tabs and side.tabs[-1].place is None
            tab = side.tabs[-1] if empty else side.add(show=False, at=len(side.tabs))
            tab.set_kind(kind)
            tab.keep(place)
        current = kept_side.get("current")
        at = current if isinstance(current, int) and 0 <= current < len(side.tabs) else 0
        side.show_tab(side.tabs[at])
    for side in tabs.sides:
        side.current.show_kept()
    if kept.get("active") == 1 and tabs.split:
        tabs.activate(tabs.sides[1])


def _tab_state(tab: Tab, resolver: Resolver) -> dict[str, str]:
    address = address_of(tab.place, resolver) if tab.place is not None else ""
    return {"address": address, "kind": tab.kind.value}


def _places(side: dict[str, Any], resolver: Resolver) -> list[Any]:
    found = []
    for tab in _list(side, "tabs"):
        try:
            place = place_of(str(tab["address"]), resolver)
            kind = ViewKind(tab.get("kind", ViewKind.TABLE.value))
        except (BadAddress, ValueError, TypeError, KeyError, AttributeError):
            continue
        found.append((place, kind))
    return found


def _list(kept: dict[str, Any], key: str) -> list[Any]:
    found = kept.get(key)
    return found if isinstance(found, list) else []
