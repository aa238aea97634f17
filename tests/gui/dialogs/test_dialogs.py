"""Dialogs: what is typed is judged as typed, the button names the act, Esc cancels, errors stand where they belong."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton, QWidget

from core.engine import protocol as msg
from core.errors import BadKeys, ClockSkew, HostUnreachable, KeyringLocked, SpaceExists, SpaceNotEmpty, TargetExists
from core.model import Changes, ObjectInfo, Place, RestoreState, Space, StorageClass
from core.provider import Region
from core.settings import TrashRule
from gui.actions.context import Row
from gui.dialogs.account import AccountDialog
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.change_expiry import ExpiryDialog
from gui.dialogs.change_mime import MimeDialog
from gui.dialogs.confirm_delete import TYPED, DeleteDialog
from gui.dialogs.drop_space import DropSpaceDialog
from gui.dialogs.names import mime_problem, object_name_problem, shortened, space_name_problem
from gui.dialogs.new_folder import NewFolderDialog
from gui.dialogs.new_space import NewSpaceDialog
from gui.dialogs.properties import PropertiesDialog
from gui.dialogs.remove_account import RemoveAccountDialog
from gui.dialogs.sheet import Sheet
from gui.dialogs.space_access import AccessDialog
from tests.gui.actions.desk import HERE, PROVIDER, RecordingDesk, Script, context, drive, rows, selection, until

TRASH = TrashRule("a", "site-assets")
SECRET = "not-a-real-secret"
ACCOUNT = msg.AccountView(
    "id1", "Studio", "example", "ready", session_only=False, values={"access_key": "AK"}, capabilities=()
)


@pytest.fixture
def engine() -> Script:
    return Script()


def enter(dialog: Sheet) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def answered(qapp: QApplication, dialog: Sheet, act: Callable[[], Coroutine[Any, Any, None]]) -> bool:
    """Show a dialog, let `act` work in it, and tell how it ended."""

    async def work() -> bool:
        asking = asyncio.ensure_future(dialog.ask())
        await until(dialog.isVisible)
        await act()
        return await asking

    return drive(qapp, work())


def press(key: Callable[[Sheet], None], dialog: Sheet) -> Callable[[], Coroutine[Any, Any, None]]:
    async def act() -> None:
        key(dialog)

    return act


def test_escape_cancels_and_asks_nothing(qapp: QApplication, engine: Script, window: QWidget) -> None:
    dialog = DeleteDialog(engine, selection(rows("a")), rows("a"), window)
    escape = press(lambda d: QTest.keyClick(d, Qt.Key.Key_Escape), dialog)
    assert not answered(qapp, dialog, escape)
    assert engine.calls == []


def test_a_few_objects_are_named_and_enter_confirms(qapp: QApplication, engine: Script, window: QWidget) -> None:
    chosen = rows("a", "b", "c")
    dialog = DeleteDialog(engine, selection(chosen), chosen, window, trash=TRASH)
    assert dialog.act.text() == "Move 3 object(s) to trash"
    assert answered(qapp, dialog, press(enter, dialog))
    assert engine.calls == []


def test_for_good_takes_the_space_s_name(qapp: QApplication, engine: Script, window: QWidget) -> None:
    chosen = rows("a")
    dialog = DeleteDialog(engine, selection(chosen), chosen, window)
    assert dialog.act.text() == "Delete 1 object(s) for good"

    async def act() -> None:
        enter(dialog)
        assert dialog.isVisible()
        QTest.keyClicks(dialog.field.edit, "site-assets")
        enter(dialog)

    assert answered(qapp, dialog, act)


def test_a_folder_is_counted_before_the_button_can_be_pressed(
    qapp: QApplication, engine: Script, window: QWidget
) -> None:
    held = asyncio.Event()
    engine.pages[msg.Measure] = [msg.FolderSize(500, 5000, False), held, msg.FolderSize(800, 8000, True)]
    chosen = rows("f/")
    dialog = DeleteDialog(engine, selection(chosen), chosen, window, trash=TRASH)

    async def act() -> None:
        await until(lambda: "500" in dialog.sums.text())
        enter(dialog)
        assert dialog.isVisible()
        assert dialog.act.text() == "Move to trash"
        held.set()
        await until(dialog.act.isEnabled)
        assert dialog.act.text() == "Move 800 object(s) to trash"
        enter(dialog)

    assert answered(qapp, dialog, act)
    assert engine.calls == [msg.Measure(selection(chosen))]


def test_closing_stops_the_counting(qapp: QApplication, engine: Script, window: QWidget) -> None:
    engine.pages[msg.Measure] = [asyncio.Event()]
    chosen = rows("f/")
    dialog = DeleteDialog(engine, selection(chosen), chosen, window)

    async def act() -> None:
        await until(lambda: engine.calls)
        dialog.reject()
        await until(lambda: engine.closed)

    assert not answered(qapp, dialog, act)


def test_many_objects_take_the_space_s_name(qapp: QApplication, engine: Script, window: QWidget) -> None:
    engine.pages[msg.Measure] = [msg.FolderSize(TYPED + 1, 1, True)]
    chosen = rows("f/")
    dialog = DeleteDialog(engine, selection(chosen), chosen, window, trash=TRASH)

    async def act() -> None:
        await until(dialog.field.isVisible)
        assert not dialog.act.isEnabled()
        QTest.keyClicks(dialog.field.edit, "site-asset")
        assert not dialog.act.isEnabled()
        QTest.keyClicks(dialog.field.edit, "s")
        assert dialog.act.isEnabled()
        enter(dialog)

    assert answered(qapp, dialog, act)


def test_a_class_must_differ_from_the_one_it_has(window: QWidget) -> None:
    dialog = ClassDialog(rows("a"), PROVIDER.storage_classes, window)
    assert not dialog.act.isEnabled()
    dialog.choose(StorageClass.ARCHIVE)
    assert dialog.act.isEnabled()
    assert dialog.chosen() is StorageClass.ARCHIVE
    dialog.choose(StorageClass.STANDARD)
    assert not dialog.act.isEnabled()


def test_a_folder_can_be_given_any_class(window: QWidget) -> None:
    dialog = ClassDialog(rows("f/"), PROVIDER.storage_classes, window)
    dialog.choose(StorageClass.STANDARD)
    assert dialog.act.isEnabled()


def test_a_mime_type_is_judged_as_typed(window: QWidget) -> None:
    dialog = MimeDialog((Row("a", mime="image/png"),), window)
    assert dialog.chosen() == "image/png"
    for text, good in [("image/png", False), ("image", False), ("image/webp", True), ("a/b\nc", False)]:
        dialog.combo.setEditText(text)
        assert dialog.act.isEnabled() is good, text


@pytest.mark.parametrize("mime", ["text/html; charset=utf-8", "application/vnd.ms-excel", "image/svg+xml"])
def test_real_mime_types_are_good(mime: str) -> None:
    assert mime_problem(mime) is None


def test_the_day_of_deletion_is_told(window: QWidget) -> None:
    dialog = ExpiryDialog(rows("a"), window)
    dialog.days.setText("1")
    assert dialog.chosen() == 1
    assert dialog.act.text().startswith("Delete on 2")
    dialog.days.setText("")
    assert not dialog.act.isEnabled()
    dialog.never.setChecked(True)
    assert dialog.act.isEnabled()
    assert (dialog.chosen(), dialog.act.text()) == (0, "Never delete")


@pytest.mark.parametrize("name", ["a", "照片", "a.b c", "…", "#?%", " x"])
def test_good_names(name: str) -> None:
    assert object_name_problem(name) is None


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\nb", "\x7f", "\ud800", "x" * 751, "雨" * 251])
def test_bad_names(name: str) -> None:
    assert object_name_problem(name)


def test_the_limit_counts_the_folders() -> None:
    assert object_name_problem("x" * 10, "y" * 740) is None
    assert object_name_problem("x" * 11, "y" * 740)


@pytest.mark.parametrize(
    ("name", "good"), [("abc", True), ("a-1", True), ("ab", False), ("-ab", False), ("aB1", False)]
)
def test_space_names(name: str, good: bool) -> None:
    assert (space_name_problem(name) is None) is good


def test_long_names_are_shortened_in_titles() -> None:
    assert shortened("a\nb") == "a\\nb"
    assert len(shortened("x" * 500)) < 80


def test_a_taken_folder_name_is_said_at_the_field(qapp: QApplication, engine: Script, window: QWidget) -> None:
    engine.answers[msg.MakeFolder] = TargetExists(key="images/new/")
    dialog = NewFolderDialog(HERE, engine, window)

    async def act() -> None:
        enter(dialog)
        assert engine.calls == []
        dialog.field.edit.setText("new")
        enter(dialog)
        await until(dialog.field.said)
        assert dialog.field.text() == "new"
        engine.answers[msg.MakeFolder] = Changes("a", "site-assets", added=(ObjectInfo("images/new/"),))
        enter(dialog)

    assert answered(qapp, dialog, act)
    assert dialog.changes is not None


def test_a_space_is_made_with_region_and_access(qapp: QApplication, engine: Script, window: QWidget) -> None:
    made = msg.SpaceView(Space("new-space"), ())
    engine.answers[msg.CreateSpace] = SpaceExists(space="new-space")
    dialog = NewSpaceDialog(engine, "a", (Space("mine", region="z2"),), window)

    async def act() -> None:
        dialog.field.edit.setText("mine")
        assert dialog.field.said() == "You have a space of that name"
        dialog.field.edit.setText("new-space")
        enter(dialog)
        await until(dialog.field.said)
        engine.answers[msg.CreateSpace] = made
        enter(dialog)

    assert answered(qapp, dialog, act)
    assert engine.calls[-1] == msg.CreateSpace("a", "new-space", "z2", private=True)
    assert dialog.made == made


def test_the_regions_of_the_service_are_offered_and_others_can_be_typed(
    qapp: QApplication, engine: Script, window: QWidget
) -> None:
    engine.answers[msg.CreateSpace] = lambda request: msg.SpaceView(Space(request.space, request.region), ())
    info = msgspec.structs.replace(
        PROVIDER, regions=(Region("z0", "Zhejiang"), Region("as0", "Singapore"), Region("x"))
    )
    for typed, region in (("", "as0"), ("East China - Zhejiang · z0", "z0"), ("x", "x"), ("my-own", "my-own")):
        dialog = NewSpaceDialog(engine, "a", (Space("mine", region="as0"),), window, info)

        async def act(dialog: NewSpaceDialog = dialog, typed: str = typed) -> None:
            offered = [dialog.region.itemText(at) for at in range(3)]
            assert offered == ["Asia Pacific - Singapore · as0", "East China - Zhejiang · z0", "x"]
            dialog.field.edit.setText("new-space")
            if typed:
                dialog.region.setEditText(typed)
            enter(dialog)

        assert answered(qapp, dialog, act)
        assert engine.calls[-1].region == region


def test_how_long_a_class_is_paid_for_is_the_providers_word(qapp: QApplication, window: QWidget) -> None:
    dialog = ClassDialog(rows("a"), (StorageClass.ARCHIVE,), window, {StorageClass.ARCHIVE: 61})
    (button,) = dialog.findChildren(QRadioButton)
    assert button.accessibleDescription().endswith("Billed for at least 61 day(s).")


def test_a_space_that_is_not_empty_stays_and_says_so(qapp: QApplication, engine: Script, window: QWidget) -> None:
    engine.answers[msg.DropSpace] = SpaceNotEmpty(space="site-assets")
    dialog = DropSpaceDialog(engine, Place("a", "site-assets"), window)

    async def act() -> None:
        enter(dialog)
        assert engine.calls == []
        dialog.field.edit.setText("site-assets")
        enter(dialog)
        await until(dialog.banner.isVisible)
        assert dialog.act.isEnabled()
        dialog.reject()

    assert not answered(qapp, dialog, act)


@pytest.mark.parametrize("private", [True, False])
def test_access_is_changed(qapp: QApplication, engine: Script, window: QWidget, private: bool) -> None:
    dialog = AccessDialog(engine, Place("a", "s"), private, window)
    assert answered(qapp, dialog, press(enter, dialog))
    assert engine.calls == [msg.SetPrivate("a", "s", private)]


def test_an_account_is_removed(qapp: QApplication, engine: Script, window: QWidget) -> None:
    dialog = RemoveAccountDialog(engine, ACCOUNT, window)
    assert answered(qapp, dialog, press(enter, dialog))
    assert engine.calls == [msg.RemoveAccount("id1")]


def fill(dialog: AccountDialog) -> None:
    for name, value in {"access_key": "AK", "secret_key": SECRET}.items():
        line = dialog.form.fields[name].line
        assert line is not None
        line.edit.setText(value)


def test_keys_are_checked_then_saved(qapp: QApplication, engine: Script, window: QWidget) -> None:
    engine.answers[msg.SaveAccount] = ACCOUNT
    dialog = AccountDialog(engine, (PROVIDER,), None, window)
    assert not dialog.act.isEnabled()
    fill(dialog)
    assert answered(qapp, dialog, press(enter, dialog))
    values = {"access_key": "AK", "secret_key": SECRET}
    assert engine.calls == [msg.CheckAccount("example", values), msg.SaveAccount("example", "Example", values)]
    assert dialog.saved == ACCOUNT


def test_a_services_own_name_follows_the_choice(qapp: QApplication, engine: Script, window: QWidget) -> None:
    other = msgspec.structs.replace(PROVIDER, id="other", name="Another")
    dialog = AccountDialog(engine, (PROVIDER, other), None, window)
    dialog.choice.setCurrentIndex(1)
    assert dialog.name.text() == "Another"
    dialog.name.edit.setText("Studio")
    dialog.choice.setCurrentIndex(0)
    assert dialog.name.text() == "Studio"
    dialog.reject()


@pytest.mark.parametrize(("error", "name"), [(BadKeys(), "secret_key"), (HostUnreachable(host="uc.example"), "uc_url")])
def test_an_error_stands_at_its_field(
    qapp: QApplication, engine: Script, window: QWidget, error: Exception, name: str
) -> None:
    engine.answers[msg.CheckAccount] = error
    dialog = AccountDialog(engine, (PROVIDER,), None, window)
    fill(dialog)
    url = dialog.form.fields["uc_url"].line
    line = dialog.form.fields[name].line
    assert url is not None
    assert line is not None
    url.edit.setText("http://uc.example:8080")

    async def act() -> None:
        enter(dialog)
        await until(line.said)
        assert dialog.banner.isHidden()
        dialog.reject()

    assert not answered(qapp, dialog, act)
    assert engine.asked(msg.SaveAccount) == []


def test_a_wrong_clock_is_said_in_the_dialog(qapp: QApplication, engine: Script, window: QWidget) -> None:
    engine.answers[msg.CheckAccount] = ClockSkew(seconds=1000)
    dialog = AccountDialog(engine, (PROVIDER,), None, window)
    fill(dialog)

    async def act() -> None:
        enter(dialog)
        await until(dialog.banner.isVisible)
        assert "clock" in dialog.banner.title()
        dialog.reject()

    assert not answered(qapp, dialog, act)


@pytest.mark.parametrize("session_only", [True, False])
def test_a_locked_keyring_has_two_ways_out(
    qapp: QApplication, engine: Script, window: QWidget, session_only: bool
) -> None:
    locked = True

    def save(request: msg.SaveAccount) -> object:
        return KeyringLocked() if locked and not request.session_only else ACCOUNT

    engine.answers[msg.SaveAccount] = save
    dialog = AccountDialog(engine, (PROVIDER,), None, window)
    fill(dialog)

    async def act() -> None:
        nonlocal locked
        enter(dialog)
        await until(dialog.banner.isVisible)
        ways = {button.text(): button for button in dialog.banner.findChildren(QPushButton)}
        if session_only:
            ways["Keep keys for this session only"].click()
        else:
            locked = False
            ways["Unlock and retry"].click()

    assert answered(qapp, dialog, act)
    assert engine.asked(msg.SaveAccount)[-1].session_only is session_only


def test_a_stored_secret_may_stay_blank(qapp: QApplication, engine: Script, window: QWidget) -> None:
    engine.answers[msg.SaveAccount] = ACCOUNT
    dialog = AccountDialog(engine, (PROVIDER,), ACCOUNT, window)
    assert dialog.act.isEnabled()
    assert answered(qapp, dialog, press(enter, dialog))
    assert engine.calls[0] == msg.CheckAccount("example", {"access_key": "AK"}, "id1")


def test_a_secret_is_hidden_until_revealed(window: QWidget) -> None:
    dialog = AccountDialog(Script(), (PROVIDER,), None, window)
    line = dialog.form.fields["secret_key"].line
    assert line is not None
    assert line.edit.echoMode() is QLineEdit.EchoMode.Password
    line.edit.actions()[0].trigger()
    assert line.edit.echoMode() is QLineEdit.EchoMode.Normal


def test_an_address_is_judged_as_typed(window: QWidget) -> None:
    dialog = AccountDialog(Script(), (PROVIDER,), None, window)
    fill(dialog)
    url = dialog.form.fields["uc_url"].line
    assert url is not None
    for text, good in [
        ("", True),
        ("http://h:8080", True),
        ("h:8080", False),
        ("http://", False),
        ("http://h:x", False),
    ]:
        url.edit.setText(text)
        assert dialog.act.isEnabled() is good, text


def test_properties_show_every_field(qapp: QApplication, engine: Script, window: QWidget) -> None:
    engine.answers[msg.Stat] = ObjectInfo(
        "images/a",
        4300,
        1_795_246_867_000,
        "Fh8xVqod2MQ1mocfI4S4KpRL6D98",
        "image/webp",
        StorageClass.ARCHIVE,
        RestoreState.RESTORING,
        meta={"author": "梅"},
    )
    desk = RecordingDesk(engine, window)
    dialog = PropertiesDialog(context(desk, rows("a")), window)

    async def act() -> None:
        await until(lambda: any(fact.label == "Hash" for fact in dialog.facts.facts()))
        dialog.reject()

    assert not answered(qapp, dialog, act)
    shown = {fact.label: fact.value for fact in dialog.facts.facts()}
    assert shown["Size"].startswith("4.2 KB")
    assert (shown["Class"], shown["author"], shown["Expires"]) == ("Archive · restoring", "梅", "never")


def test_properties_of_a_folder_are_measured(qapp: QApplication, engine: Script, window: QWidget) -> None:
    engine.pages[msg.Measure] = [msg.FolderSize(7, 70, False), msg.FolderSize(12, 120, True)]
    dialog = PropertiesDialog(context(RecordingDesk(engine, window), rows("f/", "a")), window)

    async def act() -> None:
        await until(lambda: any(fact.value == "12" for fact in dialog.facts.facts()))
        dialog.accept()

    answered(qapp, dialog, act)
    assert engine.asked(msg.Measure) == [msg.Measure(selection(rows("a", "f/")))]
