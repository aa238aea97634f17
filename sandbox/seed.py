"""``--seed``: what a new data folder is filled with. ``plant`` is called once per --seed at start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.cloud import Cloud
from sandbox.million import SPACE, Million
from sandbox.store import Store


def plant(cloud: Cloud, seed: str) -> None:
    """``demo``: spaces of Kodo and of UCloud with a believable tree, once per folder. A number: the computed space of
    that size.

    Raises SystemExit for anything else.
    """
    if seed == "demo":
        _plant_demo(cloud)
    elif seed.isdigit():
        _plant_million(cloud, int(seed))
    else:
        raise SystemExit(f"--seed takes demo or a number, not {seed!r}")


def _plant_million(cloud: Cloud, total: int) -> None:
    spaces = cloud.store.spaces
    if SPACE in {space.name for space in spaces.all()}:
        spaces.change(SPACE, computed=total)
    else:
        spaces.create(SPACE, "z0", private=False, ctime=int(cloud.clock.now()), computed=total)
    cloud.store.objects.million = Million(SPACE, total)


def _plant_demo(cloud: Cloud) -> None:
    from sandbox.demo.tree import film, plant_demo
    from sandbox.ucloud import demo

    with _once(cloud.store) as wanted:
        if wanted:
            plant_demo(cloud)
    with _once(cloud.ucloud.store) as wanted:
        if wanted:
            demo.plant(cloud.ucloud.store, cloud.clock.ticks(), film(cloud))


@contextmanager
def _once(store: Store) -> Iterator[bool]:
    """Whether the demo is missing in the store. Inside, all or nothing of it takes effect."""
    with store.db.transaction():
        yield not store.seeded("demo")
        store.mark_seeded("demo")
