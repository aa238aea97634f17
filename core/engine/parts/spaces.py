"""The handlers of calls about spaces themselves: listed, described, made, dropped, opened to the public."""

from collections.abc import Callable

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call
from core.engine.parts.part import Part
from core.engine.space_book import SpaceBook
from core.locks import Locks


class SpaceCalls(Part):
    """Handlers around the spaces of all accounts, and what is locked."""

    def __init__(self, book: SpaceBook, locks: Locks, dropped: Callable[[str, str], None]) -> None:
        """`dropped` is told of a space (account, name) that is gone."""
        self._book, self._locks, self._dropped = book, locks, dropped

    def calls(self) -> dict[type, Call]:
        """By request."""
        return {
            msg.ListSpaces: lambda request, cancel: self._book.list(request.account, cancel),
            msg.DescribeSpace: lambda request, cancel: self._book.describe(request.account, request.space, cancel),
            msg.CreateSpace: self._book.create,
            msg.DropSpace: self._drop,
            msg.SetPrivate: self._set_private,
            msg.MakeLink: self._book.link,
        }

    def _drop(self, request: msg.DropSpace, cancel: CancelToken) -> msg.Nothing:
        """Raises Locked too."""
        self._locks.check_space(request.account, request.space)
        self._book.drop(request, cancel)
        self._dropped(request.account, request.space)
        return msg.Nothing()

    def _set_private(self, request: msg.SetPrivate, cancel: CancelToken) -> msg.SpaceView:
        """Raises Locked too."""
        self._locks.check_space(request.account, request.space)
        return self._book.set_private(request, cancel)
