"""Wires in front of every host that a sandbox tells its clients: service hosts and download domains.

    with Wired(cloud, KODO, "site-assets") as wired:
        provider = open_provider("kodo", wired.values)
        wired.service.cut_randomly(seed, every_bytes=...)
        wired.domains["site-assets"].cut_randomly(...)

`cloud` itself is asked and broken past the wires. A sandbox that is restarted must be told again: `wired.tell()`.
"""

from contextlib import ExitStack
from types import TracebackType

from tests.helpers.sandbox import Sandbox
from tests.helpers.services import KODO, Service
from tests.helpers.wire import Wire


class Wired:
    """`service` carries all roles (region queries too), `domains[space]` the downloads of a space; of UCloud's services
    the one wire carries all, as the account's form says.
    """

    def __init__(self, cloud: Sandbox, kind: Service, *spaces: str) -> None:
        self.cloud, self._kind = cloud, kind
        self.service = Wire(cloud.endpoints["uc"])
        self.domains = {space: Wire(cloud.domain(space)) for space in spaces if kind is KODO}
        self._open = ExitStack()

    @property
    def all(self) -> tuple[Wire, ...]:
        """Every wire."""
        return (self.service, *self.domains.values())

    @property
    def values(self) -> dict[str, str]:
        """What an account on these wires is opened with."""
        return self._kind.values(self.cloud, str(self.service.port))

    def tell(self) -> None:
        """Let the sandbox name the wires as its hosts."""
        if self._kind is KODO:
            self.cloud.tell_hosts(self.service.address)
        for space, wire in self.domains.items():
            self.cloud.set_space(space, domains=[wire.address])

    def __enter__(self) -> "Wired":
        for wire in self.all:
            self._open.enter_context(wire)
        self.tell()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
        self.cloud.tell_hosts()
        for space in self.domains:
            self.cloud.set_space(space, domains=None)
