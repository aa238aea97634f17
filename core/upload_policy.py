"""What an upload may do and what follows it: the put policy, in words of our own (kodo.md 1.5, 1.6).

A space keeps one as the default of its uploads; the policy dialog makes tokens of one. Providers turn it into theirs.
"""

import msgspec

from core.model import StorageClass


class PolicyProblem(msgspec.Struct, frozen=True):
    """What no upload could obey: the field, dotted as in UploadPolicy, and why.

    Reasons: negative, order, pattern, mixed, choice, empty, json, unused, url, name, long, archive, command.
    """

    field: str
    reason: str
    detail: str = ""


class Callback(msgspec.Struct, frozen=True):
    """The service posts to a server of the user's after each upload; its answer becomes the upload's."""

    urls: tuple[str, ...] = ()
    """Tried in order until one answers 200. Empty: no callback."""
    body: str = ""
    """With $(key), $(fname), $(fsize), $(etag), $(x:name) … filled in by the service."""
    body_type: str = "application/x-www-form-urlencoded"
    host: str = ""


class Persistent(msgspec.Struct, frozen=True):
    """Processing the service starts after each upload."""

    fops: str = ""
    """Pipelines joined by ';'. Empty: none."""
    pipeline: str = ""
    notify_url: str = ""
    idle: bool = False


class UploadPolicy(msgspec.Struct, frozen=True):
    """Zero and empty values stand for the service's defaults."""

    insert_only: bool = False
    min_size: int = 0
    max_size: int = 0
    mimes: tuple[str, ...] = ()
    """Allowed types, as `image/*`; one that begins with '!' is refused instead."""
    detect_mime: int = 0
    """0 by name, then content; 1 always by content; -1 as the client says."""
    save_key: str = ""
    force_save_key: bool = False
    storage: StorageClass | None = None
    delete_after_days: int = 0
    end_user: str = ""
    return_body: str = ""
    variables: dict[str, str] = {}
    """Custom variables, names without `x:`; used by bodies and keys, not stored."""
    meta: dict[str, str] = {}
    callback: Callback = Callback()
    persistent: Persistent = Persistent()

    @property
    def plain(self) -> bool:
        """Whether it asks for nothing beyond an ordinary upload."""
        return self == UploadPolicy()
