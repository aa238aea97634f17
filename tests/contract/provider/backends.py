"""The services the suite runs against: a provider opened on a local cloud, and ways to make that cloud misbehave."""

import enum
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Protocol

from core.cancel import CancelToken
from core.net.pacer import Patience
from core.net.session import Http, Timeouts
from core.provider import Provider
from core.providers import open_provider
from tests.helpers.sandbox import Sandbox, start_sandbox


class Trouble(enum.Enum):
    """What a cloud can be told to do to the next request of its kind."""

    UNAVAILABLE = "any request is answered: not now"
    THROTTLED = "any request is answered: too often"
    CUT_UPLOAD = "an upload's connection breaks in the middle"
    CUT_DOWNLOAD = "a download's connection breaks in the middle"
    STALLED_UPLOAD = "an upload is taken in slowly, without end"
    STALLED_DOWNLOAD = "a download crawls, without end"
    SPOILED_PART = "a part arrives with other bytes than were sent"
    SKEWED = "a request is refused for a clock that is off, though the clocks agree"
    LOST_DELETE = "a deletion is done, but its answer is lost"
    LOST_MOVE = "a move is done, but its answer is lost"
    LOST_COPY = "a copy is done, but its answer is lost"
    LOST_BATCH = "a batch is done, but its answer is lost"


class Backend(Protocol):
    """One provider on one local cloud."""

    provider: Provider

    def opened(self, **changes: str) -> Provider:
        """Another provider, with some fields of the form changed. The caller closes it."""

    def new_space(self) -> str:
        """A fresh empty public space with a domain."""

    def without_domain(self) -> str:
        """A fresh space that has no domain."""

    def trouble(self, kind: Trouble, times: int = 1) -> None:
        """Order `kind` for the next `times` requests it fits."""

    def forget_uploads(self) -> None:
        """Every begun upload is unknown from now on."""

    def shift_clock(self, seconds: int) -> None:
        """The cloud's clock runs ahead by so much."""

    def calm(self) -> None:
        """Back to normal."""


class KodoOnSandbox:
    """Kodo on the sandbox process."""

    _RULES: ClassVar[dict[Trouble, dict[str, Any]]] = {
        Trouble.UNAVAILABLE: {"status": 503},
        Trouble.THROTTLED: {"status": 573},
        Trouble.CUT_UPLOAD: {"role": "up", "cut_request": 1000},
        Trouble.CUT_DOWNLOAD: {"op": "download", "cut_response": 1000},
        Trouble.STALLED_UPLOAD: {"role": "up", "delay": 3_600_000},
        Trouble.STALLED_DOWNLOAD: {"op": "download", "slow_response": 1},
        Trouble.SPOILED_PART: {"role": "up", "spoil_request": 10},
        Trouble.SKEWED: {"status": 403, "error": "request time is too skewed"},
        Trouble.LOST_DELETE: {"op": "delete", "cut_response": -1},
        Trouble.LOST_MOVE: {"op": "move", "cut_response": -1},
        Trouble.LOST_COPY: {"op": "copy", "cut_response": -1},
        Trouble.LOST_BATCH: {"op": "batch", "cut_response": -1},
    }

    def __init__(self, cloud: Sandbox, http: Http) -> None:
        self.cloud = cloud
        self._http = http
        self._spaces = 0
        self.provider = self.opened()

    def opened(self, **changes: str) -> Provider:
        values = {
            "access_key": self.cloud.access_key,
            "secret_key": self.cloud.secret_key,
            "uc_url": self.cloud.endpoints["uc"],
        }
        return open_provider("kodo", {**values, **changes}, self._http)

    def new_space(self) -> str:
        self._spaces += 1
        name = f"space-{self._spaces}"
        self.provider.create_space(name, "z0", CancelToken())  # type: ignore[attr-defined]
        return name

    def without_domain(self) -> str:
        name = self.new_space()
        self.cloud.set_space(name, domains=[])
        return name

    def trouble(self, kind: Trouble, times: int = 1) -> None:
        self.cloud.fault({**self._RULES[kind], "times": times})

    def forget_uploads(self) -> None:
        self.cloud.kill_uploads()

    def shift_clock(self, seconds: int) -> None:
        self.cloud.set_clock(seconds)

    def calm(self) -> None:
        self.cloud.clear_faults()
        self.cloud.set_clock(0)


@contextmanager
def kodo(folder: Path) -> Iterator[Backend]:
    """Kodo on a sandbox of its own, silent to the end. Waits are short: their order is what the tests are about."""
    http = Http(Timeouts(connect=10, read=30), Patience(first_delay=0.01, throttled_delay=0.01))
    with start_sandbox(folder, max_spaces=10_000) as cloud:
        backend = KodoOnSandbox(cloud, http)
        yield backend
        backend.provider.close()
        http.close()
        assert cloud.log() == ""


BACKENDS: dict[str, Callable[[Path], Any]] = {"kodo": kodo}
