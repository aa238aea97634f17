"""`spaceferry` and `python -m gui`: reads the command line and runs the window (gui/app.py)."""

import argparse
import functools
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from core.errors import FolderUnwritable
from core.settings import settings_folder
from gui.outside.order import order_of
from gui.outside.single import Claim, hand_over
from gui.runtime.late_signatures import late_signatures

NO_DISPLAY = "Spaceferry needs a display, and neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
TOUR_INSTEAD = "To see it without one: spaceferry --demo --tour FOLDER saves pictures of the window at work.\n"

HELP_WIDTH = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; the exit code is for the shell."""
    options = _parser().parse_args(arguments)
    try:
        return _start(options)
    except FolderUnwritable as error:
        from gui.shell.stranded import tell

        return tell(error, language=options.lang or "system", screen=_has_display())


def _start(options: argparse.Namespace) -> int:
    if options.demo or options.selftest is not None:
        return _run(options, "")
    with Claim(settings_folder(options.profile)) as claim:
        order = order_of(options)
        if claim.held or hand_over(claim, order):
            return _run(options, claim.address) if claim.held else 0
    from gui.shell.stranded import tell_silent

    return tell_silent(language=options.lang or "system", screen=_has_display())


def _run(options: argparse.Namespace, door: str) -> int:
    if not _has_display():
        if not options.tour:
            sys.stderr.write(NO_DISPLAY + ("" if _is_packaged() else TOUR_INSTEAD))
            return 2
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    late_signatures()
    from gui import app

    return app.run(options, door)


def _parser() -> argparse.ArgumentParser:
    # Of its own it asks the terminal how wide it is, with what loads all archive formats: a MiB.
    narrow = functools.partial(argparse.HelpFormatter, width=HELP_WIDTH)
    parser = argparse.ArgumentParser(
        "spaceferry", description="A file manager for object storage.", formatter_class=narrow
    )
    parser.add_argument(
        "addresses",
        nargs="*",
        metavar="address",
        help="open these places: spaceferry://account/space/key; upload files",
    )
    parser.add_argument("--upload", nargs="*", metavar="FILE", help="ask where to, and upload these; without any, ask")
    parser.add_argument("--hidden", action="store_true", help="start in the tray, without the window")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="keep everything below DIR")
    if _is_packaged():
        parser.set_defaults(demo=False, tour=None)
    else:
        parser.add_argument("--demo", action="store_true", help="on a local cloud with sample files")
        parser.add_argument(
            "--tour", type=Path, metavar="DIR", help="with --demo: work through the main job, save pictures"
        )
    parser.add_argument(
        "--selftest",
        nargs="?",
        const="",
        metavar="FILE",
        help="start, ask engine and keyring, say how it went and end; with a sandbox's announce file, also transfer",
    )
    parser.add_argument("--theme", choices=("system", "light", "dark"), help="instead of the one in the settings")
    parser.add_argument(
        "--lang",
        choices=("system", "en", "zh_CN", "pseudo"),
        metavar="{system,en,zh_CN}",
        help="instead of the one in the settings",
    )
    return parser


def _is_packaged() -> bool:
    """Whether it runs frozen: packages hold no local cloud."""
    return bool(getattr(sys, "frozen", False))


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
