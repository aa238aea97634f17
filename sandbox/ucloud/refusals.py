"""How UCloud refuses: ``RetCode`` and ``ErrMsg`` on the data plane, ``RetCode`` and ``Message`` on the control API.

``REASONS`` has what is known in public. -1 stands for numbers nobody has told; the statuses of those below the line
are not verified either.
"""

from __future__ import annotations

import uuid

from sandbox.errors import ApiError
from sandbox.exchange import Exchange, Manner, Reply, json_reply
from sandbox.ucloud.hosts import CONTROL, UVIDEO

UNKNOWN = -1

# Reason -> HTTP status, RetCode, ErrMsg.
REASONS: dict[str, tuple[int, int, str]] = {
    "space": (400, -30010, "bucket not exist"),
    "object": (404, -148654, "file not exist"),
    "signature": (403, -148658, "invalid signature"),
    "no_signature": (403, -148643, "no authorization found"),
    "class": (403, -148660, "switch class not allowed"),
    "frozen": (403, -148671, "file has not been restored"),
    # Not verified: all that follows.
    "public_key": (403, UNKNOWN, "public key not exist"),
    "expired": (403, UNKNOWN, "signature expired"),
    "denied": (403, UNKNOWN, "action not allow"),
    "key": (400, UNKNOWN, "invalid file name"),
    "argument": (400, UNKNOWN, "invalid parameter"),
    "metadata": (400, UNKNOWN, "invalid metadata"),
    "md5": (400, UNKNOWN, "content md5 not match"),
    "parts": (400, UNKNOWN, "parts not match"),
    "not_archived": (400, UNKNOWN, "file is not archived"),
    "hit": (404, UNKNOWN, "file content not exist"),
    "upload": (404, UNKNOWN, "upload id not exist"),
    "route": (404, UNKNOWN, "not found"),
    "taken": (409, UNKNOWN, "file already exist"),
    "range": (416, UNKNOWN, "range not satisfiable"),
    "copy_range": (419, UNKNOWN, "invalid copy range"),
}
# The manual of UVideo tells a wrong signature (401) from wrong keys (403).
_UVIDEO_STATUS = {"signature": 401, "no_signature": 401, "expired": 401}


class Refusal(ApiError):
    """A refusal with UCloud's own number."""

    def __init__(self, status: int, code: int, text: str) -> None:
        super().__init__(status, text)
        self.code = code


def refuse(x: Exchange, reason: str) -> Refusal:
    """The refusal for a reason of ``REASONS``, with the status of the dialect that was asked."""
    status, code, text = REASONS[reason]
    if reason in _UVIDEO_STATUS:
        status = _UVIDEO_STATUS[reason] if x.record.role == UVIDEO else x.cloud.knobs.us3_auth_status
    return Refusal(status, code, text)


def control_reply(action: str, code: int = 0, text: str = "", fields: dict[str, object] | None = None) -> Reply:
    """The envelope of the control API: HTTP 200 whatever the code says."""
    told = {"Message": text} if code else {}
    return json_reply({"RetCode": code, "Action": f"{action}Response", **told, **(fields or {})})


def _reply(x: Exchange, refusal: ApiError) -> Reply:
    """Also of what a fault ordered. There, a number that is no HTTP error is a RetCode of the control API."""
    code = refusal.code if isinstance(refusal, Refusal) else UNKNOWN
    if x.record.role == CONTROL:
        if not 400 <= refusal.status < 600:
            return control_reply(x.query.get("Action", ""), refusal.status, refusal.text)
        return json_reply({"RetCode": code, "ErrMsg": refusal.text, "Message": refusal.text}, refusal.status)
    return json_reply({"RetCode": code, "ErrMsg": refusal.text}, refusal.status)


def _names(x: Exchange) -> dict[str, str]:
    return {"X-SessionId": str(uuid.uuid5(uuid.NAMESPACE_OID, x.reqid))}


UCLOUD = Manner(_reply, _names)
