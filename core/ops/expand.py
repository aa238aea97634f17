"""From a selection to objects: the keys themselves, and all that lies below the selected folders."""

from collections.abc import Iterable, Iterator
from contextlib import closing

import msgspec

from core.cancel import CancelToken
from core.engine.protocol.objects import Selection
from core.errors import SpaceferryError
from core.listing.pager import pages
from core.model import ObjectInfo
from core.ops.runner import run
from core.ops.task import Task
from core.provider import Provider
from core.query import Matcher, parse
from core.supports import StatOp


def distinct(what: Selection) -> Selection:
    """The selection with each object in it once: nothing twice, nothing below a folder that is selected too.

    Raises BadQuery.
    """
    folders: list[str] = []
    for prefix in sorted(set(what.prefixes)):
        if not (folders and prefix.startswith(folders[-1])):
            folders.append(prefix)
    parse(what.query)
    whole = () if what.query else tuple(folders)
    keys = tuple(key for key in dict.fromkeys(what.keys) if not key.startswith(whole))
    return msgspec.structs.replace(what, keys=keys, prefixes=tuple(folders))


def below(provider: Provider, space: str, prefix: str, cancel: CancelToken) -> Iterator[ObjectInfo]:
    """Every object whose key starts with `prefix`, folder markers included, in key order."""
    for page in pages(provider, space, prefix, cancel, delimiter=""):
        yield from page.objects


def picked(provider: Provider, what: Selection, prefix: str, cancel: CancelToken) -> Iterator[ObjectInfo]:
    """Every object that a selection means below one of its prefixes, in key order."""
    found = below(provider, what.space, prefix, cancel)
    if not what.query:
        return found
    matcher, keys = Matcher(parse(what.query), prefix), frozenset(what.keys)
    return (info for info in found if matcher.matches(info) and info.key not in keys)


def anything_below(provider: Provider, space: str, prefix: str, cancel: CancelToken) -> bool:
    """Whether at least one object lives at or under `prefix`."""
    marker = ""
    while True:
        page = provider.list_page(space, prefix, marker, cancel, delimiter="", limit=1)
        if page.objects or not page.marker:
            return bool(page.objects)
        marker = page.marker


def look(
    provider: Provider, space: str, keys: Iterable[str], cancel: CancelToken
) -> Iterator[tuple[str, ObjectInfo | SpaceferryError]]:
    """What is known of each key, in the order given: asked in batches, some together, while answers are taken.

    Missing ones give NoSuchObject.
    """
    tasks = (Task(key, StatOp(key), number=number) for number, key in enumerate(keys))
    known: dict[int, tuple[str, ObjectInfo | SpaceferryError]] = {}
    given = 0
    with closing(run(provider, space, tasks, cancel)) as answers:
        for outcomes in answers:
            known.update({task.number: (task.key, result) for task, result in outcomes if result is not None})
            while (answer := known.pop(given, None)) is not None:
                given += 1
                yield answer
