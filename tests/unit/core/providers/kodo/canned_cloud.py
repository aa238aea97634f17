"""A Kodo of canned answers: for what the real one is said to do but a local cloud does not."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from core.net.pacer import Patience
from core.net.session import Http
from core.providers.kodo.provider import Kodo
from tests.unit.core.net.canned import Canned, Step, answer, canned

ROLES = ("up", "io", "rs", "rsf", "api")


def regions(*hosts: str, ttl: int = 86400, **other: list[str]) -> bytes:
    """A region query's answer: all roles at `hosts`, but for those given by name."""
    roles = {role: {"domains": other.get(role, list(hosts))} for role in ROLES}
    return answer(json.dumps({"hosts": [{"region": "z0", "ttl": ttl, **roles}]}).encode())


def ok(document: object, *headers: str) -> bytes:
    """A success in JSON."""
    return answer(json.dumps(document).encode(), "200 OK", "X-Reqid: r", *headers)


def refused(status: int, text: str) -> bytes:
    """A refusal in JSON."""
    return answer(json.dumps({"error": text}).encode(), f"{status} Refused", "X-Reqid: r")


@contextmanager
def opened(uc_url: str) -> Iterator[Kodo]:
    """A provider that does not wait between tries."""
    http = Http(patience=Patience(first_delay=0, throttled_delay=0))
    yield Kodo({"access_key": "ak", "secret_key": "sk", "uc_url": uc_url}, http)
    http.close()


@contextmanager
def cloud(*steps: Step, region: bool = True) -> Iterator[tuple[Canned, Kodo]]:
    """A server that first tells its own address for all roles, then goes through `steps`; and a provider on it."""
    with canned(answer()) as server:
        server.steps = [*([regions(server.host)] if region else []), *steps]
        with opened(server.url) as kodo:
            yield server, kodo


def lines(server: Canned) -> list[str]:
    """The request lines so far, without the version."""
    return [request.split(b" HTTP/1.1")[0].decode() for request in server.requests]
