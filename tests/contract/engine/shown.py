"""What a window has after the frames of ShowFolder, and whether it had it before the service answered."""

from dataclasses import dataclass, field

from core.engine import protocol as msg
from core.model import ObjectInfo, Place
from tests.contract.engine.desk import Desk
from tests.unit.core.index.rows_of import texts


@dataclass
class Shown:
    """A folder as it stands: rows by key, first what was `known`, then what was `told` otherwise."""

    keys: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    added: list[ObjectInfo] = field(default_factory=list)
    updated: list[ObjectInfo] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    since: int = 0
    checked: int = 0


def show(seat: Desk, space: str, prefix: str = "") -> Shown:
    """Open a folder to the end."""
    shown = Shown()
    for frame in seat.engine.stream(msg.ShowFolder(Place(seat.account, space, prefix))):
        shown.since, shown.checked = frame.known, frame.checked
        if frame.rows is not None:
            keys = texts(frame.rows.keys, frame.rows.ends)
            shown.keys.update(keys)
            shown.known.update(keys if frame.known else ())
        if frame.changes is not None:
            shown.added += frame.changes.added
            shown.updated += frame.changes.updated
            shown.removed += frame.changes.removed
            shown.keys.difference_update(frame.changes.removed)
            shown.keys.update(info.key for info in frame.changes.added)
    return shown


def learn(seat: Desk, space: str) -> msg.IndexView:
    """Have the engine list a whole space, and wait until its index knows it whole."""
    show(seat, space)
    for _ in seat.engine.stream(msg.Measure(msg.Selection(seat.account, space, (), ("",)))):
        pass
    return whole(seat, space)


def whole(seat: Desk, space: str) -> msg.IndexView:
    """Wait until a space is known whole."""
    view = seat.engine.call(msg.LookAtIndex(seat.account, space))
    while view.state is not msg.IndexState.WHOLE:
        seat.engine.event(msg.IndexChanged, lambda event: event.view.space == space)
        view = seat.engine.call(msg.LookAtIndex(seat.account, space))
    return view
