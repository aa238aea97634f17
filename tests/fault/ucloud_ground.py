"""The ground of the fault kinds on UCloud's services: hosts come from the account's form, and names are looked at by
the same host that uploads go to. So a fault begins once the transfer is planned, on connections that are new.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.net.session import Timeouts
from core.provider import Provider
from core.providers import open_provider
from tests.fault.ground import Ground
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import US3, UVIDEO, Service
from tests.helpers.transfer_queue import Queue
from tests.helpers.wire import Wire

if TYPE_CHECKING:
    from tests.fault.kinds import End, Kind


class UCloudGround(Ground):
    """`wire` stands before the hosts that carry this test's transfer."""

    service: Service

    def __init__(self, cloud: Sandbox, folder: Path, upward: bool, timeouts: Timeouts) -> None:
        super().__init__(cloud, folder, upward, timeouts)
        self.space = self.service.space
        self.down = Wire(cloud.endpoints["uc"])
        self._host = ""
        self._opened: tuple[str, Provider] | None = None

    @property
    def field(self) -> str:
        """Of the form: the one that names the hosts of this transfer."""
        return "upload_suffix" if self.upward else "download_suffix"

    @property
    def host(self) -> str:
        suffix = self._named(self.wire.address)
        return f"{self.space}{suffix}" if suffix.startswith(".") else suffix

    def point_to(self, *hosts: str) -> None:
        """The account's form names the first."""
        self._host = self._named(hosts[0])

    def _named(self, host: str) -> str:
        """The suffix, or the whole host, by which the sandbox knows its service, at that address."""
        name, _, port = host.rpartition(":")
        usual = self.cloud.ucloud[self.service.hosts[0 if self.upward else 1]].rpartition(":")[0]
        if not name.startswith("127."):
            usual = f".{name}" if usual.startswith(".") else name
        return f"{usual}:{port}"

    def rule(self, **fields: Any) -> None:
        """A fault on the requests that carry bytes."""
        self.cloud.fault(({"method": "PUT"} if self.upward else {"op": self.service.get}) | fields)

    def provider(self) -> Provider:
        values = self.service.values(self.cloud) | {self.field: f"http://{self._host}"}
        return open_provider(self.service.id, values, self.http)

    def aside(self) -> Provider:
        return open_provider(self.service.id, self.service.values(self.cloud))

    def queue(self) -> Queue:
        """Its provider is that of the form as it is now."""

        def current(_account: str) -> Provider:
            if self._opened is None or self._opened[0] != self._host:
                self._opened = (self._host, self.provider())
            return self._opened[1]

        return Queue(self.folder / "profile", current, space=self.space)

    def cause(self, kind: "Kind") -> None:
        """Nothing yet."""

    def late(self, kind: "Kind") -> None:
        self.wire.kill_all()
        self.wire.count(connections=-self.wire.connections)
        self.cloud.reset_requests()
        kind.cause(self)
        super().late(kind)

    def delayed(self, kind: "Kind") -> bool:
        return True

    def most(self, end: "End") -> int:
        """As many as Kodo's, and: names are looked at on the same connections, once for each try; what was signed
        before a fault of the clock is refused once.
        """
        return end.most + (4 if self.upward else 1)

    def count(self) -> int:
        ops = self.service.uploading if self.upward else {self.service.get}
        return max(self.wire.connections, sum(one.get("op") in ops for one in self.cloud.requests()))

    def reset_space(self) -> None:
        """It never was another."""


class Us3Ground(UCloudGround):
    """US3's."""

    service = US3


class UVideoGround(UCloudGround):
    """UVideo's."""

    service = UVIDEO
