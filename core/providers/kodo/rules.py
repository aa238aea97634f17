"""What is set for a space as a whole: a note, and rules by prefix and age (kodo.md 3.4)."""

import re
from urllib.parse import urlencode

import msgspec

from core.cancel import CancelToken
from core.errors import BadRequest
from core.model import StorageClass
from core.net.refused import About
from core.providers.kodo.part import Part, check_space
from core.providers.kodo.wire import BucketInfo, decode
from core.supports import LifecycleRule

REMARK_LENGTH = 100
"""Characters a note may have."""

_NAME = re.compile(r"\w{1,49}", re.ASCII)

_DAYS = {
    StorageClass.INFREQUENT: "to_line_after_days",
    StorageClass.ARCHIVE_INSTANT: "to_archive_ir_after_days",
    StorageClass.ARCHIVE: "to_archive_after_days",
    StorageClass.DEEP_ARCHIVE: "to_deep_archive_after_days",
}
"""In the order in which the days must rise; the deletion comes last."""


class _Rule(msgspec.Struct):
    name: str
    prefix: str = ""
    delete_after_days: int = 0
    to_line_after_days: int = 0
    to_archive_ir_after_days: int = 0
    to_archive_after_days: int = 0
    to_deep_archive_after_days: int = 0


class Rules(Part):
    """Every call on the settings of a space."""

    def remark(self, space: str, cancel: CancelToken) -> str:
        """The note; empty where there is none."""
        return self._uc("POST", f"/v2/bucketInfo?bucket={check_space(space)}", BucketInfo, cancel, space).remark or ""

    def set_remark(self, space: str, text: str, cancel: CancelToken) -> None:
        """Set it; an empty one removes it."""
        if len(text) > REMARK_LENGTH:
            raise BadRequest(reason="remark", length=len(text), limit=REMARK_LENGTH)
        target, body = f"/buckets/{check_space(space)}?remark", msgspec.json.encode({"remark": text})
        make = lambda base: self._line.signed_json("PUT", base + target, body)  # noqa: E731
        decode(self._line.ask(self._regions.uc, make, About.SPACE, cancel, where={"space": space}), object)

    def rules(self, space: str, cancel: CancelToken) -> tuple[LifecycleRule, ...]:
        """All of a space, by name."""
        told = self._uc("GET", f"/rules/get?bucket={check_space(space)}", list[_Rule] | None, cancel, space)  # type: ignore[arg-type]  # a union
        return tuple(sorted(map(_rule, told or ()), key=lambda rule: rule.name))

    def set_rule(self, space: str, rule: LifecycleRule, cancel: CancelToken, *, new: bool) -> None:
        """Add it, or change the one of that name; checked here first, as the service's answer is not for people."""
        _check(rule)
        days = {field: str(rule.to.get(storage, 0)) for storage, field in _DAYS.items()}
        form = {"bucket": check_space(space), "name": rule.name, "prefix": rule.prefix, **days}
        form["delete_after_days"] = str(rule.delete)
        self._send(space, "add" if new else "update", form, cancel)

    def delete_rule(self, space: str, name: str, cancel: CancelToken) -> None:
        """Remove it."""
        self._send(space, "delete", {"bucket": check_space(space), "name": name}, cancel)

    def _send(self, space: str, verb: str, form: dict[str, str], cancel: CancelToken) -> None:
        body = urlencode(form).encode("ascii")
        make = lambda base: self._line.signed("POST", f"{base}/rules/{verb}", body)  # noqa: E731
        decode(self._line.ask(self._regions.uc, make, About.SPACE, cancel, where={"space": space}), object)


def _check(rule: LifecycleRule) -> None:
    """Raises BadRequest, with the reason, for a rule that no service of this kind takes."""
    if not _NAME.fullmatch(rule.name):
        raise BadRequest(reason="rule_name", name=rule.name)
    if unknown := {storage for storage, days in rule.to.items() if days} - set(_DAYS):
        raise BadRequest(reason="lifecycle", storage=int(min(unknown)))
    growing = [days for days in (*(rule.to.get(storage, 0) for storage in _DAYS), rule.delete) if days]
    if not growing:
        raise BadRequest(reason="rule_empty", name=rule.name)
    if min(growing) < 1 or growing != sorted(set(growing)):
        raise BadRequest(reason="rule_order", name=rule.name)


def _rule(told: _Rule) -> LifecycleRule:
    days = {storage: getattr(told, field) for storage, field in _DAYS.items()}
    return LifecycleRule(
        told.name,
        told.prefix,
        {storage: number for storage, number in days.items() if number},
        told.delete_after_days,
    )
