"""Spaces: seen, looked at, created, dropped, opened and closed (kodo.md 3.4)."""

import re
from datetime import datetime
from typing import ClassVar
from urllib.parse import quote

from core.cancel import CancelToken
from core.errors import BadAnswer, BadRequest, BadSpaceName, Forbidden, NoSuchSpace, SpaceExists
from core.model import Space
from core.providers.kodo.domains import Domains
from core.providers.kodo.line import Tries
from core.providers.kodo.part import check_space
from core.providers.kodo.regions import REGIONS
from core.providers.kodo.wire import Bucket, BucketInfo, BucketPage

SPACES_PER_PAGE = 100

_NEW_NAME = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")


class Spaces(Domains):
    """Every call on spaces as a whole."""

    regions: ClassVar[tuple[str, ...]] = tuple(one.id for one in REGIONS)

    def check_keys(self, cancel: CancelToken) -> None:
        """The plain list of names: the cheapest signed call that every service of this kind knows."""
        self._names(cancel)

    def spaces(self, cancel: CancelToken) -> tuple[Space, ...]:
        """By name, with region and access; of an older service, which knows the plain list alone, names only."""
        try:
            found = self._paged(cancel)
        except (BadRequest, BadAnswer):
            found = [Space(name) for name in self._names(cancel)]
        return tuple(sorted(found, key=lambda one: one.name))

    def space(self, name: str, cancel: CancelToken) -> Space:
        """One space with its domains, region and access."""
        told = self._uc("POST", f"/v2/bucketInfo?bucket={check_space(name)}", BucketInfo, cancel, name)
        private = None if told.private is None else told.private != 0
        domains = self._ask_domains(name, cancel)
        return Space(name, told.region or told.zone, private, domains=domains, mirrored=bool(told.source))

    def create_space(self, name: str, region: str, cancel: CancelToken) -> None:
        """Create; the name is checked here first, as the service's own answer does not say what is wrong with it."""
        if not _NEW_NAME.fullmatch(name):
            raise BadSpaceName(space=name)
        tries = Tries()
        try:
            self._uc("POST", f"/mkbucketv3/{name}/region/{quote(region, safe='')}", object, cancel, name, tries=tries)
        except SpaceExists:  # by the first request, if the answer to that was lost
            if tries.count == 1 or self._region_of(name, cancel) != region:
                raise
        self._regions.forget(name)

    def drop_space(self, name: str, cancel: CancelToken) -> None:
        """Drop an empty space."""
        tries = Tries()
        try:
            self._uc("POST", f"/drop/{check_space(name)}", object, cancel, name, tries=tries)
        except NoSuchSpace:  # as above
            if tries.count == 1:
                raise
        self._regions.forget(name)
        self._forget_domains(name)

    def set_private(self, name: str, private: bool, cancel: CancelToken) -> None:
        """Close the space to the public, or open it."""
        self._uc("POST", f"/private?bucket={check_space(name)}&private={int(private)}", object, cancel, name)

    def _region_of(self, name: str, cancel: CancelToken) -> str:
        """The region of a space of ours; empty for any other."""
        try:
            return self.space(name, cancel).region
        except (NoSuchSpace, Forbidden):
            return ""

    def _names(self, cancel: CancelToken) -> list[str]:
        return self._uc("GET", "/buckets", list[str] | None, cancel) or []  # type: ignore[arg-type]  # a union

    def _paged(self, cancel: CancelToken) -> list[Space]:
        found: dict[str, Space] = {}
        marker = ""
        while True:
            target = f"/buckets?apiVersion=v4&limit={SPACES_PER_PAGE}"
            target += f"&marker={quote(marker, safe='')}" if marker else ""
            page = self._uc("GET", target, BucketPage | list[str], cancel)  # type: ignore[arg-type]  # a union
            if isinstance(page, list):  # a service that ignores apiVersion
                return [Space(name) for name in page]
            found |= {one.name: _space(one) for one in page.buckets or ()}
            if not page.is_truncated or not page.next_marker or page.next_marker == marker:
                return list(found.values())
            marker = page.next_marker


def _space(bucket: Bucket) -> Space:
    return Space(bucket.name, bucket.region, bucket.private, created=_milliseconds(bucket.ctime))


def _milliseconds(text: str) -> int:
    """RFC 3339 as ms since the epoch; 0 for anything else."""
    try:
        return int(datetime.fromisoformat(_six_digits(text.replace("Z", "+00:00"))).timestamp() * 1000)
    except ValueError:
        return 0


def _six_digits(text: str) -> str:
    """The fraction cut to what `fromisoformat` of every supported Python reads."""
    return re.sub(r"\.(\d+)", lambda found: "." + found[1][:6].ljust(6, "0"), text)
