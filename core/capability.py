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
    LIFECYCLE = "lifecycle"
    META = "meta"
    STATUS = "status"
    RESTORE = "restore"
    LINK = "link"
    TIMESTAMP_LINK = "timestamp_link"
    UPLOAD_POLICY = "upload_policy"
    FETCH = "fetch"
    ASYNC_FETCH = "async_fetch"
    MIRROR_SOURCE = "mirror_source"
    PROCESS = "process"
    CDN = "cdn"
    SPACE_ADMIN = "space_admin"
    REMARK = "remark"
    RULES = "rules"
    SCRIPTS = "scripts"
    PARALLEL_LISTING = "parallel_listing"


_BY_PROTOCOL: tuple[tuple[type, frozenset[Capability]], ...] = (
    (s.SupportsBatch, frozenset({Capability.BATCH})),
    (s.SupportsCopy, frozenset({Capability.COPY, Capability.MOVE})),
    (s.SupportsStorageClass, frozenset({Capability.STORAGE_CLASS})),
    (s.SupportsMime, frozenset({Capability.MIME})),
    (s.SupportsExpiry, frozenset({Capability.EXPIRY})),
    (s.SupportsLifecycle, frozenset({Capability.LIFECYCLE})),
    (s.SupportsMeta, frozenset({Capability.META})),
    (s.SupportsStatus, frozenset({Capability.STATUS})),
    (s.SupportsRestore, frozenset({Capability.RESTORE})),
    (s.SupportsSignedUrl, frozenset({Capability.LINK})),
    (s.SupportsTimestampUrl, frozenset({Capability.TIMESTAMP_LINK})),
    (s.SupportsUploadPolicy, frozenset({Capability.UPLOAD_POLICY})),
    (s.SupportsFetch, frozenset({Capability.FETCH})),
    (s.SupportsAsyncFetch, frozenset({Capability.ASYNC_FETCH})),
    (s.SupportsMirror, frozenset({Capability.MIRROR_SOURCE})),
    (s.SupportsProcessing, frozenset({Capability.PROCESS})),
    (s.SupportsCdn, frozenset({Capability.CDN})),
    (s.SupportsSpaceAdmin, frozenset({Capability.SPACE_ADMIN})),
    (s.SupportsRemark, frozenset({Capability.REMARK})),
    (s.SupportsLifecycleRules, frozenset({Capability.RULES})),
    (s.SupportsScripts, frozenset({Capability.SCRIPTS})),
    (s.SupportsParallelListing, frozenset({Capability.PARALLEL_LISTING})),
)

WRITING = frozenset(
    {
        Capability.WRITE,
        Capability.DELETE,
        Capability.COPY,
        Capability.MOVE,
        Capability.STORAGE_CLASS,
        Capability.MIME,
        Capability.EXPIRY,
        Capability.LIFECYCLE,
        Capability.META,
        Capability.STATUS,
        Capability.RESTORE,
        Capability.UPLOAD_POLICY,
        Capability.FETCH,
        Capability.ASYNC_FETCH,
        Capability.MIRROR_SOURCE,
        Capability.PROCESS,
        Capability.REMARK,
        Capability.RULES,
    }
)
"""What changes a space, and cannot be done where it may only be read."""

LOCKED = WRITING | {Capability.SPACE_ADMIN}
"""What cannot be done where a person locked it here."""

_OF_A_DOMAIN = frozenset({Capability.LINK, Capability.TIMESTAMP_LINK, Capability.CDN})


def of_provider(provider: Provider | type[Provider]) -> frozenset[Capability]:
    """What this provider, or a provider of this class, can ever do, in the best of spaces."""
    found = {Capability.READ, Capability.WRITE, Capability.DELETE}
    for protocol, capabilities in _BY_PROTOCOL:
        if isinstance(provider, protocol):
            found |= capabilities
    return frozenset(found)


def of_space(provider: Provider, space: Space) -> frozenset[Capability]:
    """What can be done in `space`. Links and the CDN need a domain; read-only keys write nothing."""
    found = of_provider(provider)
    if space.readonly:
        found -= WRITING
    if not space.domains:
        found -= _OF_A_DOMAIN
    return found
