"""``--seed``: what a new data folder is filled with. ``plant`` is called once per --seed at start."""

from __future__ import annotations

from sandbox.cloud import Cloud
from sandbox.million import SPACE, Million


def plant(cloud: Cloud, seed: str) -> None:
    """``demo``: three spaces with a believable tree, once per folder. A number: the computed space of that size.

    Raises SystemExit for anything else.
    """
    if seed == "demo":
        from sandbox.demo.tree import plant_demo

        if not cloud.store.seeded(seed):
            with cloud.store.db.transaction():
                plant_demo(cloud)
                cloud.store.mark_seeded(seed)
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
