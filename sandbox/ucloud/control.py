"""The control API (ucloud.md 2): parameters, signature, and the table of actions. Refusals come with HTTP 200."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from sandbox.exchange import Exchange, Reply
from sandbox.ucloud import spaces
from sandbox.ucloud.hosts import CONTROL
from sandbox.ucloud.refusals import Refusal, control_reply
from sandbox.ucloud.signing import control_signature

Fields = dict[str, Any]


@dataclass(frozen=True)
class Action:
    """``space`` says whether a name must be told."""

    op: str
    handler: Callable[[Exchange, dict[str, str], str], Fields]
    space: bool = True


_CREATE = Action("create_space", spaces.create)
_DESCRIBE = Action("describe_space", spaces.describe, space=False)
_UPDATE = Action("update_space", spaces.update)
_DELETE = Action("delete_space", spaces.delete)
_FILES = Action("file_list", spaces.file_list)

ACTIONS = {
    "CreateBucket": _CREATE,
    "DescribeBucket": _DESCRIBE,
    "UpdateBucket": _UPDATE,
    "DeleteBucket": _DELETE,
    "GetFileList": _FILES,
    "GetVideoSpaceStatus": Action("statistics", spaces.statistics, space=False),
    "GetVideoFileBySpace": _FILES,  # the name is known, its parameters are not verified
    # Not verified: all that follows.
    "CreateVideoSpace": _CREATE,
    "DescribeVideoSpace": _DESCRIBE,
    "GetVideoSpace": _DESCRIBE,
    "UpdateVideoSpace": _UPDATE,
    "DeleteVideoSpace": _DELETE,
}


async def control(x: Exchange) -> Reply:
    """One call. Faults find it by the op of its action and the space it names."""
    told = await _parameters(x)
    name = told.get("Action", "")
    action = ACTIONS.get(name)
    space = told.get("BucketName", told.get("SpaceName", ""))
    await x.learn(role=CONTROL, op=action.op if action else "", **({"bucket": space} if space else {}))
    try:
        if action is None:
            raise Refusal(200, 161, f"Action [{name}] not found") if name else Refusal(200, 160, "missing Action")
        _check_signature(x, told)
        if action.space and not space:
            raise Refusal(200, 15002, "missing parameter BucketName")
        return control_reply(name, fields={**action.handler(x, told, space)})
    except Refusal as refusal:
        return control_reply(name, refusal.code, refusal.text)


async def _parameters(x: Exchange) -> dict[str, str]:
    """Of the query, a form or JSON; lists of the latter as ``Name.0``, ``Name.1``."""
    if x.method != "POST":
        return x.query
    body = (await x.body()).decode("utf-8", "replace")
    if not x.headers.get("Content-Type", "").startswith("application/json"):
        return {**x.query, **dict(parse_qsl(body, keep_blank_values=True))}
    try:
        told = json.loads(body)
    except ValueError:
        return x.query
    flat: dict[str, str] = {}
    for name, value in told.items() if isinstance(told, dict) else ():
        listed = isinstance(value, list)
        flat |= {f"{name}.{at}": _text(one) for at, one in enumerate(value)} if listed else {name: _text(value)}
    return flat


def _text(value: Any) -> str:
    """As it is signed: true, false; no point where nothing follows it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:f}".rstrip("0").rstrip(".")
    return str(value)


def _check_signature(x: Exchange, told: dict[str, str]) -> None:
    callers = x.cloud.ucloud.callers
    if "Signature" not in told:
        raise Refusal(200, 170, "missing Signature")
    public_key = told.get("PublicKey", "")
    if not callers.knows(public_key):
        raise Refusal(200, 172, "user not found by PublicKey")
    caller = callers.of_token(public_key)
    signed = {name: value for name, value in told.items() if name != "Signature"}
    ours = control_signature(caller.keys.secret_key, signed)
    if not hmac.compare_digest(told["Signature"].encode("utf-8", "replace"), ours.encode("ascii")):
        raise Refusal(200, 171, "Signature VerifyAC Error")
    if caller.limited:
        raise Refusal(200, 299, "IAM permission error")
