"""The two dialects as tables: US3 (buckets) and UVideo (spaces). What differs between them stands here alone.

A route is `METHOD role target [mime]`: `role` says which of the account's hosts is asked, and in `target` {key} and the
other names are percent-encoded. Requests to `upload` are signed in a header, those to `download` in their address.
What ucloud.md calls unverified is in `unverified`, apart: an account may set those names otherwise.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from core.errors import BadRequest, NotSupported

FIELD = "overrides"
"""The account form's field for names of the unverified tables: `name=value`, by commas. `%20` stands for a blank."""


class Route(NamedTuple):
    """One request of the data plane."""

    method: str
    role: str
    """`upload` or `download`."""
    target: str
    mime: str = ""
    """The Content-Type it always has."""


class Action(NamedTuple):
    """One call of the control plane, and what it calls a space."""

    name: str
    space: str


@dataclass(frozen=True)
class Dialect:
    """A way to speak with the service."""

    id: str
    name: str
    first_part: int
    """The number of the first part on the wire."""
    space_header: str
    """Which header names the space to an upload host that serves all; empty: the host's name has it."""
    upload: str
    """The default upload host: one that begins with a dot stands behind the space's name."""
    download: str
    routes: Mapping[str, str]
    unverified: Mapping[str, str] = field(repr=False)
    class_header: str = "X-Ufile-Storage-Class"
    meta_prefix: str = "X-Ufile-Meta-"
    source_header: str = "X-Ufile-Copy-Source"
    source_range: str = "X-Ufile-Copy-Source-Range"
    restore_header: str = "X-Ufile-Restore"
    tier_header: str = "Tier"


_CONTROL = {
    "api": "https://api.ucloud.cn",
    "word": "UCloud",
    "action.create": "CreateBucket BucketName",
    "action.describe": "DescribeBucket BucketName",
    "action.update": "UpdateBucket BucketName",
    "action.delete": "DeleteBucket BucketName",
    "action.files": "GetFileList BucketName",
}

US3 = Dialect(
    id="us3",
    name="UCloud US3",
    first_part=0,
    space_header="",
    upload=".{region}.ufileos.com",
    download=".{region}.ufileos.com",
    routes={
        "put": "PUT upload /{key}",
        "form": "POST upload /",
        "begin": "POST upload /{key}?uploads",
        "part": "PUT upload /{key}?uploadId={id}&partNumber={part}",
        "finish": "POST upload /{key}?uploadId={id} text/plain",
        "abort": "DELETE upload /{key}?uploadId={id}",
        "parts": "GET upload /?muploadpart&uploadId={id}&max-parts={most}",
        "begun": "GET upload /?muploadid&prefix={prefix}&marker={marker}&limit={most}",
        "head": "HEAD upload /{key}",
        "get": "GET download /{key}",
        "delete": "DELETE upload /{key}",
        "list": "GET upload /?list&prefix={prefix}&marker={marker}&limit={most}",
        "folders": "GET upload /?listobjects&prefix={prefix}&marker={marker}&max-keys={most}&delimiter={delimiter}",
        "copy": "PUT upload /{key}",
        "restore": "PUT upload /{key}?restore",
        "class": "PUT upload /{key}?storageClass={class}",
        "mime": "POST upload /{key}?opmeta application/json",
    },
    unverified={
        **_CONTROL,
        "small": "put",
        "route.hit": "POST upload /uploadhit?Hash={hash}&FileName={key}&FileSize={size}",
        # None by default: a service that ignores the query of `PUT upload /{key}?newFileName={name}`, and hashes of
        # contents too, would store an empty object there. Without it an object is renamed by a copy that is compared.
        "route.rename": "",
    },
)

UVIDEO = Dialect(
    id="uvideo",
    name="UCloud UVideo",
    first_part=0,
    space_header="Bucket",
    upload="uploadvideo.ucloud.cn",
    download=".uvideo.ucloud.com.cn",
    routes={
        "begin": "POST upload /init/uvideoUploads/{key}?uploads application/x-www-form-urlencoded",
        "part": "PUT upload /uvideoUploads/{key}?uploadId={id}&partNumber={part}",
        "finish": "POST upload /finish/uvideoUploads/{key}?uploadId={id} text/plain",
        "get": "GET download /{key}",
    },
    unverified={
        **_CONTROL,
        "small": "parts",
        "route.abort": "DELETE upload /uvideoUploads/{key}?uploadId={id}",
        "route.delete": "DELETE upload /uvideoUploads/{key}",
        "route.head": "HEAD download /{key}",
    },
)

_ROLES = ("upload", "download")
_METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE")
_NAMES = re.compile(r"\{(\w+)\}")


class Wire:
    """A dialect with an account's own words for what is unverified. Immutable."""

    def __init__(self, dialect: Dialect, overrides: str = "") -> None:
        """`overrides` as FIELD says. Raises BadRequest (`field`, reason "override", `detail`: the name)."""
        self.dialect = dialect
        self._words = {**dialect.unverified, **_read(dialect, overrides)}
        self._routes = {name: _route(text) for name, text in dialect.routes.items()}
        for name, text in self._words.items():
            kind, _, rest = name.partition(".")
            if kind == "route" and text:
                self._routes[rest] = _route(text)

    def word(self, name: str) -> str:
        """One of the words that are unverified."""
        return self._words[name]

    def knows(self, route: str) -> bool:
        """Whether the service can be asked for it."""
        return route in self._routes

    def route(self, name: str) -> Route:
        """A route by its name. Raises NotSupported where the dialect has none."""
        if name not in self._routes:
            raise NotSupported(what=name)
        return self._routes[name]

    def action(self, name: str) -> Action:
        """A control call by its name."""
        return Action(*self._words[f"action.{name}"].split())


def _read(dialect: Dialect, overrides: str) -> dict[str, str]:
    """What the account sets, each checked against the shape of what it replaces."""
    found: dict[str, str] = {}
    for one in (one.strip() for one in overrides.split(",") if one.strip()):
        name, equals, value = one.partition("=")
        value = value.strip().replace("%20", " ")
        name = name.strip()
        if not equals or name not in dialect.unverified or not _fits(dialect, name, value):
            raise BadRequest(field=FIELD, reason="override", detail=name)
        found[name] = value
    return found


def _fits(dialect: Dialect, name: str, value: str) -> bool:
    kind = name.partition(".")[0]
    if kind == "action":
        return len(value.split()) == 2 and value.replace(" ", "").isalnum()
    if kind == "route":
        words = value.split()
        usual = set(_NAMES.findall(dialect.unverified[name])) | {"key", "name"}
        return not words or (
            2 < len(words) < 5
            and words[0] in _METHODS
            and words[1] in _ROLES
            and words[2].startswith("/")
            and set(_NAMES.findall(words[2])) <= usual
        )
    if name == "small":
        return value == "parts" or (value in ("put", "form") and value in dialect.routes)
    return bool(value) and value.isascii() and " " not in value


def _route(text: str) -> Route:
    return Route(*text.split())
