"""Spaces: seen, looked at, created, dropped, opened and closed (ucloud.md 2)."""

from typing import ClassVar

from core.cancel import CancelToken
from core.errors import BadSpaceName, NoSuchSpace, SpaceExists
from core.model import Space
from core.providers.ucloud.line import Tries
from core.providers.ucloud.part import Part, check_space
from core.providers.ucloud.regions import REGIONS
from core.providers.ucloud.wire import Bucket, BucketPage

SPACES_PER_PAGE = 100

_LEAST_PAGE = 20
"""Spaces a page holds at least where more follow: the service's own default."""


class Spaces(Part):
    """Every call on spaces as a whole."""

    regions: ClassVar[tuple[str, ...]] = tuple(one.id for one in REGIONS)

    def check_keys(self, cancel: CancelToken) -> None:
        """One space at most: the cheapest signed call."""
        self._page(0, 1, cancel)

    def spaces(self, cancel: CancelToken) -> tuple[Space, ...]:
        """By name, page by page, with all that is known of them."""
        found: dict[str, Space] = {}
        read = 0
        while True:
            page = self._page(read, SPACES_PER_PAGE, cancel)
            read += len(page)
            known = len(found)
            found |= {one.name: one for one in map(self._space, page)}
            if len(page) < _LEAST_PAGE or len(found) == known:  # a page again would be so for ever
                break
        return tuple(sorted(found.values(), key=lambda one: one.name))

    def space(self, name: str, cancel: CancelToken) -> Space:
        """One space with its domains, region and access."""
        page = self._line.control("describe", {}, BucketPage, cancel, space=check_space(name))
        for one in page.data_set or ():
            if name in (one.bucket_name, one.space_name):
                self._hosts.note([one])
                return self._space(one)
        raise NoSuchSpace(space=name)

    def create_space(self, name: str, region: str, cancel: CancelToken) -> None:
        """Create a private one; the name is checked here first."""
        try:
            check_space(name)
        except NoSuchSpace:
            raise BadSpaceName(space=name) from None
        params, tries = {"Region": region, "Type": "private"}, Tries()
        try:
            self._line.control("create", params, object, cancel, space=name, tries=tries)
        except SpaceExists:  # by the first request, if the answer to that was lost
            if tries.count == 1 or self._region_of(name, cancel) != region:
                raise
        self._hosts.forget(name)

    def drop_space(self, name: str, cancel: CancelToken) -> None:
        """Drop an empty space."""
        tries = Tries()
        try:
            self._line.control("delete", {}, object, cancel, space=check_space(name), tries=tries)
        except NoSuchSpace:  # as above
            if tries.count == 1:
                raise
        self._hosts.forget(name)

    def set_private(self, name: str, private: bool, cancel: CancelToken) -> None:
        """Close the space to the public, or open it."""
        params = {"Type": "private" if private else "public"}
        self._line.control("update", params, object, cancel, space=check_space(name))

    def _region_of(self, name: str, cancel: CancelToken) -> str:
        """The region of a space of ours; empty for any other."""
        try:
            return self.space(name, cancel).region
        except NoSuchSpace:
            return ""

    def _page(self, offset: int, limit: int, cancel: CancelToken) -> list[Bucket]:
        params = {"Offset": str(offset), "Limit": str(limit)}
        page = self._line.control("describe", params, BucketPage, cancel).data_set or []
        self._hosts.note(page)
        return page

    def _space(self, one: Bucket) -> Space:
        name = one.bucket_name or one.space_name
        private = None if not one.type else one.type == "private"
        return Space(name, one.region, private, domains=self._domains(name, one), created=one.create_time * 1000)

    def _domains(self, name: str, one: Bucket) -> tuple[str, ...]:
        """The host that reads go to first; then the owner's own domains, then the service's."""
        told = one.domain
        found = [self._hosts.known("download", name)]
        for some in (told.custom_cdn, told.custom_src, told.cdn, told.src):
            found += some or ()
        return tuple(dict.fromkeys(domain for domain in found if domain and "/" not in domain and "*" not in domain))
