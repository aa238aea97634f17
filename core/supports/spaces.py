"""Creating spaces, and what can be set for one (kodo.md 3.4)."""

from typing import ClassVar, Protocol, runtime_checkable

import msgspec

from core.cancel import CancelToken
from core.model import StorageClass


class LifecycleRule(msgspec.Struct, frozen=True):
    """What happens to objects below `prefix` by age. Days by class; `delete` days; 0: never."""

    name: str
    prefix: str
    to: dict[StorageClass, int] = {}
    delete: int = 0


@runtime_checkable
class SupportsSpaceAdmin(Protocol):
    """Creating, dropping and opening spaces."""

    regions: ClassVar[tuple[str, ...]]

    def create_space(self, name: str, region: str, cancel: CancelToken) -> None:
        """Create; public or private by the service's own habit. Raises BadSpaceName, SpaceExists, TooManySpaces."""

    def drop_space(self, name: str, cancel: CancelToken) -> None:
        """Drop an empty space. Raises SpaceNotEmpty, NoSuchSpace."""

    def set_private(self, name: str, private: bool, cancel: CancelToken) -> None:
        """Open the space to the public, or close it."""


@runtime_checkable
class SupportsRemark(Protocol):
    """A note on a space."""

    def remark(self, space: str, cancel: CancelToken) -> str:
        """The note; empty where there is none."""

    def set_remark(self, space: str, text: str, cancel: CancelToken) -> None:
        """Set it. Raises BadRequest above the service's length."""


@runtime_checkable
class SupportsLifecycleRules(Protocol):
    """Rules by prefix and age."""

    def rules(self, space: str, cancel: CancelToken) -> tuple[LifecycleRule, ...]:
        """All of a space, by name."""

    def set_rule(self, space: str, rule: LifecycleRule, cancel: CancelToken, *, new: bool) -> None:
        """Add it, or change the one of that name. Raises BadRequest."""

    def delete_rule(self, space: str, name: str, cancel: CancelToken) -> None:
        """Remove it."""
