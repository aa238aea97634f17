"""What a verb told in all its pages, gathered for asserting."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.engine.protocol.objects import ItemFailure, VerbProgress
from core.errors import SpaceferryError
from core.model import ObjectInfo


@dataclass
class Told:
    """All pages of one verb. Each list holds (space, what)."""

    pages: list[VerbProgress] = field(default_factory=list)
    added: list[tuple[str, str]] = field(default_factory=list)
    updated: list[tuple[str, ObjectInfo]] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    stale: list[tuple[str, str]] = field(default_factory=list)
    infos: list[ObjectInfo] = field(default_factory=list)
    failures: list[ItemFailure] = field(default_factory=list)
    error: SpaceferryError | None = None

    @property
    def codes(self) -> dict[str, str]:
        return {failure.key: failure.code for failure in self.failures}

    @property
    def last(self) -> VerbProgress:
        return self.pages[-1]

    def take(self, page: VerbProgress) -> None:
        self.pages.append(page)
        self.failures += page.failures
        for one in page.changes:
            assert one.account == "a"
            self.added += [(one.space, info.key) for info in one.added]
            self.infos += one.added
            self.updated += [(one.space, info) for info in one.updated]
            self.removed += [(one.space, key) for key in one.removed]
            self.stale += [(one.space, prefix) for prefix in one.stale]


def told(pages: Iterator[VerbProgress], *, fails: type[SpaceferryError] | None = None) -> Told:
    """Run a verb to its end. Only the last page is finished; with `fails`, that error must follow it."""
    found = Told()
    try:
        for page in pages:
            found.take(page)
    except SpaceferryError as error:
        if fails is None or type(error) is not fails:
            raise
        found.error = error
    assert fails is None or found.error is not None
    assert [page.finished for page in found.pages] == [False] * (len(found.pages) - 1) + [True] * bool(found.pages)
    return found
