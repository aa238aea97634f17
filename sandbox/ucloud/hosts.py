"""Which service a host belongs to. ``dispatch.answer`` of the sandbox asks for every request.

A client that takes the sandbox for its proxy names the real hosts; one that finds ``*.localhost`` on loopback by itself
names those. The region before a suffix is not looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

CONTROL, US3, UVIDEO = "ucloud", "us3", "uvideo"

# Where our own addresses lead; the port follows.
OWN_SUFFIX, OWN_UVIDEO_SUFFIX, OWN_UVIDEO_UPLOAD = ".us3.localhost", ".uvideo.localhost", "uploadvideo.localhost"
REAL_SUFFIX, REAL_UVIDEO_SUFFIX = ".ufileos.com", ".uvideo.ucloud.com.cn"

_CONTROL = re.compile(r"api\.(?:service\.)?ucloud\.cn|api\.localhost|api\.auto-ai\.com\.cn")
_UVIDEO_UPLOAD = re.compile(r"uploadvideo\..+|upload\.uvideo\..+")
_UVIDEO_SPACE = re.compile(r"([^.]+)\.uvideo\..+")
_US3_SPACE = re.compile(r"([^.]+)\.(?:(?:[a-z0-9-]+\.)?ufileos\.com|ufile\.ucloud\.(?:com\.)?cn|us3\.localhost)")
_ADDRESS = re.compile(r"[\d.]+|localhost")
_ACTION = re.compile(r"(?:^|&)Action=")


@dataclass(frozen=True)
class Place:
    """``role`` is one of the three above; ``space`` is empty for the control API and UVideo's host for uploads."""

    role: str
    space: str = ""


@lru_cache(maxsize=1024)
def place_of(host: str) -> Place | None:
    """The place a Host names; None: not one of UCloud's."""
    name = host.rpartition(":")[0] if re.search(r":\d+$", host) else host
    name = name.lower()
    if _CONTROL.fullmatch(name):
        return Place(CONTROL)
    if _UVIDEO_UPLOAD.fullmatch(name):
        return Place(UVIDEO)
    for role, pattern in ((UVIDEO, _UVIDEO_SPACE), (US3, _US3_SPACE)):
        found = pattern.fullmatch(name)
        if found is not None:
            return Place(role, found[1])
    return None


def is_bare_control(host: str, path: str, raw_query: str, content_type: str) -> bool:
    """True for a call of the control API at an address instead of a name: it tells an Action, or posts a form or JSON
    to the root, where Kodo takes nothing but multipart forms."""
    if path != "/" or not _ADDRESS.fullmatch(host.rpartition(":")[0] or host):
        return False
    kind = content_type.partition(";")[0].strip()
    return bool(_ACTION.search(raw_query)) or kind in ("application/json", "application/x-www-form-urlencoded")


def is_own(host: str) -> bool:
    """True when the caller knows us by a name or address of this machine, not through a proxy's setting."""
    name = host.rpartition(":")[0] or host
    return name.endswith("localhost") or _ADDRESS.fullmatch(name) is not None
