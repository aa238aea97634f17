"""Space settings: what is set is shown, what is changed is sent and nothing else; rules and domains in words."""

import asyncio

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.errors import BadRequest, ConnectionCut
from core.model import Place, Space, StorageClass
from core.provider import ProviderInfo
from gui.space_settings.dialog import SpaceSettingsDialog
from gui.space_settings.rule_dialog import RuleDialog
from gui.space_settings.words import SpaceWords
from tests.gui.actions.desk import PROVIDER, Script, drive, until

HERE = Place("a", "site-assets")
LOGS = msg.LifecycleRule("logs", "logs/", {StorageClass.INFREQUENT: 30}, 365)
NOW = msg.SpaceSettings(
    Space("site-assets", "z0", False, domains=("cdn.example.com",), created=1_700_000_000_000), "", ("", ""), (LOGS,)
)


@pytest.fixture
def engine() -> Script:
    return Script()


def opened(
    engine: Script, window: QWidget, now: msg.SpaceSettings = NOW, provider: ProviderInfo = PROVIDER
) -> SpaceSettingsDialog:
    return SpaceSettingsDialog(engine, HERE, now, provider, window)


def test_what_is_changed_is_sent_and_nothing_else(qapp: QApplication, engine: Script, window: QWidget) -> None:
    dialog = opened(engine, window)
    engine.answers[msg.SetSpaceSettings] = BadRequest(detail="no")

    async def work() -> None:
        asking = asyncio.ensure_future(dialog.ask())
        await until(dialog.isVisible)
        dialog.mirror.edit.setText("example.com")
        assert not dialog.act.isEnabled()
        dialog.mirror.edit.setText("https://example.com")
        dialog.act.click()
        await until(dialog.banner.isVisible)
        engine.answers[msg.SetSpaceSettings] = NOW
        dialog.remark.edit.setText("pictures")
        dialog.act.click()
        assert await asking

    drive(qapp, work())
    assert engine.calls == [
        msg.SetSpaceSettings("a", "site-assets", None, ("https://example.com", "")),
        msg.SetSpaceSettings("a", "site-assets", "pictures", ("https://example.com", "")),
    ]


def test_nothing_changed_sends_nothing(qapp: QApplication, engine: Script, window: QWidget) -> None:
    dialog = opened(engine, window)

    async def work() -> None:
        asking = asyncio.ensure_future(dialog.ask())
        await until(dialog.isVisible)
        dialog.act.click()
        assert await asking

    drive(qapp, work())
    assert engine.calls == []


def test_what_the_service_cannot_tell_is_not_shown(qapp: QApplication, engine: Script, window: QWidget) -> None:
    dialog = opened(engine, window, msg.SpaceSettings(Space("site-assets")))
    dialog.show()
    assert not any(part.isVisible() for part in (dialog.remark, dialog.mirror, dialog.host, dialog.rules))
    request = dialog.changed()
    assert (request.remark, request.mirror, request.rules) == (None, None, None)
    dialog.close()


def test_rules_are_added_changed_and_removed(qapp: QApplication, engine: Script, window: QWidget) -> None:
    dialog = opened(engine, window)

    async def rule_dialog() -> RuleDialog:
        await until(lambda: [one for one in dialog.findChildren(RuleDialog) if one.isVisible()])
        return next(one for one in dialog.findChildren(RuleDialog) if one.isVisible())

    async def work() -> None:
        asking = asyncio.ensure_future(dialog.ask())
        await until(dialog.isVisible)
        dialog.rules.add.click()
        adding = await rule_dialog()
        adding.prefix.setText("logs/")
        adding.delete.setText("3")
        assert "same objects" in adding.problem.text()
        adding.prefix.setText("tmp/")
        adding.days[StorageClass.ARCHIVE].setText("3")
        assert "rise" in adding.problem.text()
        adding.days[StorageClass.ARCHIVE].setText("")
        adding.act.click()
        await until(lambda: len(dialog.rules.rules) == 2)
        dialog.rules.table.selectRow(0)
        dialog.rules.change.click()
        changing = await rule_dialog()
        assert changing.rule() == LOGS
        changing.delete.setText("")
        changing.act.click()
        await until(lambda: not dialog.rules.rules[0].delete)
        dialog.rules.table.selectRow(1)
        dialog.rules.remove.click()
        dialog.reject()
        await asking

    drive(qapp, work())
    assert dialog.rules.rules == (msg.LifecycleRule("logs", "logs/", {StorageClass.INFREQUENT: 30}),)


def test_a_domain_is_checked_in_words(qapp: QApplication, engine: Script, window: QWidget) -> None:
    dialog = opened(engine, window)
    engine.answers[msg.CheckDomain] = msg.DomainCheck("cdn.example.com", ("1.2.3.4",), True, 200, 206, True)

    async def work() -> None:
        asking = asyncio.ensure_future(dialog.ask())
        await until(dialog.isVisible)
        dialog.domains.buttons["cdn.example.com"].click()
        await until(lambda: "good for" in dialog.domains.found["cdn.example.com"].text())
        dialog.reject()
        await asking

    drive(qapp, work())
    assert engine.calls == [msg.CheckDomain("a", "site-assets", "cdn.example.com")]


@pytest.mark.parametrize(
    ("found", "said", "tone"),
    [
        (msg.DomainCheck("d"), "DNS", "bad"),
        (msg.DomainCheck("d", ("1.2.3.4",), False, None, 206, True), "certificate", "caution"),
        (msg.DomainCheck("d", ("1.2.3.4",), True, 5, 206, True), "5 more day", "caution"),
        (msg.DomainCheck("d", ("1.2.3.4",), True, 90, 200, False), "Only whole objects", "caution"),
        (msg.DomainCheck("d", ("1.2.3.4",), None, None, 206, True), "1.2.3.4", "good"),
        (msg.DomainCheck("d", ("1.2.3.4",), True, None, None, None), "no object", "good"),
        (msg.DomainCheck("d", ("1.2.3.4",), True, None, 403, None), "403", "good"),
        (msg.DomainCheck("d", ("1.2.3.4",), True, None, None, None, ConnectionCut.code, {"host": "d"}), "d", "bad"),
    ],
)
def test_every_finding_has_words(qapp: QApplication, found: msg.DomainCheck, said: str, tone: str) -> None:
    text, told = SpaceWords().check(found)
    assert said in text
    assert told == tone


def test_a_rule_in_words(qapp: QApplication) -> None:
    words = SpaceWords()
    assert words.rule(LOGS) == "30 day(s): Infrequent · 365 day(s): deleted"
    assert words.where(msg.LifecycleRule("all", "", delete=1)) == "the whole space"
