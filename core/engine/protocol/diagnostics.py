"""Calls about why something does not work: the way to the hosts, the surroundings, a report without secrets."""

import msgspec

from core.engine.protocol.frames import Nothing, Request, Stream


class Step(msgspec.Struct, frozen=True):
    """One step on the way to a host. `ms` is how long it took.

    `kind` is, in this order, name, connect, tls, answer (to an HTTP request), clock (the host's and ours).
    `trouble` is empty where all was well, else a word: no_name, refused, timed_out, untrusted, cut, no_http,
    proxy_unreachable, proxy_refused, proxy_password, no_certificates (the file in the settings cannot be used), skew
    (the clocks differ by more than the service takes), runs_out (the certificate, within days). `value` is what was
    found: addresses, days that the certificate is good for, a status, seconds that our clock is ahead.
    """

    kind: str
    ms: int
    trouble: str = ""
    value: str = ""


class HostCheck(msgspec.Struct, frozen=True):
    """The way to one host. With a proxy on it, name, door and certificate are the proxy's matter."""

    account: str
    url: str
    """scheme://host[:port]"""
    proxy: str
    """kind://host:port; empty for none."""
    steps: tuple[Step, ...]
    """Up to the first that failed."""

    @property
    def trouble(self) -> str:
        """The worst that was met; empty where the host answered."""
        return next((step.trouble for step in self.steps if step.trouble), "")


class CheckHosts(Stream[HostCheck], frozen=True):
    """Look at the way to every host of all accounts, side by side; a page for each as it is done.

    An account whose keys are not there, or whose service cannot be asked, is told with what is known without.
    """


class FolderFacts(msgspec.Struct, frozen=True):
    """A folder of the profile: config, data, cache or logs. `free` are bytes; -1: unknown."""

    name: str
    path: str
    free: int


class AccountFacts(msgspec.Struct, frozen=True):
    """What is told of an account: nothing of its keys."""

    id: str
    name: str
    provider: str
    state: str
    domains: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Those of the spaces that were opened lately: (space, domains)."""


class Diagnosis(msgspec.Struct, frozen=True):
    """The surroundings."""

    version: str
    python: str
    system: str
    packages: tuple[tuple[str, str], ...]
    """(name, version) of what requests, the keyring and the window stand on; empty where it cannot be told."""
    keyring: str
    """ready, locked, missing or silent."""
    keyring_kind: str
    """Which one; empty where it is not known."""
    folders: tuple[FolderFacts, ...]
    accounts: tuple[AccountFacts, ...]
    errors: tuple[str, ...]
    """The last warnings and errors of the log, the newest last, without secrets."""


class Diagnose(Request[Diagnosis], frozen=True):
    """Look around. It may take seconds where the keyring does not answer."""


class MakeReport(Request[str], frozen=True):
    """What was found as a text for a stranger, in English: no keys, tokens, signatures or passwords in it. Without
    `names`, accounts, spaces, domains and hosts of the user's own, and the home folder, are numbers.
    """

    checks: tuple[HostCheck, ...] = ()
    names: bool = True
    window: tuple[tuple[str, str], ...] = ()
    """What the window adds of itself: (name, value)."""


class LogFault(Request[Nothing], frozen=True):
    """Something that went wrong in the window, for the log. `level` and `name` as `logging` has them."""

    level: int
    name: str
    text: str
