"""The demo tree."""

from sandbox.cloud import Cloud


def plant_demo(cloud: Cloud) -> None:
    """The three demo spaces."""
    for name, private in (("site-assets", False), ("media-library", True), ("backup-archive", True)):
        cloud.store.spaces.create(name, "z0", private=private, ctime=int(cloud.clock.now()))
