"""Fixtures of the contract suite: a sandbox of its own per module and the official SDK pointed at it."""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import qiniu
import qiniu.config
import requests

from tests.helpers.sandbox import Sandbox, start_sandbox

SPACE = "contract-space"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A running sandbox, empty but for what the module's tests create; silent on its output to the end."""
    with start_sandbox(tmp_path_factory.mktemp("sandbox"), thaw=0) as cloud:
        yield cloud
        assert cloud.log() == ""


@dataclass
class Sdk:
    """The official SDK with the sandbox's keys: ``auth``, ``buckets`` (BucketManager) and one space to work in."""

    auth: Any
    buckets: Any
    space: str

    def token(self, key: str | None = None, **policy: Any) -> str:
        """An upload token for the space, with extra policy fields."""
        token: str = self.auth.upload_token(self.space, key, 3600, policy or None, strict_policy=False)
        return token

    def put(self, key: str, data: bytes = b"hello", **policy: Any) -> str:
        """Upload ``data`` under ``key``, overwriting; the hash of the answer."""
        answer, info = qiniu.put_data(self.token(key, **policy), key, data)
        assert answer is not None, info
        etag: str = answer["hash"]
        return etag

    def call(self, method: str, url: str, form: dict[str, str] | None = None, body: object = None) -> requests.Response:
        """A management request the SDK has no method for, with a form or, else, with JSON (None: empty)."""
        if form is not None:
            content_type, data = "application/x-www-form-urlencoded", urlencode(form)
        else:
            content_type, data = "application/json", "" if body is None else json.dumps(body)
        signature = self.auth.token_of_request(url, data, content_type)
        headers = {"Authorization": f"QBox {signature}", "Content-Type": content_type}
        return requests.request(method, url, data=data.encode(), headers=headers, timeout=10)


class Receiver(HTTPServer):
    """An application's server: keeps what it is sent as ``(headers, body)``, answers ``status`` and ``answer``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiving)
        self.url = f"http://127.0.0.1:{self.server_port}/cb"
        self.received: list[tuple[dict[str, str], bytes]] = []
        self.status = 200
        self.answer = b'{"from":"callback"}'


class _Receiving(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((dict(self.headers.items()), body))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A server on loopback for callbacks."""
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def sdk(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sdk:
    """SDK set-up of kodo.md 11.2. Its region cache lives in TMPDIR, so each test has its own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(qiniu.config, "_config", dict(qiniu.config._config))
    monkeypatch.setattr(qiniu.config, "_is_customized_default", dict(qiniu.config._is_customized_default))
    base = sandbox.endpoints["uc"]
    qiniu.set_default(default_uc_host=base, default_api_host=base)
    auth = qiniu.Auth(sandbox.access_key, sandbox.secret_key)
    buckets = qiniu.BucketManager(auth)
    _, info = buckets.mkbucketv3(SPACE, "z0")
    assert info.status_code in (200, 614)
    return Sdk(auth, buckets, SPACE)
