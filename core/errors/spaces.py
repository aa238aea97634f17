"""About a space as a whole."""

from core.errors.base import Retry, SpaceferryError


class SpaceError(SpaceferryError):
    """About a space as a whole. Params: space."""


class NoSuchSpace(SpaceError):
    """The space does not exist (631)."""


class NoDomain(SpaceError, retry=Retry.AFTER_USER):
    """The space has no domain bound, so its objects cannot be downloaded or linked to (kodo.md 7)."""


class NoDomainKey(SpaceError, retry=Retry.AFTER_USER):
    """The key by which the domain checks dated addresses is not known here (kodo.md 7.1). Params: domain."""


class SpaceExists(SpaceError):
    """A space of that name exists (614)."""


class SpaceNotEmpty(SpaceError):
    """The space still holds objects."""


class BadSpaceName(SpaceError):
    """The name breaks the service's rules (kodo.md 3.4)."""


class TooManySpaces(SpaceError):
    """The account's quota of spaces is used up (630)."""


class WrongRegion(SpaceError, retry=Retry.NOW):
    """The request went to another region's host. Params: host (the right one, if the service named it)."""


class ReadOnlySpace(SpaceError):
    """The keys may read this space only."""


class Locked(SpaceError, retry=Retry.AFTER_USER):
    """The space, or the keys below `prefix`, are locked here against changes. Params: prefix."""


class OtherRegion(SpaceError):
    """The service copies and moves inside one region alone. Params: to_space, region, to_region."""
