"""The command line of dev.py: what each command needs, and what it starts. Called by `dev.py` alone."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tools import environment, isolation, lanes, lint, package, system
from tools.console import CommandError, run, say
from tools.environment import PYTHON

DESCRIPTION = "Set up, run and check Spaceferry. Every command makes .venv first when it is missing or out of date."


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code for the shell."""
    options = _parser().parse_args(_split(list(arguments)))
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except CommandError as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("dev.py", description=DESCRIPTION)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    demo = commands.add_parser("demo", help="the window on a local cloud, in a temporary profile")
    demo.add_argument("--tour", metavar="DIR", help="drive the window through its main job and save pictures to DIR")
    demo.add_argument("--keep", action="store_true", help="keep the demo's profile, and say where it is")
    _add_rest(demo, "more arguments for the window")
    demo.set_defaults(command=_demo)

    test = commands.add_parser("test", help="lint, types, contracts and all tests")
    test.add_argument("--no-x11", action="store_true", help="leave out the tests that need an X server")
    test.add_argument("--no-keyring", action="store_true", help="leave out the tests that need gnome-keyring")
    test.add_argument("--slow", action="store_true", help="run the slow tests too")
    test.add_argument("-k", metavar="EXPR", help="only tests whose names match, as in pytest")
    _add_rest(test, "arguments for pytest, after --")
    test.set_defaults(command=_test)

    bench = commands.add_parser("bench", help="measure the figures and print them as a table")
    bench.add_argument("name", nargs="?", help="one figure; all of them when left out")
    bench.add_argument("--json", metavar="FILE", help="write the figures to FILE as well")
    bench.set_defaults(command=_bench)

    commands.add_parser("lint", help="ruff, mypy and the import contracts").set_defaults(command=_lint)

    shots = commands.add_parser("shots", help="draw the window's states into pictures, without a display")
    shots.add_argument("folder", nargs="?", metavar="DIR", help="default: out/shots, of the guide its own folder")
    shots.add_argument("--guide", action="store_true", help="the pictures of docs/guide.md alone")
    shots.set_defaults(command=_shots)

    packages = commands.add_parser("package", help="the wheel, the frozen folder and the Debian package")
    packages.add_argument("--only", choices=package.KINDS, help="one of them")
    packages.add_argument("--to", default="dist", metavar="DIR", help="default: dist")
    packages.set_defaults(command=_package)
    return parser


def _add_rest(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("rest", nargs="*", metavar="ARG", help=text)


def _split(arguments: list[str]) -> list[str]:
    """Put what `demo` does not know behind a `--`, else argparse refuses `demo --lang zh_CN`."""
    if arguments[:1] != ["demo"] or "--" in arguments or {"-h", "--help"} & set(arguments):
        return arguments
    own = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    own.add_argument("--tour", metavar="DIR")
    own.add_argument("--keep", action="store_true")
    known, rest = own.parse_known_args(arguments[1:])
    tour = ["--tour", known.tour] if known.tour else []
    return ["demo", *tour, *(["--keep"] if known.keep else []), "--", *rest]


def _demo(options: argparse.Namespace) -> int:
    env, tour = dict(os.environ), options.tour
    has_display = sys.platform != "linux" or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))
    system.ensure([*_qt(), *(system.XCB if has_display and sys.platform == "linux" else ())])
    environment.ensure()
    if not has_display:
        env["QT_QPA_PLATFORM"] = "offscreen"
        tour = tour or tempfile.mkdtemp(prefix="spaceferry-tour-")
        say(f"There is no display, so the demo shows itself in pictures: {tour}")
    command: list[str | Path] = [PYTHON, "-m", "gui", "--demo"]
    if tour:
        command += ["--tour", Path(tour).resolve()]
    if options.keep:
        profile = tempfile.mkdtemp(prefix="spaceferry-profile-")
        say(f"The demo's profile stays in {profile}")
        command += ["--profile", profile]
    return run([*command, *options.rest], env)


def _test(options: argparse.Namespace) -> int:
    needs = [*_qt(), *(system.CLOCK_TESTS if sys.platform == "linux" else [])]
    needs += [] if options.no_x11 else [*system.XCB, *system.X11_TESTS]
    needs += system.DRAG_TESTS if options.slow and not options.no_x11 else []
    needs += [] if options.no_keyring else system.KEYRING_TESTS
    system.ensure(needs)
    environment.ensure()
    chosen = ["-k", options.k] if options.k else []
    return lanes.run_all(
        lanes.Options(not options.no_x11, not options.no_keyring, options.slow, [*chosen, *options.rest])
    )


def _bench(options: argparse.Namespace) -> int:
    system.ensure([*_qt(), *system.XCB, *system.X11_TESTS] if sys.platform == "linux" else [])
    environment.ensure()
    home = Path(tempfile.mkdtemp(prefix="spaceferry-bench-"))
    command: list[str | Path] = [PYTHON, "-m", "tests.bench", *([options.name] if options.name else [])]
    command += ["--json", Path(options.json).resolve()] if options.json else []
    try:
        return run(command, isolation.environment(home))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _lint(_options: argparse.Namespace) -> int:
    environment.ensure()
    return 0 if all(outcome.clean for outcome in lint.run()) else 1


def _shots(options: argparse.Namespace) -> int:
    system.ensure(_qt())
    environment.ensure()
    home = Path(tempfile.mkdtemp(prefix="spaceferry-shots-"))
    try:
        folder = Path(options.folder or ("docs/images/guide" if options.guide else "out/shots")).resolve()
        only = ["--guide"] if options.guide else []
        return run([PYTHON, "-m", "tests.shots", folder, *only], isolation.environment(home))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _package(options: argparse.Namespace) -> int:
    system.ensure(_qt())
    environment.ensure()
    return package.build(options.only, Path(options.to).resolve())


def _qt() -> Sequence[system.Need]:
    """What any window needs. Elsewhere than on Linux the wheels bring all of it."""
    return (*system.QT, *system.FONTS) if sys.platform == "linux" else ()
