"""The panel at the right: at once what the listing knows, then what the service tells once the selection rests."""

import asyncio

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import NoSuchObject
from core.model import ObjectInfo, Place, RestoreState, Space, StorageClass
from gui.panels.object_facts import ObjectFacts
from gui.panels.properties_panel import PropertiesPanel
from tests.gui.actions.desk import RecordingDesk, Script, context, drive, rows, until


@pytest.fixture
def panel(qtbot: QtBot) -> PropertiesPanel:
    made = PropertiesPanel()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def desk(qtbot: QtBot) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    return RecordingDesk(Script(), parent)


def script(desk: RecordingDesk) -> Script:
    assert isinstance(desk.engine, Script)
    return desk.engine


def labels(panel: PropertiesPanel) -> dict[str, str]:
    return {fact.label: fact.value for fact in panel.facts.facts()}


def test_only_the_object_at_rest_is_asked_about(
    qapp: QApplication, desk: RecordingDesk, panel: PropertiesPanel
) -> None:
    script(desk).answers[msg.Stat] = lambda request: ObjectInfo(request.place.key, 5, etag="Fhash")

    async def work() -> None:
        for name in ("a", "b", "c"):
            panel.show_context(context(desk, rows(name)))
        assert labels(panel)["Key"] == "images/c"
        await until(lambda: labels(panel).get("Hash") == "Fhash")
        panel.show_context(context(desk, rows("c")))
        await asyncio.sleep(0)

    drive(qapp, work())
    assert [request.place.key for request in script(desk).asked(msg.Stat)] == ["images/c"]


def test_an_object_that_is_gone_says_so(qapp: QApplication, desk: RecordingDesk, panel: PropertiesPanel) -> None:
    script(desk).answers[msg.Stat] = NoSuchObject(key="images/a")

    async def work() -> None:
        panel.show_context(context(desk, rows("a")))
        await until(panel.banner.isVisible)
        panel.show_context(context(desk, rows("b")))
        assert panel.banner.isHidden()

    drive(qapp, work())


def test_every_field_has_its_words(qapp: QApplication) -> None:
    day = 86_400_000
    info = ObjectInfo(
        "a/b.bin",
        21 << 20,
        1_700_000_000_000,
        "e" * 28,
        "text/plain",
        StorageClass.DEEP_ARCHIVE,
        RestoreState.RESTORING,
        disabled=True,
        owner="me",
        md5="m",
        meta={"colour": "blue"},
        parts=(4 << 20, 4 << 20, 4 << 20, 1 << 20),
        changed=1_700_000_000_000 + day,
        transitions={StorageClass.ARCHIVE: 1_800_000_000_000, StorageClass.INFREQUENT: 1_750_000_000_000},
    )
    facts = {fact.label: fact.value for fact in ObjectFacts().of_object(Place("a", "s"), info)}
    labels = list(facts)
    assert labels.index("Becomes Infrequent") < labels.index("Becomes Archive")
    assert facts["Parts"] == "4: 3 × 4.0 MB, 1.0 MB"
    assert facts["Class"] == "Deep archive · restoring"
    assert (facts["Status"], facts["End user"], facts["MD5"], facts["colour"]) == ("disabled", "me", "m", "blue")
    assert facts["Changed"] != facts["Modified"]


def test_several_rows_are_summed(desk: RecordingDesk, panel: PropertiesPanel) -> None:
    panel.show_context(context(desk, rows("a", "b", "f/", size=1024)))
    assert panel.subtitle.text() == "2.0 KB"
    assert (labels(panel)["Folders"], labels(panel)["Objects"]) == ("1", "2")


def test_nothing_selected_shows_the_place(desk: RecordingDesk, panel: PropertiesPanel) -> None:
    panel.show_context(context(desk, space=Space("site-assets", region="z0", private=True, domains=("h:80",))))
    assert panel.title.text() == "images"
    assert labels(panel)["Domain"] == "h:80"
    assert panel.copy_link.isHidden()
    panel.show_context(context(desk, place=None))
    assert labels(panel) == {}


def test_the_link_button_says_why_it_cannot(desk: RecordingDesk, panel: PropertiesPanel) -> None:
    panel.show_context(context(desk, rows("a"), without=[Capability.LINK]))
    assert not panel.copy_link.isEnabled()
    assert "domain" in panel.copy_link.toolTip()


def test_what_becomes_known_of_the_space_is_shown(desk: RecordingDesk, panel: PropertiesPanel) -> None:
    panel.show_context(context(desk))
    assert "Domain" not in labels(panel)
    panel.show_context(context(desk, space=Space("site-assets", private=True, domains=("h:80",))))
    assert labels(panel)["Domain"] == "h:80"
    panel.show_context(context(desk, rows("a")))
    assert panel.copy_link.isEnabled()
    panel.show_context(context(desk, rows("a"), without=[Capability.LINK]))
    assert not panel.copy_link.isEnabled()
