"""The services a sandbox speaks as, for tests that run on each of them: what an account is opened with, and what the
sandbox calls the requests that carry a transfer.
"""

from dataclasses import dataclass

import pytest

from tests.helpers.sandbox import Sandbox


@dataclass(frozen=True)
class Service:
    """`region`: where a space is made. `space`: one of the demo's. `small`, `begin` … `get`: the sandbox's `op`."""

    id: str
    region: str
    space: str
    small: str
    begin: str
    part: str
    finish: str
    abort: str
    get: str
    first_part: int
    """The number of the first part in a request; a journal counts from 1."""
    hosts: tuple[str, str] = ("", "")
    """Of an UCloud: which of the announced names are for uploads and for downloads."""

    def __str__(self) -> str:
        return self.id

    @property
    def uploading(self) -> frozenset[str]:
        """Every op that moves an object up."""
        return frozenset((self.small, self.begin, self.part, self.finish))

    def number(self, part: int) -> int:
        """A part's number in a journal, of that in a request."""
        return part - self.first_part + 1

    def values(self, cloud: Sandbox, port: str = "") -> dict[str, str]:
        """The account's form; with `port`, all that it names is there instead of at the sandbox's own."""
        base = f"http://127.0.0.1:{port}" if port else cloud.endpoints["uc"]
        if not self.hosts[0]:
            return {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": base}
        told = cloud.ucloud
        upload, download = (_at(told[name], port) for name in self.hosts)
        return {
            "public_key": told["public_key"],
            "private_key": told["private_key"],
            "api_url": base,
            "upload_suffix": f"http://{upload}",
            "download_suffix": f"http://{download}",
        }


KODO = Service("kodo", "z0", "site-assets", "form", "v2_init", "v2_part", "v2_complete", "v2_abort", "download", 1)
US3 = Service("us3", "cn-bj", "photos", "put", "init", "part", "finish", "abort", "get", 0, ("suffix", "suffix"))
UVIDEO = Service(
    "uvideo", "cn-bj", "videos", "part", "init", "part", "finish", "abort", "get", 0, ("uvideo_upload", "uvideo_suffix")
)
SERVICES = {one.id: one for one in (KODO, US3, UVIDEO)}


def _at(host: str, port: str) -> str:
    return f"{host.rpartition(':')[0]}:{port}" if port else host


KODO_AND_SLOWLY_ALL = [KODO, *(pytest.param(one, marks=pytest.mark.slow) for one in (US3, UVIDEO))]
"""Parameters where what goes wrong is not of the service's making: the normal run tries it on one."""
