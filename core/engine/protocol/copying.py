"""Calls about copies between accounts, services and regions: which road objects take, and the orders of the queue."""

import enum

from core.engine.protocol.frames import Request
from core.engine.protocol.objects import Selection
from core.engine.protocol.queue import BatchAdded
from core.model import Place
from core.transfer.job import Conflict


class Road(enum.IntEnum):
    """How objects come from one space to another."""

    INSIDE = 0
    """The service copies by itself: a verb (MoveTo)."""
    FETCH = 1
    """The target's service reads them from their own: jobs of the queue, no byte comes through here."""
    CLIENT = 2
    """Through this computer, without a file on it: jobs of the queue."""


class FindRoad(Request[Road], frozen=True):
    """Which road objects take from a space to a place."""

    account: str
    space: str
    to: Place


class AddCopies(Request[BatchAdded], frozen=True):
    """Copy a selection below a place of another account or region; a folder keeps its name as the top level.

    With `move` a source is deleted once its copy was compared with it, by their hashes. See AddUploads.
    """

    what: Selection
    place: Place
    move: bool = False
    conflict: Conflict = Conflict.ASK
    start_at: int = 0
