"""A text that is being edited: the version it was made of, and how it goes back. No widget here."""

from core.engine import protocol as msg
from core.errors import RemoteChanged, TooLarge
from core.model import ObjectInfo, Place
from gui.actions.context import Engine
from gui.editing.changes import Line, compare
from gui.preview.text.encoding import Written, decode

MOST = 1 << 20
"""Bytes of a text that is edited here."""


class Draft:
    """`saved` is the text as the service has it, as far as is known; `info` the object it stands in."""

    def __init__(self, engine: Engine, place: Place, info: ObjectInfo) -> None:
        self.place, self.info = place, info
        self.saved = ""
        self.written = Written("utf-8")
        self._engine = engine

    def opened(self, text: str, written: Written, etag: str, size: int) -> None:
        """What was read. Raises RemoteChanged where it is not the version that was looked at: changed just now, or
        delivered by a cache that has an older one.
        """
        if size != self.info.size or (etag and _plain(etag) != _plain(self.info.etag)):
            raise RemoteChanged(key=self.place.key)
        self.saved, self.written = text, written

    def changes(self, text: str) -> list[Line]:
        """What saving would change."""
        return compare(self.saved, text)

    async def theirs(self) -> tuple[str, Written]:
        """The text that stands there now, and how it is written; later saves are compared with that version. Raises
        SpaceferryError, and TooLarge for one that is too long to be edited.
        """
        info = await self._engine.call(msg.Stat(self.place))
        if info.size > MOST:
            raise TooLarge(key=self.place.key)
        data = b""
        if info.size:
            data = (await self._engine.call(msg.ReadPart(self.place, 0, MOST, info.etag))).data
        found = decode(data, whole=True)
        self.info = info
        return found

    async def save(self, text: str, *, replace: bool = False) -> None:
        """Store it in its place. Raises SpaceferryError (ChangedSince, NoSuchObject …), UnicodeEncodeError."""
        data = self.written.encoded(text)
        self.info = await self._engine.call(msg.PutBack(self.place, data, self.info.etag, replace=replace))
        self.saved = text

    async def save_as(self, text: str, name: str) -> None:
        """Store it beside, as a new object, which is edited from then on. Raises as `save`, and TargetExists."""
        key = self.place.key
        place = Place(self.place.account, self.place.space, key[: key.rfind("/") + 1]).child(name)
        self.info = await self._engine.call(msg.PutBack(place, self.written.encoded(text)))
        self.place, self.saved = place, text


def _plain(etag: str) -> str:
    """Without quotes, and the mark of an answer that was packed on its way."""
    return etag.removeprefix("W/").strip('"')
