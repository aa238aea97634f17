"""Cloud: what all requests share. Built by ``server``, reached by every handler as ``x.cloud``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout, TCPConnector

from sandbox.aging import Aging
from sandbox.auth import Keys, load_keys
from sandbox.callers import Callers
from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.fetch_queue import FetchQueue
from sandbox.journal import Journal
from sandbox.knobs import Knobs
from sandbox.loopback import LoopbackResolver
from sandbox.pages import Blocks
from sandbox.processing.jobs import Jobs
from sandbox.processing.workshop import Workshop
from sandbox.store import Store
from sandbox.ucloud.account import Account

# A callback or fetch source that takes longer is reported as failed.
_OUTGOING_SECONDS = 30


@dataclass(frozen=True)
class Options:
    """The command line: see ``__main__``."""

    data: Path
    port: int = 0
    latency: float = 0
    hosts: tuple[str, ...] = ("127.0.0.1",)
    max_spaces: int = 20
    thaw: float = 3
    keep_keys: bool = True
    pipelines: tuple[str, ...] = ()


class Cloud:
    """Keys, store, clock, knobs, faults, journal and the addresses clients are told.

    ``bind_domain`` opens the download socket of a new space; ``unbind_domain`` closes it. Both are set by the
    server, which owns the sockets.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.clock = Clock()
        self.store = Store(options.data, self.clock, options.max_spaces)
        self.aging = Aging(self.store)
        self.keys: Keys = load_keys(options.data, keep=options.keep_keys)
        self.callers = Callers(self.keys)
        folder = options.data / "ucloud"
        self.ucloud = Account(folder, self.clock, options.max_spaces, keep_keys=options.keep_keys)
        self.knobs = Knobs(thaw=options.thaw, pipelines=list(options.pipelines))
        self.faults = Faults()
        self.journal = Journal()
        self.fetches = FetchQueue(self)
        self.workshop = Workshop(self, options.data / "work")
        self.jobs = Jobs(self)
        self.port = 0
        self.told_hosts: list[dict[str, list[str]]] = []
        self.told_markers: set[bytes] = set()
        self._blocks: Blocks | None = None
        self.bind_domain: Callable[[str], None] = lambda space: None
        self.unbind_domain: Callable[[str], None] = lambda space: None
        self._session: ClientSession | None = None

    def blocks(self, space: str) -> Blocks | None:
        """The rendered objects of a space that is computed; None for the others."""
        million = self.store.objects.million
        if million is None or million.space != space:
            return None
        if self._blocks is None or self._blocks.million is not million:
            self._blocks = Blocks(million)
        return self._blocks

    def hosts(self) -> list[str]:
        """``host:port`` of every role, as region queries tell them: bare, first is primary."""
        return [f"{host}:{self.port}" for host in self.options.hosts]

    def region_hosts(self, role: str, number: int = 0) -> list[str]:
        """What a region query tells of a role, in its region of that number (``/_sandbox/hosts``)."""
        told = self.told_hosts[number] if number < len(self.told_hosts) else {}
        return told.get(role, self.hosts())

    def turn(self, knobs: Knobs) -> None:
        """New paces and limits; what waits for one of them goes on."""
        self.knobs = knobs
        self.fetches.pump()
        self.workshop.turn()
        self.jobs.pump()

    @property
    def session(self) -> ClientSession:
        """Client for callbacks and fetches; ignores proxies of the environment."""
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(resolver=LoopbackResolver()),
                timeout=ClientTimeout(total=_OUTGOING_SECONDS),
                trust_env=False,
                auto_decompress=False,
            )
        return self._session

    async def close(self) -> None:
        """End what still runs, close the client session and the store."""
        await self.fetches.close()
        await self.jobs.close()
        if self._session is not None:
            await self._session.close()
        self.ucloud.store.close()
        self.store.close()
