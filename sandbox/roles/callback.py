"""The callback of an upload or an async fetch: POST to the application's server (kodo.md 4.7, 5.12).

An upload's answer is what that server answers.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import ClientError

from sandbox.auth import Keys, qbox_text
from sandbox.errors import CALLBACK_FAILED, ApiError
from sandbox.loopback import is_loopback
from sandbox.roles import magic

if TYPE_CHECKING:
    from sandbox.cloud import Cloud


@dataclass(frozen=True)
class Callback:
    """Where to (``urls``: alternatives with ``;`` between them), under which Host, and with what body template."""

    urls: str
    host: str
    body: str
    body_type: str


async def run_callback(cloud: Cloud, keys: Keys, callback: Callback, variables: dict[str, Any]) -> bytes:
    """Try the addresses in order, signed with ``keys``; the first 200 with a JSON body wins. Else ApiError 579."""
    as_json = callback.body_type.startswith("application/json")
    render = magic.render_json if as_json else magic.render_form
    body = render(callback.body, variables).encode("utf-8")
    problem = "no address"
    for url in callback.urls.split(";"):
        if not is_loopback(url):
            problem = "only loopback addresses are called"
            continue
        try:
            status, answer = await _post(cloud, keys, callback, url, body)
        except (ClientError, asyncio.TimeoutError) as failure:
            problem = type(failure).__name__
            continue
        problem = f"status {status}"
        if status == 200 and _is_json(answer):
            return answer
    raise ApiError(CALLBACK_FAILED, f"callback failed: {problem}")


async def _post(cloud: Cloud, keys: Keys, callback: Callback, url: str, body: bytes) -> tuple[int, bytes]:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    signature = keys.sign(qbox_text(target, callback.body_type, body))
    headers = {
        "Content-Type": callback.body_type,
        "Authorization": f"QBox {signature}",
        "User-Agent": "qiniu-callback/1.0",
    }
    if callback.host:
        headers["Host"] = callback.host
    async with cloud.session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
        return answer.status, await answer.read()


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True
