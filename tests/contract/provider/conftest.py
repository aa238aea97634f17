"""Fixtures of the contract suite: each test runs once per backend, in a fresh space of a cloud that is at peace."""

from collections.abc import Iterator

import pytest

from core.cancel import CancelToken
from core.provider import Provider
from tests.contract.provider.backends import BACKENDS, Backend


@pytest.fixture(scope="session", params=sorted(BACKENDS))
def cloud(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """One local cloud per worker and backend."""
    with BACKENDS[request.param](tmp_path_factory.mktemp("cloud")) as backend:
        yield backend


@pytest.fixture
def backend(cloud: Backend) -> Iterator[Backend]:
    """The cloud, calm before and after."""
    yield cloud
    cloud.calm()


@pytest.fixture
def provider(backend: Backend) -> Provider:
    return backend.provider


@pytest.fixture
def space(backend: Backend) -> str:
    """A fresh empty space."""
    return backend.new_space()


@pytest.fixture
def cancel() -> CancelToken:
    return CancelToken()
