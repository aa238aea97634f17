"""The operations that can be copied, from a selection: what each asks for, and the order it makes of that."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.rows import keys_of

Act = msg.ScriptAct


@dataclass(frozen=True)
class Offer:
    """An operation: its title, what its value is called (empty: it takes none), the first value, and the order."""

    title: str
    order: Callable[[str], msg.ScriptOrder]
    asks: str = ""
    first: str = ""


@dataclass(frozen=True)
class _Kind:
    title: str
    needs: Capability
    asks: str = ""
    first: str = ""


_KINDS = {
    Act.STAT: _Kind(QT_TRANSLATE_NOOP("CopyAs", "Look at it (stat)"), Capability.READ),
    Act.DOWNLOAD: _Kind(QT_TRANSLATE_NOOP("CopyAs", "Download"), Capability.LINK),
    Act.LINK: _Kind(QT_TRANSLATE_NOOP("CopyAs", "Signed link"), Capability.LINK),
    Act.UPLOAD: _Kind(
        QT_TRANSLATE_NOOP("CopyAs", "Upload in its place"),
        Capability.WRITE,
        QT_TRANSLATE_NOOP("CopyAs", "Local folder"),
        ".",
    ),
    Act.COPY: _Kind(
        QT_TRANSLATE_NOOP("CopyAs", "Copy"), Capability.COPY, QT_TRANSLATE_NOOP("CopyAs", "To space/folder/")
    ),
    Act.MOVE: _Kind(
        QT_TRANSLATE_NOOP("CopyAs", "Move"), Capability.MOVE, QT_TRANSLATE_NOOP("CopyAs", "To space/folder/")
    ),
    Act.RENAME: _Kind(QT_TRANSLATE_NOOP("CopyAs", "Rename"), Capability.MOVE, QT_TRANSLATE_NOOP("CopyAs", "New name")),
    Act.DELETE: _Kind(QT_TRANSLATE_NOOP("CopyAs", "Delete for good"), Capability.DELETE),
    Act.CLASS: _Kind(
        QT_TRANSLATE_NOOP("CopyAs", "Change the storage class"),
        Capability.STORAGE_CLASS,
        QT_TRANSLATE_NOOP("CopyAs", "Number of the class"),
        "1",
    ),
    Act.MIME: _Kind(
        QT_TRANSLATE_NOOP("CopyAs", "Change the type"), Capability.MIME, QT_TRANSLATE_NOOP("CopyAs", "MIME type")
    ),
    Act.EXPIRY: _Kind(
        QT_TRANSLATE_NOOP("CopyAs", "Schedule deletion"), Capability.EXPIRY, QT_TRANSLATE_NOOP("CopyAs", "Days"), "30"
    ),
    Act.RESTORE: _Kind(
        QT_TRANSLATE_NOOP("CopyAs", "Restore"), Capability.RESTORE, QT_TRANSLATE_NOOP("CopyAs", "Days"), "1"
    ),
    Act.FETCH: _Kind(
        QT_TRANSLATE_NOOP("CopyAs", "Fetch in its place"),
        Capability.FETCH,
        QT_TRANSLATE_NOOP("CopyAs", "Address"),
        "https://",
    ),
    Act.PROCESS: _Kind(
        QT_TRANSLATE_NOOP("CopyAs", "Process"),
        Capability.PROCESS,
        QT_TRANSLATE_NOOP("CopyAs", "Commands"),
        "imageView2/2/w/600",
    ),
    Act.REFRESH: _Kind(QT_TRANSLATE_NOOP("CopyAs", "Refresh CDN"), Capability.CDN),
}


def of_selection(context: ActionContext) -> list[Offer]:
    """All that can be done to the selected objects; of folders, and of nothing, what lists them."""
    return [*_of_objects(context), *_of_folders(context)]


def _of_objects(context: ActionContext) -> Iterator[Offer]:
    rows = context.objects
    for act, kind in _KINDS.items():
        if not rows or kind.needs not in context.capabilities or (act is Act.RENAME and len(rows) > 1):
            continue
        first = kind.first
        if act is Act.MIME:
            first = rows[0].mime
        if act is Act.RENAME:
            first = rows[0].name
        if act in (Act.COPY, Act.MOVE):
            first = f"{context.here().space}/"
        yield Offer(_tr(kind.title), _maker(context, act), _tr(kind.asks) if kind.asks else "", first)


def _of_folders(context: ActionContext) -> Iterator[Offer]:
    here = context.here()
    prefixes = tuple(keys_of(context.folders)) or (here.key,)
    order = msg.ScriptOrder(Act.LIST, here.space, prefixes)
    yield Offer(_tr(QT_TRANSLATE_NOOP("CopyAs", "List the folder")), lambda _value: order)


def _maker(context: ActionContext, act: msg.ScriptAct) -> Callable[[str], msg.ScriptOrder]:
    space, rows = context.here().space, context.objects

    def order(value: str) -> msg.ScriptOrder:
        keys = tuple(keys_of(rows))
        if act in (Act.COPY, Act.MOVE):
            to_space, _, prefix = value.partition("/")
            return msg.ScriptOrder(act, space, keys, "", to_space, tuple(prefix + row.name for row in rows))
        if act is Act.RENAME:
            return msg.ScriptOrder(act, space, keys, to_keys=(keys[0].removesuffix(rows[0].name) + value,))
        if act is Act.UPLOAD:
            folder = value.rstrip("/")
            files = tuple(row.name if folder in ("", ".") else f"{folder}/{row.name}" for row in rows)
            return msg.ScriptOrder(act, space, keys, files=files)
        return msg.ScriptOrder(act, space, keys, value)

    return order


def _tr(text: str) -> str:
    return QCoreApplication.translate("CopyAs", text)
