"""A process that runs the queue, to be killed: `python -m tests.crash.queue_process FOLDER`.

FOLDER holds `account.json` (the provider and its form), the journal, and, for the first start, `order.json`: what to
add.
Ends with 0 when no job is left that could go on. Keys come by file here: they are the sandbox's, made for one test.
"""

import json
import sys
import threading
from pathlib import Path
from typing import Any

from core.engine import protocol as msg
from core.model import Place
from core.providers import open_provider
from core.transfer.job import Tab
from core.transfer.service import Transfers


def main(folder: Path) -> int:
    """Add the order, if there is one, and run until the queue is empty."""
    provider = open_provider(*json.loads((folder / "account.json").read_text()))
    told = threading.Event()
    transfers = Transfers(folder / "queue.db", lambda _account: provider, lambda _event: told.set())
    transfers.start()
    order = folder / "order.json"
    if order.exists():
        add(transfers, json.loads(order.read_text()))
        order.unlink()
    while not over(transfers):
        told.wait()
        told.clear()
    transfers.close()
    provider.close()
    return 0


def add(transfers: Transfers, order: dict[str, Any]) -> None:
    """An upload of `paths` below a prefix, or a download of `keys` into a folder."""
    if "paths" in order:
        place = Place("acc", order["space"], order["prefix"])
        transfers.add_uploads(msg.AddUploads(place, tuple(order["paths"])))
    else:
        what = msg.Selection("acc", order["space"], tuple(order["keys"]))
        transfers.add_downloads(msg.AddDownloads(what, order["folder"]))


def over(transfers: Transfers) -> bool:
    """Whether every job has ended."""
    rows = transfers.jobs(msg.ListJobs(msg.QueueView(Tab.ALL, grouped=False), 0, 1000)).rows
    return bool(rows) and all(isinstance(row, msg.JobRow) and row.state.final for row in rows)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
