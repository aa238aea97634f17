"""`python -m core.engine [--profile DIR]`: the engine process. The window (gui/engine_client.py) starts it.

Frames come on standard input and go to standard output; the end of standard input ends the engine.
"""

import argparse
import logging
import sys
from pathlib import Path

from core import log
from core.engine import lock, loop, pipe, process
from core.engine.calls import Calls
from core.engine.outbox import Outbox
from core.errors import SpaceferryError
from core.paths import Profile


def main(arguments: list[str]) -> None:
    """Run until the window is gone. Does not return."""
    parser = argparse.ArgumentParser("python -m core.engine")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="keep everything below DIR")
    profile = Profile(parser.parse_args(arguments).profile)
    ours = pipe.take()
    process.behave()
    try:
        log.start(profile.logs)
        log.keep_crashes(profile.logs)
        held = lock.hold(profile.data)
        logging.getLogger(__name__).info("engine starts")
        from core.engine.service import Service

        outbox = Outbox(ours)
        service = Service(profile, outbox.tell)
    except SpaceferryError as error:
        sys.stderr.write(f"The engine does not start: {error}\n")
        loop.refuse(ours, error)
        return
    running = loop.Loop(ours, outbox, Calls(service.handlers(), outbox), service.close)
    process.on_end_signal(running.end_soon)
    with held:
        running.run()


if __name__ == "__main__":
    main(sys.argv[1:])
