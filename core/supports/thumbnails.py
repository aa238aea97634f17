"""Small pictures that a service makes of objects on the way of a read."""

from typing import Protocol, runtime_checkable

from core.supports.processing import SupportsProcessing


@runtime_checkable
class SupportsThumbnails(SupportsProcessing, Protocol):
    """Chains for `process_now` that make a picture small enough."""

    def thumbnail_chains(self, mime: str, pixels: int) -> tuple[str, ...]:
        """The chains to try, best first, for a picture of at most so many pixels on each side, upright.

        None at all where the service makes no picture of such objects.
        """
