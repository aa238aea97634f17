"""Files whose names are no text: the others go up, and it is said."""

import os

from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.errors import KeyNotUtf8
from gui.actions.transfer import upload
from tests.gui.actions.desk import HERE, RecordingDesk, Script, drive

ODD = os.fsdecode(b"/home/me/\xff\xfe.bin")


def test_what_has_no_name_of_letters_is_told(qapp: QApplication) -> None:
    engine = Script()
    desk = RecordingDesk(engine, QWidget())
    drive(qapp, upload(desk, HERE, ("/home/me/中文 🎉.txt", ODD)))
    assert [request.paths for request in engine.asked(msg.AddUploads)] == [("/home/me/中文 🎉.txt",)]
    assert [type(error) for error in desk.errors] == [KeyNotUtf8]
    msg.encode(msg.Call(1, engine.calls[0]))
    drive(qapp, upload(desk, HERE, (ODD,)))
    assert len(engine.calls) == 1
