"""Role uc: life cycle rules of a space, /rules/add, update, delete, get (kodo.md 3.4). ``aging`` carries them out."""

from __future__ import annotations

import re

from sandbox.errors import invalid
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.model import RULE_CLASSES, LifecycleRule

_DAYS = (*RULE_CLASSES, "delete_after_days", "history_delete_after_days", "history_to_line_after_days")
_NAME = re.compile(r"\w{1,49}", re.ASCII)


async def _form(x: Exchange) -> tuple[str, str, dict[str, str]]:
    """Space, name of the rule, all fields."""
    fields = x.query | dict(await x.form())
    space = fields.get("bucket", "")
    await x.learn(bucket=space)
    x.cloud.store.spaces.find(space)
    return space, fields.get("name", ""), fields


def _rules(x: Exchange, space: str) -> list[LifecycleRule]:
    rules: list[LifecycleRule] = x.cloud.store.settings.get(space, "rules", [])
    return rules


def _read(x: Exchange, name: str, fields: dict[str, str], others: list[LifecycleRule]) -> LifecycleRule:
    """The rule the fields describe. Raises ApiError 400."""
    if not _NAME.fullmatch(name):
        raise invalid("invalid rule name")
    rule: LifecycleRule = {"name": name, "prefix": fields.get("prefix", ""), "ctime": int(x.now)}
    for field in _DAYS:
        text = fields.get(field) or "0"
        if not text.isdigit():
            raise invalid(f"invalid {field}")
        rule[field] = int(text)
    growing = [rule[field] for field in (*RULE_CLASSES, "delete_after_days") if rule[field]]
    if growing != sorted(set(growing)):
        raise invalid("days must grow from class to class")
    if any(other["prefix"] == rule["prefix"] for other in others):
        raise invalid("rule prefix exists")
    return rule


async def add(x: Exchange) -> Reply:
    """POST /rules/add."""
    space, name, fields = await _form(x)
    rules = _rules(x, space)
    if any(rule["name"] == name for rule in rules):
        raise invalid("rule name exists")
    x.cloud.store.settings.set(space, "rules", [*rules, _read(x, name, fields, rules)])
    return Reply()


async def update(x: Exchange) -> Reply:
    """POST /rules/update: the rule of that name as a whole."""
    space, name, fields = await _form(x)
    others = _others(x, space, name)
    x.cloud.store.settings.set(space, "rules", [*others, _read(x, name, fields, others)])
    return Reply()


async def delete(x: Exchange) -> Reply:
    """POST /rules/delete."""
    space, name, _ = await _form(x)
    x.cloud.store.settings.set(space, "rules", _others(x, space, name) or None)
    return Reply()


def _others(x: Exchange, space: str, name: str) -> list[LifecycleRule]:
    """All rules but the one called ``name``. Raises ApiError 400 when there is no such rule."""
    rules = _rules(x, space)
    others = [rule for rule in rules if rule["name"] != name]
    if len(others) == len(rules):
        raise invalid("rule name not found")
    return others


async def get(x: Exchange) -> Reply:
    """GET /rules/get?bucket=: the rules, or null."""
    space, _, _ = await _form(x)
    return json_reply(_rules(x, space) or None)
