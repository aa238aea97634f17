"""A desk of the official SDK for data processing: asks for jobs, waits for them, reads what they made."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any, TypeVar

import qiniu
import requests

from tests.contract.sdk.conftest import Sdk
from tests.helpers.sandbox import Sandbox

_LONG = 60.0
T = TypeVar("T")


def until(look: Callable[[], T], good: Callable[[T], bool]) -> T:
    """What ``look`` gives once it is good; AssertionError after a time no passing test takes."""
    deadline = time.monotonic() + _LONG
    while not good(found := look()):
        assert time.monotonic() < deadline, found
        time.sleep(0.02)
    return found


class Desk:
    """A sandbox with the SDK and one picture, one clip and one tone in the space."""

    def __init__(self, sandbox: Sandbox, sdk: Sdk) -> None:
        self.sandbox, self.sdk = sandbox, sdk

    def ask(
        self, key: str, *fops: str, force: int | None = 1, pipeline: str = "", notify: str = "", **more: Any
    ) -> Any:
        """``PersistentFop.execute``: (answer, info)."""
        pfop = qiniu.PersistentFop(self.sdk.auth, self.sdk.space, pipeline or None, notify or None)
        return pfop.execute(key, list(fops), force, **more)

    def job(self, job_id: str) -> dict[str, Any]:
        """The status as the SDK reads it."""
        answer, info = qiniu.PersistentFop(self.sdk.auth, self.sdk.space).get_status(job_id)
        assert answer is not None, info
        found: dict[str, Any] = answer
        return found

    def ended(self, job_id: str) -> dict[str, Any]:
        """The status once the job is over."""
        return until(lambda: self.job(job_id), lambda job: job["code"] not in (1, 2))

    def done(self, key: str, *fops: str, **more: Any) -> list[dict[str, Any]]:
        """Ask, wait, and see that it went well; the items."""
        answer, info = self.ask(key, *fops, **more)
        assert answer is not None, info
        job = self.ended(answer["persistentId"])
        assert job["code"] == 0, job
        items: list[dict[str, Any]] = job["items"]
        return items

    def failed(self, key: str, *fops: str) -> str:
        """Ask, wait, and see that it failed; what the only item says."""
        answer, info = self.ask(key, *fops)
        assert answer is not None, info
        job = self.ended(answer["persistentId"])
        assert (job["code"], job["items"][0]["code"]) == (3, 3)
        error: str = job["items"][0]["error"]
        return error

    def url(self, key: str) -> str:
        """The address of an object; the space is public."""
        return f"http://{self.sandbox.domain(self.sdk.space)}/{key}"

    def get(self, key: str) -> bytes:
        """The content of an object."""
        answer = requests.get(self.url(key), timeout=10)
        assert answer.status_code == 200
        return answer.content

    def save(self, op: str, key: str) -> str:
        """``op`` with a saveas."""
        text: str = qiniu.op_save(op, self.sdk.space, key)
        return text


class Receiver(BaseHTTPRequestHandler):
    """Remembers notifications; the statuses it answers are taken from a list."""

    received: list[dict[str, Any]]
    statuses: list[int]

    def do_POST(self) -> None:
        assert self.headers["Content-Type"] == "application/json"
        self.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.statuses.pop(0) if self.statuses else 200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""
