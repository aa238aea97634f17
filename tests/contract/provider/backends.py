"""The services the suite runs against: a provider opened on a local cloud, and ways to make that cloud misbehave."""

import enum
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, ClassVar, Protocol

import pytest

from core.cancel import CancelToken
from core.net.pacer import Patience
from core.net.session import Http, Timeouts
from core.provider import Provider
from core.providers import ProviderFactory
from core.providers.kodo.provider import Kodo
from core.providers.ucloud.provider import Us3, UVideo
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.unit.core.net.canned import answer


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
    LOST_CREATE = "a space is created, but the answer is lost"
    LOST_DROP = "a space is dropped, but the answer is lost"
    LOST_BATCH = "a batch is done, but its answer is lost"


class Backend(Protocol):
    """One provider on one local cloud."""

    provider: Provider
    frozen: bytes
    """How the cloud answers an account that is frozen, with its status line."""

    def form(self) -> dict[str, str]:
        """The fields of a good account."""

    def opened(self, **changes: str) -> Provider:
        """Another provider, with some fields of the form changed. The caller closes it."""

    def at(self, address: str) -> dict[str, str]:
        """The form's fields with which all that is asked goes to one address: http://host:port."""

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


class OnSandbox:
    """What all backends of the sandbox share."""

    RULES: ClassVar[Mapping[Trouble, dict[str, Any]]]
    kind: ClassVar[ProviderFactory]
    id: ClassVar[str]
    region: ClassVar[str]

    def __init__(self, cloud: Sandbox, http: Http) -> None:
        self.cloud = cloud
        self._http = http
        self._spaces = 0
        self.provider = self.opened()

    def form(self) -> dict[str, str]:
        """The fields of a good account."""
        raise NotImplementedError

    def opened(self, **changes: str) -> Provider:
        return self.kind({**self.form(), **changes}, self._http)

    def new_space(self) -> str:
        self._spaces += 1
        name = f"space-{self._spaces}"
        admin: Any = self.provider
        admin.create_space(name, self.region, CancelToken())
        admin.set_private(name, False, CancelToken())
        return name

    def trouble(self, kind: Trouble, times: int = 1) -> None:
        if kind not in self.RULES:
            pytest.skip(f"{self.id} knows no {kind.name}")
        self.cloud.fault({**self.RULES[kind], "times": times})

    def forget_uploads(self) -> None:
        self.cloud.kill_uploads()

    def shift_clock(self, seconds: int) -> None:
        self.cloud.set_clock(seconds)

    def calm(self) -> None:
        self.cloud.clear_faults()
        self.cloud.set_clock(0)


class KodoOnSandbox(OnSandbox):
    """Kodo on the sandbox process."""

    kind = Kodo
    id = "kodo"
    region = "z0"
    frozen = answer(b'{"error":"user is frozen"}', "419 Frozen", "X-Reqid: r")
    RULES: ClassVar[Mapping[Trouble, dict[str, Any]]] = {
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
        Trouble.LOST_CREATE: {"op": "mkbucket", "cut_response": -1},
        Trouble.LOST_DROP: {"op": "drop", "cut_response": -1},
        Trouble.LOST_BATCH: {"op": "batch", "cut_response": -1},
    }

    def form(self) -> dict[str, str]:
        return {
            "access_key": self.cloud.access_key,
            "secret_key": self.cloud.secret_key,
            "uc_url": self.cloud.endpoints["uc"],
        }

    def at(self, address: str) -> dict[str, str]:
        return {"uc_url": address}

    def without_domain(self) -> str:
        name = self.new_space()
        self.cloud.set_space(name, domains=[])
        return name


class UCloudOnSandbox(OnSandbox):
    """What both dialects have in common."""

    region = "cn-bj"
    frozen = answer(b'{"RetCode":15050,"Action":"DescribeBucketResponse","Message":"in arrears"}')
    upload: ClassVar[str]
    download: ClassVar[str]

    @classmethod
    def rules(cls) -> dict[Trouble, dict[str, Any]]:
        """Bodies that are objects come by PUT, and nothing else does."""
        return {
            Trouble.UNAVAILABLE: {"status": 503},
            Trouble.THROTTLED: {"status": 429},
            Trouble.CUT_UPLOAD: {"role": cls.id, "method": "PUT", "cut_request": 1000},
            Trouble.CUT_DOWNLOAD: {"op": "get", "cut_response": 1000},
            Trouble.STALLED_UPLOAD: {"role": cls.id, "method": "PUT", "delay": 3_600_000},
            Trouble.STALLED_DOWNLOAD: {"op": "get", "slow_response": 1},
            Trouble.SPOILED_PART: {"role": cls.id, "method": "PUT", "spoil_request": 10},
            Trouble.LOST_DELETE: {"op": "delete", "cut_response": -1},
            Trouble.LOST_MOVE: {"op": "delete", "cut_response": -1},
            Trouble.LOST_COPY: {"op": "copy", "cut_response": -1},
            Trouble.LOST_CREATE: {"op": "create_space", "cut_response": -1},
            Trouble.LOST_DROP: {"op": "delete_space", "cut_response": -1},
        }

    @classmethod
    def fields(cls, cloud: Sandbox) -> dict[str, str]:
        """The form of the sandbox's account."""
        told = cloud.ucloud
        return {
            "public_key": told["public_key"],
            "private_key": told["private_key"],
            "api_url": told["endpoint"],
            "upload_suffix": f"http://{told[cls.upload]}",
            "download_suffix": f"http://{told[cls.download]}",
        }

    def form(self) -> dict[str, str]:
        return self.fields(self.cloud)

    def without_domain(self) -> str:
        pytest.skip(f"every space of {self.id} has a domain")


class Us3OnSandbox(UCloudOnSandbox):
    """US3 on the sandbox process."""

    kind = Us3
    id = "us3"
    upload = download = "suffix"

    def at(self, address: str) -> dict[str, str]:
        suffix = f"http://.localhost:{address.rpartition(':')[2]}"
        return {"api_url": address, "upload_suffix": suffix, "download_suffix": suffix}


class UVideoOnSandbox(UCloudOnSandbox):
    """UVideo on the sandbox process."""

    kind = UVideo
    id = "uvideo"
    upload, download = "uvideo_upload", "uvideo_suffix"

    def at(self, address: str) -> dict[str, str]:
        suffix = f"http://.localhost:{address.rpartition(':')[2]}"
        return {"api_url": address, "upload_suffix": address, "download_suffix": suffix}


for _backend in (Us3OnSandbox, UVideoOnSandbox):
    _backend.RULES = _backend.rules()


def on_sandbox(backend: Callable[[Sandbox, Http], OnSandbox]) -> Callable[[Path], AbstractContextManager[Any]]:
    """A sandbox of its own, silent to the end. Waits are short: their order is what the tests are about."""

    @contextmanager
    def opened(folder: Path) -> Iterator[OnSandbox]:
        http = Http(Timeouts(connect=10, read=30), Patience(first_delay=0.01, throttled_delay=0.01))
        with start_sandbox(folder, max_spaces=10_000) as cloud:
            one = backend(cloud, http)
            yield one
            one.provider.close()
            http.close()
            assert cloud.log() == ""

    return opened


BACKENDS: dict[str, Callable[[Path], Any]] = {
    one.id: on_sandbox(one) for one in (KodoOnSandbox, Us3OnSandbox, UVideoOnSandbox)
}
"""By the provider's id."""
