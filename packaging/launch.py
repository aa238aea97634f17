"""The frozen program's first lines: the window, with `--engine` as the first argument the engine, with `--pictures` the
decoder of pictures, and with `--lister` the engine's reader of pages.

packaging/spaceferry.spec freezes it. All are one binary: the window starts the others by its own path, as
gui/engine_link.py and gui/pictures/decoder.py say, and the engine its reader (core/engine/lister/helper.py).
"""

import os
import sys


def main() -> int:
    """Run the part that is asked for; the exit code is for the shell."""
    _give_libraries_back()
    _keep_to_this_file()
    if sys.argv[1:2] == ["--engine"]:
        from core.engine.__main__ import main as engine

        engine(sys.argv[2:])
        return 0
    if sys.argv[1:2] == ["--lister"]:
        from core.engine.lister.__main__ import main as lister

        lister()
    if sys.argv[1:2] == ["--pictures"]:
        from gui.pictures.process import main as pictures

        pictures()
        return 0
    from gui.__main__ import main as window

    return window()


def _give_libraries_back() -> None:
    """Other programs that we start use their own libraries: PyInstaller's path to ours is for this process alone."""
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        os.environ.pop(name, None)
        if before:
            os.environ[name] = before


def _keep_to_this_file() -> None:
    """What is imported later comes from the binary that runs: an upgrade may put another at its path meanwhile."""
    if sys.platform == "linux":
        from pyimod02_importers import pyz_archive  # PyInstaller's; it opens the file by its path for every module

        pyz_archive._filename = "/proc/self/exe"  # noqa: SLF001 - there is no public way


if __name__ == "__main__":
    sys.exit(main())
