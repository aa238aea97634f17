"""The end of every upload: checks of the policy, the object's name and type, the row, the answer (kodo.md 4.7).

``finish`` is called by form, v1 and v2 uploads once the content is in the store.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from sandbox.entry import check_key
from sandbox.errors import CALLBACK_FAILED, ApiError
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.model import Entry
from sandbox.roles import magic, mime
from sandbox.roles.callback import Callback, run_callback
from sandbox.roles.dates import deletion_time
from sandbox.roles.metas import META_PREFIX, check_metas
from sandbox.roles.persistent import check_persistent, content_facts, start_persistent
from sandbox.roles.policy import Policy

_SNIFF_BYTES = 512
_PIECE = 1 << 20


@dataclass
class Arrived:
    """Content that is in the store, and what the client said about it."""

    spans: list[tuple[str, int]]
    etag: str
    key: str | None
    fname: str = ""
    mime: str = ""
    md5: str = ""
    parts: list[int] | None = None
    custom: dict[str, str] = field(default_factory=dict)
    metas: dict[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of the whole."""
        return sum(size for _, size in self.spans)


def split_extras(fields: Mapping[str, str], arrived: Arrived) -> None:
    """Sort ``x:...`` and ``x-qn-meta-...`` fields into ``custom`` and ``metas``. Raises ApiError 400."""
    for name, value in fields.items():
        if name.startswith("x:") and len(name) > len("x:"):
            arrived.custom[name] = value
        elif name.lower().startswith(META_PREFIX):
            arrived.metas[name[len(META_PREFIX) :]] = value
    check_metas(arrived.metas)


async def finish(x: Exchange, policy: Policy, arrived: Arrived) -> Reply:
    """Create the object and answer. Raises ApiError 401, 403, 413, 614, and 579 once the object is stored."""
    if policy.deadline < x.now:
        raise ApiError(401, "expired token")
    policy.check_size(arrived.size)
    check_persistent(x, policy)
    if policy.callback_fetch_key and policy.callback_url:
        return await _named_by_callback(x, policy, arrived)
    entry = _create(x, policy, arrived, _name(x, policy, arrived))
    job = start_persistent(x, policy, entry)
    variables = await _variables(x, policy, entry, arrived) | {"persistentId": job}
    if policy.callback_url:
        return Reply(body=await _call_back(x, policy, variables))
    if policy.return_body:
        body = magic.render_json(policy.return_body, variables).encode("utf-8")
    else:
        body = msgspec.json.encode({"hash": entry.etag, "key": entry.name} | ({"persistentId": job} if job else {}))
    return Reply(body=body)


async def _call_back(x: Exchange, policy: Policy, variables: dict[str, Any]) -> bytes:
    wanted = Callback(policy.callback_url, policy.callback_host, policy.callback_body, policy.callback_body_type)
    return await run_callback(x.cloud, x.caller.keys, wanted, variables)


async def _named_by_callback(x: Exchange, policy: Policy, arrived: Arrived) -> Reply:
    """callbackFetchKey: the callback's ``key`` names the object, its ``payload`` is the answer."""
    draft = _draft(x, policy, arrived, arrived.key or "")
    answer = json.loads(await _call_back(x, policy, await _variables(x, policy, draft, arrived)))
    if not isinstance(answer, dict) or not isinstance(answer.get("key"), str):
        raise ApiError(CALLBACK_FAILED, "callback answered without a key")
    start_persistent(x, policy, _create(x, policy, arrived, answer["key"]))
    return json_reply(answer.get("payload"))


def _name(x: Exchange, policy: Policy, arrived: Arrived) -> str:
    """forceSaveKey, then the client's key, then saveKey, then the hash. Raises ApiError 403 outside the scope."""
    if policy.save_key and (policy.force_save_key or arrived.key is None):
        known = {"bucket": policy.bucket, "fsize": arrived.size, "endUser": policy.end_user, **arrived.custom}
        key = magic.render_key(policy.save_key, magic.key_variables(arrived.etag, arrived.fname, x.now, known))
    elif arrived.key is not None:
        key = arrived.key
    else:
        key = arrived.etag
    policy.check_key(key)
    return check_key(key.encode("utf-8"))


def _draft(x: Exchange, policy: Policy, arrived: Arrived, key: str) -> Entry:
    ticks = x.cloud.clock.ticks()
    head = read_head(x, arrived.spans, _SNIFF_BYTES)
    days = policy.delete_after_days
    return Entry(
        policy.bucket,
        key.encode("utf-8"),
        arrived.etag,
        arrived.size,
        mime.decide(policy.detect_mime, arrived.mime, arrived.fname, key, head),
        ticks,
        ticks,
        storage=policy.file_type,
        md5=arrived.md5,
        end_user=policy.end_user,
        expires=deletion_time(x.now, days) if days > 0 else None,
        metas=json.dumps(arrived.metas, ensure_ascii=False) if arrived.metas else None,
        parts=json.dumps(arrived.parts) if arrived.parts else None,
        segments=json.dumps(arrived.spans),
    )


def _create(x: Exchange, policy: Policy, arrived: Arrived, key: str) -> Entry:
    entry = _draft(x, policy, arrived, key)
    x.caller.check(policy.bucket, key)
    policy.check_mime(entry.mime.partition(";")[0])
    objects = x.cloud.store.objects
    policy.check_overwrite(objects.find(policy.bucket, key), entry.etag)
    objects.put(entry)
    x.record.key = key
    return entry


def read_head(x: Exchange, spans: list[tuple[str, int]], length: int) -> bytes:
    """The first bytes of a content (of its first blob)."""
    for blob, size in spans:
        if size:
            with x.cloud.store.blobs.path(blob).open("rb") as file:
                return file.read(length)
    return b""


async def _variables(x: Exchange, policy: Policy, entry: Entry, arrived: Arrived) -> dict[str, Any]:
    template = policy.return_body + policy.callback_body
    facts = await content_facts(x, entry, template)
    if "$(bodySha1)" in template:
        facts["bodySha1"] = await asyncio.to_thread(_body_sha1, x, arrived.spans)
    return magic.upload_variables(entry, fname=arrived.fname, custom=arrived.custom, facts=facts)


def _body_sha1(x: Exchange, spans: list[tuple[str, int]]) -> str:
    """Hex sha1 of the whole content."""
    digest = hashlib.sha1(usedforsecurity=False)
    for blob, _ in spans:
        with x.cloud.store.blobs.path(blob).open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest()
