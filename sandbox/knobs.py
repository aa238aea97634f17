"""Paces, limits and mishaps a test may set while the sandbox runs (``/_sandbox/knobs``). README.md tells each."""

from __future__ import annotations

import re

import msgspec


class Knobs(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Times in seconds. Forgotten at the end of the process."""

    thaw: float = 3
    deep_thaw: float | None = None

    fetch_parallel: int = 2
    fetch_seconds: float = 0

    fop_parallel: int = 2
    fop_seconds: float = 0
    fop_fail: dict[str, str] = {}
    fop_get_limit: float = 60
    pipelines: list[str] = []

    cdn_seconds: float = 1
    cdn_fail: str = ""
    cdn_http_status: bool = False
    url_quota: int = 500
    dir_quota: int = 11
    prefetch_quota: int = 100

    refuse_made_markers: bool = False

    ucloud_block: int = 4 << 20
    us3_auth_status: int = 403
    us3_rename: bool = True

    def __post_init__(self) -> None:
        """Raises ValueError where a regular expression is none."""
        try:
            re.compile(self.cdn_fail)
        except re.error as failure:
            raise ValueError(f"cdn_fail: {failure}") from failure
