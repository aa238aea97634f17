"""The callback of a put policy: POST to the application's server, whose answer becomes the upload's (kodo.md 4.7)."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError

from sandbox.auth import qbox_text
from sandbox.errors import CALLBACK_FAILED, ApiError
from sandbox.exchange import Exchange
from sandbox.loopback import is_loopback
from sandbox.roles import magic
from sandbox.roles.policy import Policy


async def run_callback(x: Exchange, policy: Policy, variables: dict[str, Any]) -> bytes:
    """Try the addresses of ``callbackUrl`` in order; the first 200 with a JSON body wins. Else ApiError 579."""
    as_json = policy.callback_body_type.startswith("application/json")
    render = magic.render_json if as_json else magic.render_form
    body = render(policy.callback_body, variables).encode("utf-8")
    problem = "no address"
    for url in policy.callback_url.split(";"):
        if not is_loopback(url):
            problem = "only loopback addresses are called"
            continue
        try:
            status, answer = await _post(x, policy, url, body)
        except (ClientError, asyncio.TimeoutError) as failure:
            problem = type(failure).__name__
            continue
        problem = f"status {status}"
        if status == 200 and _is_json(answer):
            return answer
    raise ApiError(CALLBACK_FAILED, f"callback failed: {problem}")


async def _post(x: Exchange, policy: Policy, url: str, body: bytes) -> tuple[int, bytes]:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    signature = x.caller.keys.sign(qbox_text(target, policy.callback_body_type, body))
    headers = {
        "Content-Type": policy.callback_body_type,
        "Authorization": f"QBox {signature}",
        "User-Agent": "qiniu-callback/1.0",
    }
    if policy.callback_host:
        headers["Host"] = policy.callback_host
    async with x.cloud.session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
        return answer.status, await answer.read()


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True
