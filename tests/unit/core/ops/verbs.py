"""Verbs as functions of a provider and a request: each call is one engine's life over the journal of the test.

A cancel is a person's Stop, as the window sends it.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from core.cancel import CancelToken
from core.engine.protocol.frames import Event
from core.engine.protocol.objects import VerbProgress
from core.locks import Locks
from core.ops.operations import Operations
from core.provider import Provider

JOURNAL = Path()
"""Set for each test by the fixture of conftest.py."""


def operations_on(provider: Provider, path: Path, events: list[Event] | None = None) -> Operations:
    """Operations of one engine's life on a journal."""
    tell = (lambda _event: None) if events is None else events.append
    return Operations(path, lambda _account: provider, tell, Locks(path.with_name("locks.toml")))


def run(provider: Provider, request: Any, cancel: CancelToken) -> Iterator[VerbProgress]:
    """Any verb."""
    with closing(operations_on(provider, JOURNAL)) as operations:
        for number, page in enumerate(operations.stream(request, CancelToken())):
            if number == 0:
                cancel.on_cancel(lambda id_=page.operation: operations.stop(id_))  # type: ignore[misc]
            yield page


rename = move_to = delete = change_class = change_mime = change_expiry = run
