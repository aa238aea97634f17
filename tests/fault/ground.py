"""The ground of the fault kinds: a real queue on the real provider, wires to a real sandbox, one file each way.

Made anew for each test; a kind (kinds.py) breaks it, test_kinds_*.py look at what
became of the transfer.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.protocol.queue import JobRow
from core.errors import rebuild
from core.net.body import BytesBody
from core.net.pacer import Patience
from core.net.session import Http, Timeouts
from core.provider import Provider, PutOptions
from core.providers import open_provider
from core.transfer.job import JobState
from gui.messages import explain
from tests.helpers.sandbox import Sandbox
from tests.helpers.transfer_queue import Queue
from tests.helpers.wire import Wire

if TYPE_CHECKING:
    from tests.fault.kinds import End, Kind

SPACE = "media-library"
"""Private: each read needs a signature."""

PREFIX = "faults/"

SHORT = Timeouts(connect=0.25, read=0.25, least_rate=1_000_000)
"""For faults that are waits. A block of an answer may take half a second and a quarter."""

LONG = Timeouts(connect=20, read=20)
"""For all others, so that a busy machine never looks like a fault."""

PATIENCE = Patience(tries=2, first_delay=0.01, throttled_delay=0.01, longest_delay=2)


class Ground:
    """One test's. `up` stands before the upload hosts, `down` before the space's domain; all else goes directly."""

    space = SPACE

    def __init__(self, cloud: Sandbox, folder: Path, upward: bool, timeouts: Timeouts) -> None:
        self.cloud, self.folder, self.upward = cloud, folder, upward
        self.up, self.down = Wire(cloud.endpoints["up"]), Wire(cloud.domain(SPACE))
        self.http = Http(timeouts, PATIENCE)
        self.spare: list[socket.socket] = []
        self.uc = cloud.endpoints["uc"]
        self.key = PREFIX + ("up" if upward else "down") + os.urandom(6).hex() + ".bin"

    @property
    def wire(self) -> Wire:
        """The one that the bytes of this test's transfer go through."""
        return self.up if self.upward else self.down

    @property
    def side(self) -> Any:
        """The direction of the wire in which the file's bytes go."""
        return self.wire.up if self.upward else self.wire.down

    @property
    def host(self) -> str:
        """How a message names the wire's host."""
        return self.wire.address

    @property
    def name(self) -> str:
        """The file's."""
        return self.key.rpartition("/")[2]

    def open(self) -> None:
        """Listen, and let the sandbox tell the wires."""
        self.up.listen()
        self.down.listen()
        self.point_to(self.wire.address)

    def close(self) -> None:
        """Everything back to normal."""
        self.http.close()
        self.up.close()
        self.down.close()
        for one in self.spare:
            one.close()
        self.cloud.tell_hosts()
        self.reset_space()
        self.cloud.set_clock(0)
        self.cloud.clear_faults()

    def reset_space(self) -> None:
        """The space as it was."""
        self.cloud.set_space(SPACE, domains=None, readonly=False)

    def point_to(self, *hosts: str) -> None:
        """The hosts that this test's transfer is told to use."""
        if self.upward:
            self.cloud.tell_hosts(regions=[{"up": list(hosts)}])
        else:
            self.cloud.set_space(SPACE, domains=list(hosts))

    def calm(self) -> None:
        """The fault is over."""
        self.wire.calm()
        self.wire.listen()
        self.wire.kill_all()
        self.cloud.clear_faults()
        self.point_to(self.wire.address)

    def rule(self, **fields: Any) -> None:
        """A fault of the service, on the requests that carry this transfer."""
        self.cloud.fault({"role": "up"} | fields if self.upward else {"op": "download"} | fields)

    def provider(self) -> Provider:
        """A provider on this ground, which knows nothing of hosts yet. Its connections are the ground's."""
        values = {"access_key": self.cloud.access_key, "secret_key": self.cloud.secret_key, "uc_url": self.uc}
        return open_provider("kodo", values, self.http)

    def aside(self) -> Provider:
        """A provider past all wires and faults of the line, to look and to meddle."""
        values = {"access_key": self.cloud.access_key, "secret_key": self.cloud.secret_key}
        return open_provider("kodo", values | {"uc_url": self.cloud.endpoints["uc"]})

    def queue(self) -> Queue:
        """The queue."""
        return Queue(self.folder / "profile", self.provider(), space=SPACE)

    def cause(self, kind: "Kind") -> None:
        """Before the transfer is ordered."""
        kind.cause(self)

    def late(self, kind: "Kind") -> None:
        """Once it is planned, before its first byte; only where the ground is `delayed`, or the kind is late."""
        if kind.late is not None:
            kind.late(self)

    def delayed(self, kind: "Kind") -> bool:
        """Whether the plan is waited for."""
        return kind.late is not None

    def deaf_address(self) -> str:
        """An address whose greeting nobody answers: a listener that is full."""
        full = socket.create_server(("127.0.0.1", 0), backlog=0)
        self.spare.append(full)
        for _ in range(8):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
            self.spare.append(filler)
        return f"127.0.0.1:{full.getsockname()[1]}"

    def dead_address(self) -> str:
        """An address where nobody listens."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            return f"127.0.0.1:{free.getsockname()[1]}"

    def put(self, data: bytes) -> None:
        """The object, past all faults: for uploads somebody else's, for downloads another version."""
        provider = self.aside()
        provider.put_small(self.space, self.key, BytesBody(data), PutOptions(overwrite=True), CancelToken())
        provider.close()

    def stored(self) -> bytes | None:
        """What the service holds under the key, read past all wires."""
        self.reset_space()
        provider = self.aside()
        try:
            if self.key not in [one.key for one in provider.list_page(self.space, PREFIX, "", CancelToken()).objects]:
                return None
            with provider.open_range(self.space, self.key, 0, None, CancelToken()) as reader:
                return b"".join(reader.chunks())
        finally:
            provider.close()

    def most(self, end: "End") -> int:
        """What it may cost."""
        return end.most

    def count(self) -> int:
        """What the transfer cost: connections of the wire, or requests at the service if they are more."""
        requests = [one for one in self.cloud.requests() if (one.get("role") == "up" if self.upward else _is_read(one))]
        return max(self.wire.connections, len(requests))


@contextmanager
def standing(
    cloud: Sandbox, folder: Path, upward: bool, timeouts: Timeouts, kind: type[Ground] = Ground
) -> Iterator[Ground]:
    """A ground from `open` to `close`."""
    one = kind(cloud, folder, upward, timeouts)
    one.open()
    try:
        yield one
    finally:
        one.close()


def met(queue: Queue, kind: "Kind", end: "End", ground: Ground, order: Callable[[Queue], object]) -> JobRow:
    """The only row of a transfer that met a kind of fault: `order` gives it to the queue, it rests as `end` says, and
    then, where it goes on by itself, it is done.
    """
    ground.cause(kind)
    queue.transfers.pause_all(msg.PauseAll(ground.delayed(kind)))
    order(queue)
    if ground.delayed(kind):
        queue.event(msg.BatchPlanned)
        ground.late(kind)
        queue.transfers.pause_all(msg.PauseAll(False))
    row = at_rest(queue)
    check(row, end, ground)
    ground.calm()
    if row.state is JobState.WAITING and end.goes_on:
        (row,) = queue.until_state(JobState.DONE)
    return row


def _is_read(request: dict[str, Any]) -> bool:
    return request.get("op") == "download"


def at_rest(queue: Queue, good: Callable[[JobRow], bool] | None = None) -> JobRow:
    """The only row, caught in the moment in which it is over, or waits."""
    caught: list[JobRow] = []

    def resting(rows: list[JobRow]) -> bool:
        for row in rows:
            if row.state.final or row.state is JobState.WAITING if good is None else good(row):
                caught.append(row)
        return bool(caught)

    queue.until(resting)
    return caught[0]


def check(row: JobRow, end: "End", ground: Ground) -> None:
    """The row rests as it must: its state, its reason, the words people read, and what it cost."""
    told = (row.state, row.error, row.params)
    assert row.state is end.state, told
    assert row.error in (end.codes or ("",)), told
    assert ground.count() <= ground.most(end), (ground.count(), ground.cloud.requests())
    assert all(rule["hits"] for rule in ground.cloud.faults()), "the fault did not act"
    assert all(side.struck for side in (ground.wire.up, ground.wire.down) if side.times), "the fault did not act"
    if not row.error:
        return
    said = explain(rebuild(row.error, row.params))
    words = end.words.format(host=ground.host, space=ground.space)
    assert words in f"{said.title} {said.advice}", said
    assert "{" not in said.title + said.advice, said
    assert said.title
