"""What belongs to no subject: wrong answers and requests, the program itself, a stop."""

from core.errors.base import Retry, SpaceferryError


class BadAnswer(SpaceferryError):
    """The answer is not the service's: HTML, torn JSON, a missing field.

    Params: host, status, detail, domain (the host again, where it serves the objects of a space and nothing else).
    """


class BadRequest(SpaceferryError):
    """The request is malformed: so the service found (400; params: detail, reqid), or we did (reason, field)."""


class QuotaUsed(SpaceferryError, retry=Retry.LATER):
    """What the service allows in a day is used up. Params: left and day, where told; sent and unsent, of an order."""


class NotSupported(SpaceferryError):
    """This provider or space cannot do it. Params: what."""


class ProfileInUse(SpaceferryError, retry=Retry.AFTER_USER):
    """Another engine works on this profile: Spaceferry is already open. Params: path (the profile's folder)."""


class EngineFailed(SpaceferryError):
    """A fault of our own. Params: detail (the exception's type); the log has the trace."""


class EngineGone(EngineFailed):
    """The engine ended while it worked on the call. The window starts another one."""


class Cancelled(SpaceferryError):
    """The user asked to stop; not a failure."""
