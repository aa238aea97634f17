"""One sandbox with a public and a private space, the official SDK behind a proxy, and a client of our own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
import ufile.config
import ufile.filemanager
import ufile.httprequest
import ufile.multipartuploadufile
from ufile.logger import logger

from tests.contract.sandbox_ucloud.wire import Client
from tests.helpers.sandbox import Sandbox, start_sandbox

PUBLIC, PRIVATE = "open-space", "closed-space"


@pytest.fixture(scope="package")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A running sandbox, silent on its output to the end."""
    with start_sandbox(tmp_path_factory.mktemp("sandbox"), thaw=0) as cloud:
        yield cloud
        assert cloud.log() == ""


@pytest.fixture(scope="package")
def client(sandbox: Sandbox) -> Iterator[Client]:
    """The client of the manual; it makes the two spaces."""
    with requests.Session() as session:
        session.trust_env = False
        made = Client(sandbox, session, sandbox.ucloud["public_key"], sandbox.ucloud["private_key"])
        for name, kind in ((PUBLIC, "public"), (PRIVATE, "private")):
            assert made.control("CreateBucket", BucketName=name, Type=kind, Region="cn-bj")["RetCode"] == 0
        yield made


@dataclass
class Sdk:
    """The SDK's objects, unchanged and with its default hosts."""

    files: Any
    parts: Any


@pytest.fixture
def sdk(client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sdk]:
    """The SDK sees nothing of the sandbox but ``http_proxy``."""
    told = client.cloud.ucloud
    monkeypatch.setenv("http_proxy", told["proxy"])
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setattr(logger, "disabled", True)  # it writes to stderr, and calls what a test breaks an error
    monkeypatch.setattr(ufile.config, "_config", dict(ufile.config._config))
    keys = told["public_key"], told["private_key"]
    yield Sdk(ufile.filemanager.FileManager(*keys), ufile.multipartuploadufile.MultipartUploadUFile(*keys))
    ufile.httprequest.requests.close()
