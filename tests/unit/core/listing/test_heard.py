"""Who hears listings: every page in order, and never in a listing's way."""

from core.cancel import CancelToken
from core.listing.heard import Asked, listen
from core.listing.pager import pages
from core.model import ListingPage
from tests.helpers.quiet import LogGuard
from tests.unit.core.ops.memory import Memory

KEYS = [f"{number:02}" for number in range(25)]


class Ear:
    """Keeps what it hears; fails at the page of that number."""

    def __init__(self, fails: int = -1) -> None:
        self.asked: list[Asked] = []
        self.heard: list[ListingPage] = []
        self._fails = fails

    def __call__(self, asked: Asked) -> "Ear":
        self.asked.append(asked)
        return self

    def page(self, page: ListingPage) -> None:
        if len(self.heard) == self._fails:
            raise ValueError
        self.heard.append(page)


def listed(memory: Memory) -> list[ListingPage]:
    return list(pages(memory, "s", "", CancelToken(), delimiter=""))


def test_every_page_is_heard_before_the_listing_is_over() -> None:
    memory, ear = Memory(s=KEYS), Ear()
    listen(memory, ear)
    assert listed(memory) == ear.heard
    assert [(asked.space, asked.prefix, asked.delimiter) for asked in ear.asked] == [("s", "", "")]


def test_an_ear_that_fails_hears_no_more_and_the_listing_goes_on(log_guard: LogGuard) -> None:
    log_guard.expect("heard no more")
    memory, ear = Memory(s=KEYS), Ear(fails=1)
    listen(memory, ear)
    assert len(listed(memory)) == 3
    assert len(ear.heard) == 1


def test_an_ear_hears_its_own_provider_alone() -> None:
    memory, ear = Memory(s=KEYS), Ear()
    listen(memory, ear)
    other = Memory(s=KEYS)
    listed(other)
    assert not ear.heard
