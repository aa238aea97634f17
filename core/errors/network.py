"""About the way to the service: trying again can help."""

from core.errors.base import Retry, SpaceferryError


class NetworkError(SpaceferryError, retry=Retry.NOW):
    """No answer, or an answer that says "not now". Params: host."""


class Offline(NetworkError, retry=Retry.LATER):
    """No host of the service could be reached: the network is away."""


class HostUnreachable(NetworkError):
    """One host could not be reached or its name not resolved."""


class ProxyUnreachable(HostUnreachable):
    """The proxy on the way does not answer. Params: proxy (where it is)."""


class ProxyRefused(HostUnreachable):
    """The proxy lets nobody through to this host. Params: proxy, status (0 where it told none)."""


class ProxyNeedsPassword(HostUnreachable, retry=Retry.AFTER_USER):
    """The proxy wants a name and a password, or others. Params: proxy."""


class TimedOut(NetworkError):
    """A host took too long."""


class TlsFailed(NetworkError, retry=Retry.AFTER_USER):
    """The host's certificate could not be trusted."""


class ConnectionCut(NetworkError):
    """The connection broke in the middle."""


class Throttled(NetworkError, retry=Retry.LATER):
    """The service asks for a slower pace (573, 503 with Retry-After). Params: status, wait (seconds, optional)."""


class ServerFailed(NetworkError):
    """The service failed on its side (5xx, 599). Params: status, reqid."""


class Unanswered(NetworkError, retry=Retry.AFTER_USER):
    """No answer came to what must not be sent twice: it may have been carried out. Params: status."""


class CertificatesUnusable(NetworkError, retry=Retry.AFTER_USER):
    """The file of certificates that the settings name cannot be used. Params: path, reason ("unreadable", "empty": it
    holds none, "key": a private key alone, "damaged"), detail.
    """
