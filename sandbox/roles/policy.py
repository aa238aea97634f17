"""The put policy of an upload token and what it allows (kodo.md 1.3, 4.4).

``read_policy`` checks the token; ``Policy`` answers the questions of ``finish``.
"""

from fnmatch import fnmatchcase

import msgspec

from sandbox.auth import FORM, read_upload_token
from sandbox.errors import ApiError, file_exists, invalid
from sandbox.exchange import Exchange
from sandbox.model import STORAGE_CLASSES, Entry

_BODY_TYPES = (FORM, "application/json")
_TRAFFIC = range(819_200, 838_860_800 + 1)  # bit/s
_MAX_KEYLIMIT = 20


class Policy(msgspec.Struct, rename="camel"):
    """The fields served here, in camel case on the wire. Unknown ones are ignored, as the service does."""

    scope: str
    deadline: int
    is_prefixal_scope: int = 0
    insert_only: int = 0
    end_user: str = ""
    return_url: str = ""
    return_body: str = ""
    callback_url: str = ""
    callback_host: str = ""
    callback_body: str = ""
    callback_body_type: str = FORM
    callback_fetch_key: int = 0
    save_key: str = ""
    force_save_key: bool = False
    fsize_min: int = 0
    fsize_limit: int = 0
    detect_mime: int = 0
    mime_limit: str = ""
    file_type: int = 0
    delete_after_days: int = 0
    keylimit: list[str] = []
    traffic_limit: int = 0
    persistent_ops: str = ""
    persistent_notify_url: str = ""
    persistent_pipeline: str = ""
    persistent_type: int = 0
    persistent_workflow_template_id: str = msgspec.field(default="", name="persistentWorkflowTemplateID")

    def __post_init__(self) -> None:
        """Raises ValueError for what no upload could obey."""
        if self.file_type not in STORAGE_CLASSES:
            raise ValueError("invalid fileType")
        if self.callback_url and self.return_url:
            raise ValueError("callbackUrl and returnUrl exclude each other")
        if self.callback_body_type not in _BODY_TYPES:
            raise ValueError("invalid callbackBodyType")
        if self.force_save_key and not self.save_key:
            raise ValueError("forceSaveKey needs a saveKey")
        if self.traffic_limit and self.traffic_limit not in _TRAFFIC:
            raise ValueError("invalid trafficLimit")
        if len(self.keylimit) > _MAX_KEYLIMIT:
            raise ValueError("too many keys in keylimit")

    @property
    def bucket(self) -> str:
        """The space the token is for."""
        return self.scope.partition(":")[0]

    @property
    def scope_key(self) -> str | None:
        """The key, or with isPrefixalScope the prefix, the token is for; None: any key."""
        _, colon, key = self.scope.partition(":")
        return key if colon else None

    def check_key(self, key: str) -> None:
        """Raises ApiError 403 when the token is for another key."""
        scope = self.scope_key
        fits = scope is None or (key.startswith(scope) if self.is_prefixal_scope else key == scope)
        if not fits or (self.keylimit and key not in self.keylimit):
            raise ApiError(403, "key doesn't match with scope")

    def check_size(self, size: int) -> None:
        """Raises ApiError 413 (too big) or 403 (too small)."""
        if self.fsize_limit and size > self.fsize_limit:
            raise ApiError(413, "request entity too large: exceed FsizeLimit")
        if size < self.fsize_min:
            raise ApiError(403, "file size is less than fsizeMin")

    def check_mime(self, mime: str) -> None:
        """Raises ApiError 403 when ``mimeLimit`` excludes the type."""
        if not self.mime_limit:
            return
        denied = self.mime_limit.startswith("!")
        patterns = self.mime_limit.lstrip("!").split(";")
        if any(fnmatchcase(mime, pattern) for pattern in patterns) == denied:
            raise ApiError(403, "limited mimeType: this file type is forbidden to upload")

    def check_overwrite(self, old: Entry | None, etag: str) -> None:
        """Raises ApiError 614 where the table of kodo.md 4.4 says so."""
        overwrites = self.scope_key is not None and not self.is_prefixal_scope and not self.insert_only
        if old is not None and old.etag != etag and not overwrites:
            raise file_exists()


def read_policy(x: Exchange, token: str) -> Policy:
    """The policy of a token that is signed by us. Its deadline is checked at the end of the upload.

    Raises ApiError 401 (token), 400 (policy) or 631 (space).
    """
    caller = x.cloud.callers.of_token(token)
    raw = read_upload_token(caller.keys, token)
    x.caller = caller
    try:
        policy = msgspec.json.decode(raw, type=Policy, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError) as failure:
        raise invalid(f"invalid putPolicy: {failure}") from failure
    if policy.traffic_limit and x.effects.slow_request is None:
        x.effects.slow_request = policy.traffic_limit // 8
    x.cloud.store.spaces.writable(policy.bucket)
    return policy


def policy_of_header(x: Exchange) -> Policy:
    """The policy of ``Authorization: UpToken <token>``."""
    kind, _, token = x.headers.get("Authorization", "").partition(" ")
    return read_policy(x, token.strip() if kind == "UpToken" else "")
