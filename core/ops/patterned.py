"""Rename by pattern: the new names are found, held against each other and against what is there, and arranged."""

import heapq
from collections.abc import Generator, Iterator
from itertools import islice
from operator import itemgetter

from core.engine.protocol.operations import OperationKind, Undo
from core.engine.protocol.renaming import RenameByPattern
from core.errors import BadKey, NotSupported, SpaceferryError
from core.model import ObjectInfo
from core.ops.arranged import PIECE, Arranged, Pair
from core.ops.changes import first_name
from core.ops.expand import distinct, look, picked
from core.ops.names import check_length, check_name, parent_of, unused
from core.ops.pattern import Renamer
from core.ops.plan import Effect, Ground, Head
from core.ops.targets import existing
from core.ops.task import Step
from core.provider import Provider
from core.supports import SupportsCopy
from core.transfer.job import Conflict


class PatternPlan:
    """The plan of a rename by pattern. Empty objects that stand for folders keep their names."""

    fine: tuple[type[SpaceferryError], ...] = ()
    effect = Effect.STAYS
    single = False
    knows_targets = True

    def __init__(self, request: RenameByPattern) -> None:
        self._request = request
        self._what = what = distinct(request.what)
        self.strict = request.conflict is Conflict.ASK
        lost = request.conflict is Conflict.REPLACE
        undo, reason = (Undo.PARTLY, "replaced") if lost else (Undo.YES, "")
        pattern = request.pattern
        words = f"{pattern.find} → {pattern.replace}" if pattern.find else pattern.replace
        space, name = what.space, first_name(what)
        self.head = Head(OperationKind.PATTERN, what.account, space, space, name, "", words, undo, reason)

    def check(self, provider: Provider) -> None:
        """The pattern itself is tried on a name."""
        if not isinstance(provider, SupportsCopy):
            raise NotSupported(what="copy")
        Renamer(self._request.pattern).key("name.txt", 0, 0)

    def steps(self, ground: Ground) -> Generator[Step, None, None]:
        """Those that collide or get an illegal name are refused, skipped, numbered or go over what is there."""
        arranged = Arranged()
        try:
            self._gather(ground, arranged)
            arranged.find_collisions(lambda keys: existing(ground, self._what.space, keys))
            if self._request.conflict is Conflict.KEEP_BOTH:
                self._number(ground, arranged)
            elif self._request.conflict is Conflict.REPLACE:
                arranged.replace_existing()
            for step in arranged.steps(self._what.space, ground.provider.info.limits.key_bytes):
                skips = self._request.conflict is Conflict.SKIP and step.error is not None
                yield Step(step.key, info=step.info) if skips else step
        finally:
            arranged.close()

    def _gather(self, ground: Ground, arranged: Arranged) -> None:
        """Every object with its new name. The counter goes by keys: selected ones and listed ones come in one order."""
        keys = look(ground.provider, self._what.space, sorted(self._what.keys), ground.cancel)
        found = heapq.merge(
            ((key, info, False) for key, info in keys),
            ((info.key, info, True) for info in self._below(ground)),
            key=itemgetter(0),
        )
        renamer, place = Renamer(self._request.pattern), 0
        limit = ground.provider.info.limits.key_bytes
        while some := list(islice(found, PIECE)):
            pairs: dict[bool, list[Pair]] = {False: [], True: []}
            for key, info, listed in some:
                if isinstance(info, SpaceferryError):
                    pairs[listed].append(Pair(ObjectInfo(key), key, info))
                elif key.endswith("/"):
                    pairs[listed].append(Pair(info, key))
                else:
                    pairs[listed].append(_renamed(info, renamer.key(key, place, info.modified), limit))
                    place += 1
            for listed, some_pairs in pairs.items():
                arranged.add(some_pairs, listed=listed)

    def _below(self, ground: Ground) -> Iterator[ObjectInfo]:
        for prefix in self._what.prefixes:
            yield from picked(ground.provider, self._what, prefix, ground.cancel)

    def _number(self, ground: Ground, arranged: Arranged) -> None:
        """Give what collides a name with a number that nobody has or gets."""
        taken = _Taken(arranged)
        for number, wanted in arranged.collisions():
            (free,) = unused([wanted], taken, lambda keys: existing(ground, self._what.space, keys))
            arranged.set_target(number, free)


class _Taken:
    """Every name of the plan, old and new."""

    def __init__(self, arranged: Arranged) -> None:
        self._arranged = arranged
        self._given: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._given or self._arranged.taken(name)

    def add(self, name: str) -> None:
        """Give it out."""
        self._given.add(name)


def _renamed(info: ObjectInfo, to_key: str, limit: int) -> Pair:
    """An object and its new name, unless that is none."""
    try:
        check_name(to_key[len(parent_of(info.key)) :])
        check_length(to_key, limit)
    except BadKey as error:
        return Pair(info, info.key, error)
    return Pair(info, to_key)
