"""What a user can do in a space: derived from what the provider implements and from what the space allows.

A menu hides what the provider can never do and greys, with the reason, what this space or selection cannot do.
"""

import enum

from core import supports as s
from core.model import Space
from core.provider import Provider


class Capability(enum.Enum):
    """One thing a user may do. The engine sends the values; actions name the one they need."""

    READ = "read"
    WRITE = "write"
    DELETE = "delete"
    COPY = "copy"
    MOVE = "move"
    BATCH = "batch"
    STORAGE_CLASS = "storage_class"
    MIME = "mime"
    EXPIRY = "expiry"
    LINK = "link"
    FETCH = "fetch"
    SPACE_ADMIN = "space_admin"


_BY_PROTOCOL: tuple[tuple[type, frozenset[Capability]], ...] = (
    (s.SupportsBatch, frozenset({Capability.BATCH})),
    (s.SupportsCopy, frozenset({Capability.COPY, Capability.MOVE})),
    (s.SupportsStorageClass, frozenset({Capability.STORAGE_CLASS})),
    (s.SupportsMime, frozenset({Capability.MIME})),
    (s.SupportsExpiry, frozenset({Capability.EXPIRY})),
    (s.SupportsSignedUrl, frozenset({Capability.LINK})),
    (s.SupportsFetch, frozenset({Capability.FETCH})),
    (s.SupportsSpaceAdmin, frozenset({Capability.SPACE_ADMIN})),
)

_WRITING = frozenset(
    {
        Capability.WRITE,
        Capability.DELETE,
        Capability.COPY,
        Capability.MOVE,
        Capability.STORAGE_CLASS,
        Capability.MIME,
        Capability.EXPIRY,
        Capability.FETCH,
    }
)


def of_provider(provider: Provider | type[Provider]) -> frozenset[Capability]:
    """What this provider, or a provider of this class, can ever do, in the best of spaces."""
    found = {Capability.READ, Capability.WRITE, Capability.DELETE}
    for protocol, capabilities in _BY_PROTOCOL:
        if isinstance(provider, protocol):
            found |= capabilities
    return frozenset(found)


def of_space(provider: Provider, space: Space) -> frozenset[Capability]:
    """What can be done in `space`. Links need a domain; read-only keys write nothing."""
    found = of_provider(provider)
    if space.readonly:
        found -= _WRITING
    if not space.domains:
        found -= {Capability.LINK}
    return found
