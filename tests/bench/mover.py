"""One measured run of transfers, in a process of its own: `python -m tests.bench.mover '{"way": "up", …}'`.

Prints what it cost as JSON: seconds and CPU seconds from the order to the last row that says done, and the peak of its
memory. With "sdk" or "ufile" the official SDK of Kodo or UCloud does the work instead, one file after the other, as its
manual shows it. Started by `turns.py`; the engine's path is whole: journal, planner, scheduler, workers, provider.
"""

import json
import os
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LONGEST = 120
"""Seconds after which a run has failed."""


class Cost(NamedTuple):
    """Of a run: seconds, seconds of CPU, and the most memory the process ever had, MiB."""

    seconds: float
    cpu: float
    memory: float


class Order(NamedTuple):
    """What to do. `way` is up or down; of a download `paths` holds the folder it goes to, and `keys` or `prefixes` say
    what. `values` are those of the account's form.
    """

    who: str
    way: str
    paths: Sequence[str]
    values: Mapping[str, str]
    host: str = ""
    """Where an SDK finds the service; UCloud's takes it for a proxy."""
    service: str = "kodo"
    space: str = "space"
    keys: Sequence[str] = ()
    prefixes: Sequence[str] = ()
    hashed: bool = True
    large: int = 3
    """Large files at once."""
    work: str = ""
    """A folder for the journal."""


def main() -> None:
    """Run the order."""
    order = Order(**json.loads(sys.argv[1]))
    cost = {"sdk": _sdk, "ufile": _ufile, "ours": _ours}[order.who](order)
    print(json.dumps(cost._asdict()))


def _measured(work: Callable[[], None]) -> Cost:
    before, began = _cpu(), time.perf_counter()
    work()
    seconds, cpu = time.perf_counter() - began, _cpu() - before
    return Cost(seconds, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _ours(order: Order) -> Cost:
    from core.engine import protocol as msg
    from core.model import Place
    from core.providers import open_provider
    from core.settings import Settings
    from core.transfer.service import Transfers

    provider = open_provider(order.service, order.values)
    if not order.hashed:
        from tests.bench.unhashed import Unhashed

        provider.checksum = Unhashed()
    journal = Path(order.work) / "queue.db"
    settings = Settings(files_at_once=order.large)
    queue = Transfers(journal, lambda _account: provider, lambda _event: None, settings=lambda: settings)
    queue.start()

    def work() -> None:
        if order.way == "up":
            queue.add_uploads(msg.AddUploads(Place("acc", order.space, ""), tuple(order.paths)))
        else:
            what = msg.Selection("acc", order.space, tuple(order.keys), tuple(order.prefixes))
            queue.add_downloads(msg.AddDownloads(what, order.paths[0]))
        _until_done(journal)

    cost = _measured(work)
    queue.close()
    provider.close()
    return cost


def _until_done(journal: Path) -> None:
    """Wait until the batch is planned and all of its rows are done. RuntimeError for a row that is not."""
    with sqlite3.connect(journal, isolation_level=None) as look:
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends:
            ((planned, open_, failed),) = look.execute(
                "SELECT (SELECT min(planned) FROM batches), (SELECT sum(count) FROM totals WHERE state < 7),"
                " (SELECT sum(count) FROM totals WHERE state > 7)"
            )
            if failed:
                raise RuntimeError(look.execute("SELECT key, error, params FROM jobs WHERE state > 7").fetchone())
            if planned and not open_:
                return
            time.sleep(0.01)
    raise RuntimeError("it takes too long")


def _sdk(order: Order) -> Cost:
    import qiniu

    region = qiniu.Region(up_host=f"http://{order.host}", up_host_backup=f"http://{order.host}")
    qiniu.set_default(default_zone=region)
    auth = qiniu.Auth(order.values["access_key"], order.values["secret_key"])

    def work() -> None:
        for path in order.paths:
            key = Path(path).name
            token = auth.upload_token(order.space, key)
            _, info = qiniu.put_file_v2(token, key, path, part_size=4 << 20)
            if info.status_code != 200:
                raise RuntimeError(info)

    return _measured(work)


def _ufile(order: Order) -> Cost:
    os.environ["http_proxy"] = order.host
    from ufile.logger import logger
    from ufile.multipartuploadufile import MultipartUploadUFile

    logger.disabled = True
    sdk = MultipartUploadUFile(order.values["public_key"], order.values["private_key"])

    def work() -> None:
        for path in order.paths:
            _, info = sdk.uploadfile(order.space, Path(path).name, path)
            if info.status_code != 200:
                raise RuntimeError(info)

    return _measured(work)


if __name__ == "__main__":
    main()
