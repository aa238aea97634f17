"""The demo's spaces as a data folder, planted once per process of tests: drawing its pictures and filming its film
costs more than most tests do.

`python -m tests.helpers.demo_data FOLDER` plants; `demo_data()` is what `tests.helpers.sandbox` copies from.
"""

import asyncio
import atexit
import functools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.helpers.sources import ROOT


@functools.cache
def demo_data() -> Path:
    """A folder as a sandbox leaves it that was started with `--seed demo`: without keys, no port bound yet."""
    folder = Path(tempfile.mkdtemp(prefix="spaceferry-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    command = [sys.executable, "-m", "tests.helpers.demo_data", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL)
    return folder


async def _plant(folder: Path) -> None:
    from sandbox.cloud import Cloud, Options
    from sandbox.seed import plant

    cloud = Cloud(Options(folder, keep_keys=False))
    plant(cloud, "demo")
    await cloud.close()


if __name__ == "__main__":
    asyncio.run(_plant(Path(sys.argv[1])))
