"""Lists of objects: by marker where the data plane has them, else by offset from the control plane.

ucloud.md 3.7, 3.8 and 2.
"""

import msgspec

from core.cancel import CancelToken
from core.errors import BadMarker, NotSupported
from core.listing.straight import in_order, straight
from core.model import ListingPage, ObjectInfo, StorageClass
from core.net.names import object_key
from core.net.refused import About
from core.providers.ucloud.etag import told
from core.providers.ucloud.objects import Objects
from core.providers.ucloud.part import KEY_BYTES, Ask, check_space
from core.providers.ucloud.sign import list_suffix
from core.providers.ucloud.wire import CLASSES, ItemPage, folder, item, item_page, page, restored
from core.shapes import shaped
from core.supports import ColumnPage

SLASH = "/"
"""The one delimiter that the service knows."""

LEAST_PAGE = 20
"""Objects a page of the control plane holds at least where more follow: its own default."""


class MarkerLists(Objects):
    """Pages that go on behind a name. A marker is the last name of a page, so that any text is one."""

    def list_page(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, delimiter: str = "/", limit: int = 1000
    ) -> ListingPage:
        """The next page. With a delimiter the object that is named as the prefix is left out."""
        fill = {"prefix": object_key(prefix, KEY_BYTES), "marker": marker, "most": str(limit)}
        if not delimiter:
            return page(self._ask("list", Ask(space, fill=fill), About.LIST, cancel))
        if delimiter != SLASH:
            raise NotSupported(what="delimiter")
        suffix = list_suffix(prefix, marker, limit, delimiter)
        ask = Ask(space, fill={**fill, "delimiter": delimiter}, suffix=suffix)
        return folder(self._ask("folders", ask, About.LIST, cancel))

    def list_columns(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, limit: int = 1000
    ) -> ColumnPage:
        """The next page of a listing without folders."""
        fill = {"prefix": object_key(prefix, KEY_BYTES), "marker": marker, "most": str(limit)}
        items, marker = item_page(self._ask("list", Ask(space, fill=fill), About.LIST, cancel))
        keys = [one.file_name or one.object_name for one in items]
        rows = straight(
            keys,
            [one.size for one in items],
            [one.modify_time * 1000 for one in items],
            [CLASSES.get(one.storage_class, StorageClass.STANDARD) for one in items],
            [restored(one.restore_status) << 1 for one in items],
            [one.mime_type for one in items],
            [told(one.hash) for one in items],
        )
        return ColumnPage(rows, marker, in_order(keys))

    def marker_after(self, key: str) -> str:
        """The key: a marker is the last name of a page."""
        return key


class OffsetLists(Objects):
    """Pages of the whole space by their offset; prefixes and folders are told apart here.

    A marker is the next offset, the last folder and the last key that were told, in JSON. Offsets move when something
    comes or goes before them, so each page begins with the last key of the one before.
    """

    def list_page(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, delimiter: str = "/", limit: int = 1000
    ) -> ListingPage:
        """The next page; it may be empty though others follow."""
        object_key(prefix, KEY_BYTES)
        at = _place(marker)
        found, offset, more = self._behind(space, at, limit, cancel)
        objects, folders = _split(found, prefix, delimiter)
        prefixes = tuple(one for one in folders if one != at.folder)
        if not more:
            return ListingPage(tuple(objects), prefixes, "")
        end = _Place(offset, folders[-1] if folders else at.folder, found[-1].key if found else at.key)
        return ListingPage(tuple(objects), prefixes, msgspec.json.encode(end).decode("utf-8"))

    def _behind(self, space: str, at: "_Place", limit: int, cancel: CancelToken) -> tuple[list[ObjectInfo], int, bool]:
        """The objects behind a place, the offset behind them, and whether there may be more.

        Where the key is not where it was, others went or came before it: then it is looked for, page by page back.
        """
        start, wanted = (at.offset - 1, max(2, limit)) if at.key else (at.offset, limit)
        while True:
            found = self._objects(space, start, wanted, cancel)
            end, more = start + len(found), len(found) >= min(wanted, LEAST_PAGE)
            if not at.key:
                return found, end, more
            if found and found[0].key == at.key:
                return found[1:], end, more
            if found and (found[0].key < at.key or not start):
                return [one for one in found if one.key > at.key], end, more
            if not start:
                return [], end, False
            start = max(0, start - wanted)

    def _objects(self, space: str, offset: int, limit: int, cancel: CancelToken) -> list[ObjectInfo]:
        params = {"Offset": str(offset), "Limit": str(limit)}
        answer = self._line.control("files", params, ItemPage, cancel, space=check_space(space))
        return [item(one) for one in answer.data_set or []]


class _Place(msgspec.Struct, array_like=True, frozen=True):
    """Where the next page begins."""

    offset: int = 0
    folder: str = ""
    key: str = ""


def _place(marker: str) -> _Place:
    if not marker:
        return _Place()
    try:
        place = msgspec.json.decode(marker.encode("utf-8", "replace"), type=shaped(_Place))
    except msgspec.DecodeError:
        raise BadMarker from None
    if place.offset < bool(place.key):
        raise BadMarker
    return place


def _split(found: list[ObjectInfo], prefix: str, delimiter: str) -> tuple[list[ObjectInfo], list[str]]:
    """The objects and the folders directly below a prefix, of objects in the order of their keys."""
    objects: list[ObjectInfo] = []
    folders: dict[str, None] = {}
    for one in found:
        if not one.key.startswith(prefix):
            continue
        inner, cut, _ = one.key[len(prefix) :].partition(delimiter) if delimiter else ("", "", "")
        if cut:
            folders[prefix + inner + cut] = None
        else:
            objects.append(one)
    return objects, list(folders)
