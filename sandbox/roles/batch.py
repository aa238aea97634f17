"""Role rs, /batch: up to 1000 operations in one request, each with a code of its own (kodo.md 5.10).

All run in one transaction of the database, so a thousand cost one commit; a refused one changes nothing and does not
undo the others. A fault rule with ``op`` ``batch:<name>`` and a status hits single operations.
"""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

from sandbox.errors import ApiError, invalid
from sandbox.exchange import Exchange, Reply, fault_error, json_reply
from sandbox.roles.rs import OPS, Call, target_of

MAX_OPS = 1000
PARTIAL = 298


async def batch(x: Exchange) -> Reply:
    """POST /batch, form ``op=..&op=..``: 200 when all succeeded, else 298, always with one result per op."""
    lines = [value for name, value in await x.form() if name == "op"]
    if not lines or len(lines) > MAX_OPS:
        raise invalid(f"number of operations must be 1 to {MAX_OPS}")
    with x.cloud.store.db.transaction():
        results = [_run(x, line) for line in lines]
    names = (line.lstrip("/").partition("/")[0] for line in lines)
    x.record.results = Counter(f"{name} {result['code']}" for name, result in zip(names, results, strict=True))
    return json_reply(results, 200 if all(result["code"] == 200 for result in results) else PARTIAL)


def _run(x: Exchange, line: str) -> dict[str, Any]:
    text, _, query = line.lstrip("/").partition("?")
    name, *segments = text.split("/")
    try:
        if name not in OPS:
            raise invalid("invalid operation")
        if x.cloud.faults.all():
            facts = {"role": "rs", "op": f"batch:{name}", **target_of(segments)}
            for rule in x.cloud.faults.match(facts, set()):
                raise fault_error(rule)
        fields = OPS[name](Call(x.cloud, x.caller, segments, dict(parse_qsl(query))))
    except ApiError as refusal:
        return {"code": refusal.status, "data": {"error": refusal.text}}
    return {"code": 200} if fields is None else {"code": 200, "data": fields}
