"""Reads a listing page by page, one page ahead of whoever consumes it.

core/listing/folder.py takes pages as they come, with a limit on the wait; everything else (verbs, plans of downloads,
measuring) walks `pages`. A listing ends with an empty marker, never with an empty page (kodo.md 5.2).
"""

import threading
from collections.abc import Iterator
from contextlib import closing
from queue import Empty, SimpleQueue

from core.cancel import CancelToken
from core.errors import BadAnswer, Cancelled
from core.listing.heard import Asked, Hearing, begin, tell
from core.model import ListingPage
from core.provider import Provider


def pages(
    provider: Provider, space: str, prefix: str, cancel: CancelToken, *, delimiter: str = "/"
) -> Iterator[ListingPage]:
    """All pages below `prefix`, in key order; with an empty `delimiter` all keys below it, folders or not.

    While a page is being worked on the next one is fetched; closing the generator cancels that fetch. Raises what
    `Provider.list_page` raises, and BadAnswer when the service repeats a marker.
    """
    with closing(PageReader(provider, space, prefix, cancel, delimiter=delimiter)) as reader:
        while not reader.finished:
            page = reader.take()
            if page is not None:
                yield page


class PageReader:
    """A listing under way. One thread takes; a daemon thread of its own fetches, never more than one page ahead.

    The two share `_found` and `_wanted` alone. After `close` the fetching thread ends as soon as the provider lets go.
    """

    def __init__(
        self, provider: Provider, space: str, prefix: str, cancel: CancelToken, *, delimiter: str = "/"
    ) -> None:
        self.finished = False
        """Whether the last page was taken."""
        self._provider = provider
        self._space, self._prefix, self._delimiter = space, prefix, delimiter
        self._found: SimpleQueue[ListingPage | BaseException] = SimpleQueue()
        self._wanted = threading.Semaphore(1)
        self._token = CancelToken()
        self._token.on_cancel(self._stop_waiting)
        self._forget_caller = cancel.on_cancel(self._token.cancel)
        self._thread = threading.Thread(target=self._fetch_all, name=f"list {space}", daemon=True)
        self._thread.start()

    def take(self, timeout: float | None = None) -> ListingPage | None:
        """The next page, or None if it did not come within `timeout` seconds. Not to be called once `finished`."""
        self._token.check()
        try:
            found = self._found.get(timeout=timeout)
        except Empty:
            return None
        if isinstance(found, BaseException):
            raise found
        self.finished = not found.marker
        self._wanted.release()
        return found

    def close(self) -> None:
        """Stop fetching. Safe to call twice. Who hears listings has heard one that was taken to its end."""
        self._forget_caller()
        self._token.cancel()
        if self.finished:
            self._thread.join()

    def _stop_waiting(self) -> None:
        self._found.put(Cancelled())
        self._wanted.release()

    def _fetch_all(self) -> None:
        try:
            asked = Asked(self._space, self._prefix, self._delimiter)
            hearing: Hearing | None = None
            for number, page in enumerate(self._answers()):
                self._found.put(page)
                if number == 0:
                    hearing = begin(self._provider, asked)  # behind the first page: nobody waits for the ear
                hearing = tell(hearing, page)
        except BaseException as error:
            self._found.put(error)

    def _answers(self) -> Iterator[ListingPage]:
        """One page for each one wanted. A marker seen before would go round for ever, so it ends the listing."""
        limit = self._provider.info.limits.list_page
        marker, seen = "", {""}
        while True:
            self._wanted.acquire()
            self._token.check()
            page = self._provider.list_page(
                self._space, self._prefix, marker, self._token, delimiter=self._delimiter, limit=limit
            )
            if not page.marker:
                yield page
                return
            if page.marker in seen:
                raise BadAnswer(space=self._space, detail="repeated marker")
            marker = page.marker
            seen.add(marker)
            yield page
