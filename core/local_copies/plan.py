"""Which objects a selection holds, and the paths their copies get below one folder."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from core.cancel import CancelToken
from core.engine.protocol.objects import ItemFailure, Selection
from core.errors import SpaceferryError, TooLarge
from core.model import ObjectInfo
from core.ops.expand import distinct, look, picked
from core.ops.names import another, last_name
from core.provider import Provider
from core.transfer.names import Namer


class Copy(NamedTuple):
    """An object, and the segments of its copy's path; of a folder's marker, those of the folder."""

    info: ObjectInfo
    path: tuple[str, ...]

    @property
    def folder(self) -> bool:
        """Whether it stands for a folder."""
        return self.info.key.endswith("/") and self.info.size == 0


class CopyPlan(NamedTuple):
    """All copies. `roots` are the first segments of their paths, in order, each once."""

    copies: tuple[Copy, ...]
    roots: tuple[str, ...]
    failures: tuple[ItemFailure, ...]


def plan(provider: Provider, what: Selection, most_files: int, most_bytes: int, cancel: CancelToken) -> CopyPlan:
    """Look at everything selected. Raises TooLarge as soon as it is more than that, and BadQuery."""
    what = distinct(what)
    named: dict[str, ObjectInfo] = {}
    failures = []
    size = 0
    for name, found in _found(provider, what, cancel):
        if isinstance(found, SpaceferryError):
            failures.append(ItemFailure(name, found.code, found.params))
            continue
        named[_free(name, named)] = found
        size += found.size
        if len(named) > most_files or size > most_bytes:
            raise TooLarge(reason="copies", files=len(named), size=size)
    for prefix in () if what.query else what.prefixes:
        named.setdefault(last_name(prefix), ObjectInfo(prefix))  # a folder of folders, or with nothing in it
    return _laid_out(named, failures)


def _found(
    provider: Provider, what: Selection, cancel: CancelToken
) -> Iterator[tuple[str, ObjectInfo | SpaceferryError]]:
    """Names below the folder with the objects; keys that cannot be looked at with the error."""
    for key, info in look(provider, what.space, what.keys, cancel):
        yield (key if isinstance(info, SpaceferryError) else last_name(key)), info
    for prefix in what.prefixes:
        above = "" if what.query else last_name(prefix)
        for info in picked(provider, what, prefix, cancel):
            yield above + info.key[len(prefix) :] or last_name(info.key), info


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, or the first numbered one; what a search found may lie in several folders."""
    wanted, number = name, 1
    while wanted in taken and not name.endswith("/"):
        number += 1
        head = name[: len(name) - len(last_name(name))]
        wanted = head + another(last_name(name), number)
    return wanted


def _laid_out(named: dict[str, ObjectInfo], failures: list[ItemFailure]) -> CopyPlan:
    namer = Namer()
    copies = []
    for name in sorted(named, key=str.encode):
        info = named[name]
        folder = info.key.endswith("/") and info.size == 0
        copies.append(Copy(info, namer.path(name, folder=folder)))
    return CopyPlan(tuple(copies), tuple(dict.fromkeys(copy.path[0] for copy in copies)), tuple(failures))
