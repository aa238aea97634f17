"""The names objects get in another folder: numbered, refused or as wanted, by the answer to what exists there."""

from collections.abc import Sequence
from types import TracebackType

from core.errors import BadKey, NoSuchObject, SpaceferryError, TargetExists
from core.model import ObjectInfo
from core.ops.expand import anything_below, look
from core.ops.names import check_length, unused
from core.ops.plan import Ground
from core.ops.scratch import Claims
from core.transfer.job import Conflict


class Targets:
    """The names given out to one plan. With ASK, SKIP and REPLACE the service says what exists, when it is asked."""

    def __init__(self, ground: Ground, space: str, conflict: Conflict) -> None:
        self._ground, self._space, self._conflict = ground, space, conflict
        self._limit = ground.provider.info.limits.key_bytes
        self._claims = Claims()

    def __enter__(self) -> "Targets":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._claims.close()

    def settle(self, wanted: Sequence[str]) -> list[str | SpaceferryError]:
        """For each key wanted the key to take, or why there is none: too long, or given out already."""
        if self._conflict is Conflict.KEEP_BOTH:
            wanted = unused(wanted, self._claims, self._existing_keys)
        return [self._settled(key) for key in wanted]

    def settle_folder(self, wanted: str, *, goes_on: bool) -> str:
        """The prefix a folder takes. Raises TargetExists.

        What a move that `goes_on` brought there is not in its way.
        """
        if self._conflict is Conflict.KEEP_BOTH:
            return unused([wanted], self._claims, self._existing_folders)[0]
        asks = self._conflict is Conflict.ASK and not goes_on
        if wanted in self._claims or (asks and self._existing_folders([wanted])):
            raise TargetExists(key=wanted)
        self._claims.add(wanted)
        return wanted

    def _settled(self, key: str) -> str | SpaceferryError:
        try:
            check_length(key, self._limit)
        except BadKey as error:
            return error
        if self._conflict is not Conflict.KEEP_BOTH and not self._claims.take(key):
            return TargetExists(key=key)
        return key

    def _existing_keys(self, keys: list[str]) -> set[str]:
        return existing(self._ground, self._space, keys)

    def _existing_folders(self, prefixes: list[str]) -> set[str]:
        ground = self._ground
        return {one for one in prefixes if anything_below(ground.provider, self._space, one, ground.cancel)}


def existing(ground: Ground, space: str, keys: Sequence[str]) -> set[str]:
    """Which of the keys are there."""
    found = set()
    for key, info in look(ground.provider, space, keys, ground.cancel):
        if isinstance(info, ObjectInfo):
            found.add(key)
        elif not isinstance(info, NoSuchObject):
            raise info
    return found
