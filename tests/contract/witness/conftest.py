"""Fixtures: one sandbox, the SDK on it, and our provider beside it, both in the same space."""

from collections.abc import Iterator

import pytest

from core.provider import Provider
from core.providers import open_provider
from tests.contract.sdk.conftest import sandbox, sdk
from tests.helpers.sandbox import Sandbox

__all__ = ["sandbox", "sdk"]


@pytest.fixture
def provider(sandbox: Sandbox) -> Iterator[Provider]:  # the fixture, by its name
    """Ours."""
    values = {"access_key": sandbox.access_key, "secret_key": sandbox.secret_key, "uc_url": sandbox.endpoints["uc"]}
    opened = open_provider("kodo", values)
    yield opened
    opened.close()
