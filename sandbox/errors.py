"""ApiError, the one way a handler refuses a request, and the texts of the refusals used in several places.

Raised below ``roles`` and ``auth``; turned into ``{"error": text}`` by ``server``. Status codes are those of
kodo.md section 9 and go onto the status line as they are.
"""

from __future__ import annotations

from http import HTTPStatus

_KODO_REASONS = {
    298: "Partial Success",
    419: "Account Frozen",
    478: "Source Failed",
    509: "Bandwidth Limit Exceeded",
    573: "Too Many Requests",
    579: "Callback Failed",
    599: "Server Failure",
    608: "Content Modified",
    612: "No Such Entry",
    614: "Entry Exists",
    630: "Too Many Buckets",
    631: "No Such Bucket",
    640: "Invalid Marker",
    701: "Invalid Context",
}

# What the service says when a rule of /_sandbox/faults names a status but no text.
FAULT_TEXTS = {
    401: "bad token",
    404: "Document not found",
    573: "too many requests",
    579: "callback failed",
    599: "internal server error",
    612: "no such uploadId",
    614: "file exists",
    631: "no such bucket",
    640: "invalid marker",
    701: "invalid ctx",
    403022: "exceed global qps limit",
    403024: "exceed user qps limit",
    500000: "internal error",
}


CALLBACK_FAILED = 579  # the object is stored all the same


def reason(status: int) -> str:
    """The phrase of the status line, for HTTP's own codes and for Kodo's."""
    if status in _KODO_REASONS:
        return _KODO_REASONS[status]
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


class ApiError(Exception):
    """A refusal: HTTP ``status`` with the body ``{"error": text}`` and optional extra ``headers``."""

    def __init__(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"{status} {text}")
        self.status = status
        self.text = text
        self.headers = headers or {}


class CutConnection(Exception):
    """A fault says: drop this connection now, without an answer."""


def bad_token() -> ApiError:
    """401: the signature is missing, malformed or not made with our secret."""
    return ApiError(401, "bad token")


def invalid(text: str = "invalid argument") -> ApiError:
    """400: the request cannot be understood."""
    return ApiError(400, text)


def forbidden() -> ApiError:
    """403: these keys do not reach so far."""
    return ApiError(403, "permission denied")


def no_such_bucket() -> ApiError:
    """631: the space does not exist (kodo.md 3.4)."""
    return ApiError(631, "no such bucket")


def no_such_file() -> ApiError:
    """612: the object does not exist (kodo.md 5.1)."""
    return ApiError(612, "no such file or directory")


def no_such_upload() -> ApiError:
    """612: the v2 upload id is unknown or expired (kodo.md 4.3)."""
    return ApiError(612, "no such uploadId")


def file_exists() -> ApiError:
    """614: the target is there and may not be overwritten (kodo.md 4.4)."""
    return ApiError(614, "file exists")
