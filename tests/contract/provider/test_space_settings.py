"""What is set for a space: its note, its rules by prefix and age."""

import pytest

from core.cancel import CancelToken
from core.errors import BadRequest, NoSuchSpace
from core.model import StorageClass
from core.provider import Provider
from core.supports import LifecycleRule, SupportsLifecycleRules, SupportsRemark
from tests.contract.provider.doing import able, raised

LOGS = LifecycleRule("logs", "logs/", {StorageClass.INFREQUENT: 30, StorageClass.ARCHIVE: 90}, 365)


def test_a_note(provider: Provider, space: str, cancel: CancelToken) -> None:
    noting = able(provider, SupportsRemark)
    assert noting.remark(space, cancel) == ""
    for text in ("备" * 100, ""):
        noting.set_remark(space, text, cancel)
        assert noting.remark(space, cancel) == text
    with raised(BadRequest):
        noting.set_remark(space, "x" * 101, cancel)
    with raised(NoSuchSpace):
        noting.set_remark("no-such-space", "x", cancel)


def test_rules(provider: Provider, space: str, cancel: CancelToken) -> None:
    ruling = able(provider, SupportsLifecycleRules)
    assert ruling.rules(space, cancel) == ()
    other = LifecycleRule("all", "", delete=7)
    ruling.set_rule(space, LOGS, cancel, new=True)
    ruling.set_rule(space, other, cancel, new=True)
    assert ruling.rules(space, cancel) == (other, LOGS)
    changed = LifecycleRule("logs", "log/", {StorageClass.ARCHIVE_INSTANT: 5})
    ruling.set_rule(space, changed, cancel, new=False)
    ruling.delete_rule(space, "all", cancel)
    assert ruling.rules(space, cancel) == (changed,)
    with raised(BadRequest):
        ruling.set_rule(space, changed, cancel, new=True)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (LifecycleRule("bad name", "", delete=1), "rule_name"),
        (LifecycleRule("n" * 50, "", delete=1), "rule_name"),
        (LifecycleRule("none", ""), "rule_empty"),
        (LifecycleRule("order", "", {StorageClass.ARCHIVE: 5, StorageClass.INFREQUENT: 5}), "rule_order"),
        (LifecycleRule("order", "", {StorageClass.ARCHIVE: 5}, 4), "rule_order"),
        (LifecycleRule("order", "", {StorageClass.ARCHIVE: -5}, 4), "rule_order"),
        (LifecycleRule("class", "", {StorageClass.INTELLIGENT: 5}), "lifecycle"),
    ],
)
def test_rules_that_cannot_be(
    provider: Provider, space: str, cancel: CancelToken, rule: LifecycleRule, reason: str
) -> None:
    ruling = able(provider, SupportsLifecycleRules)
    with raised(BadRequest) as caught:
        ruling.set_rule(space, rule, cancel, new=True)
    assert caught.value.params["reason"] == reason
    assert ruling.rules(space, cancel) == ()
