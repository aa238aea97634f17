"""A sandbox and an engine per module; every test works in a space of its own."""

from collections.abc import Iterator

import pytest

from tests.contract.engine.desk import Desk, desk
from tests.contract.engine.witness import Witness, witness
from tests.contract.sdk.conftest import receiver
from tests.helpers.sandbox import Sandbox, start_sandbox

__all__ = ["receiver"]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A running sandbox, silent to the end."""
    with start_sandbox(tmp_path_factory.mktemp("cloud"), max_spaces=1000) as sandbox:
        yield sandbox
        assert sandbox.log() == ""


@pytest.fixture(scope="module")
def sdk(cloud: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Witness]:
    """The official SDK on the same sandbox."""
    with witness(cloud, tmp_path_factory.mktemp("sdk")) as found:
        yield found


@pytest.fixture(scope="module")
def seat(cloud: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The module's desk."""
    with desk(cloud, tmp_path_factory.mktemp("profile")) as sitting:
        yield sitting


@pytest.fixture
def space(seat: Desk) -> str:
    """A new, public, empty space."""
    return seat.new_space()
