"""``python -m sandbox``: command line, announce file, signals. README.md shows how it is used."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import threading
import warnings
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sandbox.auth import write_private
from sandbox.cloud import Cloud, Options
from sandbox.seed import plant
from sandbox.server import Server
from sandbox.ucloud.hosts import OWN_SUFFIX, OWN_UVIDEO_SUFFIX, OWN_UVIDEO_UPLOAD

ROLES = ("uc", "up", "io", "rs", "rsf", "api", "cdn")


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("sandbox", description="Local clouds on loopback: Kodo, US3 and UVideo.")
    parser.add_argument("--data", type=Path, required=True, help="folder that keeps everything")
    parser.add_argument("--port", type=int, default=0, help="port of all roles; 0 picks a free one")
    parser.add_argument("--announce", type=Path, help="file (mode 0600) told address and keys when ready")
    parser.add_argument(
        "--seed", action="append", default=[], metavar="demo|N", help="demo tree, or a space of N objects"
    )
    parser.add_argument("--latency", type=float, default=0, metavar="MS", help="added to every request")
    parser.add_argument(
        "--hosts", default="127.0.0.1", help="comma-separated names region queries tell, first is primary"
    )
    parser.add_argument("--max-spaces", type=int, default=20, help="above it, creating answers 630")
    parser.add_argument("--thaw", type=float, default=3, metavar="S", help="seconds an archive takes to thaw")
    parser.add_argument(
        "--pipelines", default="mpsdemo,transcode", help="comma-separated queues of jobs besides the public one"
    )
    parser.add_argument("--stdin-guard", action="store_true", help="end when standard input is closed")
    parser.add_argument("--forget-keys", action="store_true", help="new keys at each start, kept in no file")
    return parser.parse_args(given)


def announcement(cloud: Cloud) -> dict[str, object]:
    """What clients need to know: process, keys, role addresses, download domains."""
    base = f"http://{cloud.hosts()[0]}"
    pair = {"public_key": cloud.ucloud.keys.access_key, "private_key": cloud.ucloud.keys.secret_key}
    suffixes = {"suffix": OWN_SUFFIX, "uvideo_upload": OWN_UVIDEO_UPLOAD, "uvideo_suffix": OWN_UVIDEO_SUFFIX}
    ucloud = {name: f"{host}:{cloud.port}" for name, host in suffixes.items()}
    return {
        "pid": os.getpid(),
        "access_key": cloud.keys.access_key,
        "secret_key": cloud.keys.secret_key,
        "endpoints": dict.fromkeys(ROLES, base),
        "pipelines": cloud.knobs.pipelines,
        "domains": {
            space.name: space.bound_domains()[0] for space in cloud.store.spaces.all() if space.bound_domains()
        },
        "ucloud": {**pair, "endpoint": base, "proxy": base, **ucloud},
        "accounts": {
            "kodo": {
                "access_key": cloud.keys.access_key,
                "secret_key": cloud.keys.secret_key,
                "uc_url": base,
                "cdn_url": base,
            },
            "us3": _form(pair, base, ucloud["suffix"], ucloud["suffix"]),
            "uvideo": _form(pair, base, ucloud["uvideo_upload"], ucloud["uvideo_suffix"]),
        },
    }


def _form(pair: dict[str, str], base: str, upload: str, download: str) -> dict[str, str]:
    """What a client's form for a UCloud account asks for."""
    return {**pair, "api_url": base, "upload_suffix": f"http://{upload}", "download_suffix": f"http://{download}"}


async def _serve(options: Options, arguments: argparse.Namespace) -> None:
    cloud = Cloud(options)
    for seed in arguments.seed:
        plant(cloud, seed)
    server = Server(cloud)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # on Windows: there the interrupt itself ends it, or the end of its input
            loop.add_signal_handler(number, server.stop)
    if arguments.stdin_guard:
        # A daemon: it may sit in read() to the end, and must not keep the process alive.
        threading.Thread(target=_when_stdin_ends, args=(loop, server), daemon=True).start()
    await server.start()
    if arguments.announce:
        write_private(arguments.announce, announcement(cloud))
    else:
        print(f"http://{cloud.hosts()[0]}  (keys: {options.data / 'keys.json'})", flush=True)
    await server.wait()


def _when_stdin_ends(loop: asyncio.AbstractEventLoop, server: Server) -> None:
    while os.read(0, 4096):
        pass
    loop.call_soon_threadsafe(server.stop)


def _hush_pillow() -> None:
    """What it thinks of a damaged picture is told by the answer."""
    warnings.filterwarnings("ignore", module="PIL")
    logging.getLogger("PIL").setLevel(logging.CRITICAL)


def main(given: Sequence[str] | None = None) -> None:
    """Parse (the command line where nothing is given), serve, end quietly on SIGTERM or SIGINT."""
    arguments = _arguments(given)
    _hush_pillow()
    if arguments.announce:
        arguments.announce.unlink(missing_ok=True)  # of an earlier run: it must not be read as ours
    options = Options(
        data=arguments.data.resolve(),
        port=arguments.port,
        latency=arguments.latency / 1000,
        hosts=tuple(arguments.hosts.split(",")),
        max_spaces=arguments.max_spaces,
        thaw=arguments.thaw,
        keep_keys=not arguments.forget_keys,
        pipelines=tuple(arguments.pipelines.split(",")),
    )
    asyncio.run(_serve(options, arguments))


if __name__ == "__main__":
    main()
