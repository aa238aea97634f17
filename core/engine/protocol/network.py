"""Calls about how connections leave this computer: the proxy's password, certificates of the user's own."""

import msgspec

from core.engine.protocol.frames import Nothing, Request


class ProxyPassword(msgspec.Struct, frozen=True):
    """What is known of the password of the proxy in the settings; `session_only`: it goes when the engine ends."""

    known: bool
    session_only: bool = False


class AskProxyPassword(Request[ProxyPassword], frozen=True):
    """Whether there is one. Raises a KeyringError."""


class SetProxyPassword(Request[Nothing], frozen=True):
    """Keep it in the keyring, or, `session_only`, in memory; an empty one is forgotten. Raises a KeyringError: then
    nothing changed.
    """

    password: str
    session_only: bool = False


class CheckCertificates(Request[tuple[str, ...]], frozen=True):
    """The names on the certificates of a PEM file. Raises CertificatesUnusable."""

    path: str


class AskProxy(Request[str], frozen=True):
    """The proxy that connections to an address go through, as `kind://host:port`; empty for none."""

    url: str
