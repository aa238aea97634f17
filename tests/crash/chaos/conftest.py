"""The seed of a chaos run, and what it did: printed at the end of the run, whether it passed or not."""

import random

import pytest

SEED = "--chaos-seed"
_TOLD = pytest.StashKey[list[str]]()


@pytest.fixture
def seed(pytestconfig: pytest.Config) -> int:
    """Another one in every run, unless the option gives it."""
    given: int | None = pytestconfig.getoption(SEED)
    return random.SystemRandom().randrange(1 << 32) if given is None else given


@pytest.fixture
def told(pytestconfig: pytest.Config) -> list[str]:
    """Lines for the end of the run."""
    return pytestconfig.stash.setdefault(_TOLD, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(_TOLD, []):
        terminalreporter.write_line(line)
