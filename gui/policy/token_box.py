"""The token of a policy: for whom, how long, masked until asked, and below it the policy as the service reads it."""

import json

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.model import Place
from gui.actions.clipboard import Clipboard
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.names import shortened
from gui.theme.icons import put_icon

LINES = 5
LIVES = (600, 3600, 86_400, 604_800)
"""Seconds."""


def life_words(seconds: int) -> str:
    """How long something is good for."""
    translate = QCoreApplication.translate
    known = {
        600: translate("Lives", "10 minutes"),
        3600: translate("Lives", "1 hour"),
        86_400: translate("Lives", "1 day"),
        604_800: translate("Lives", "7 days"),
    }
    return known[seconds]


class TokenBox(QWidget):
    """`changed` fires when another place or life is chosen; `show_view` shows what the engine made of it."""

    changed = Signal()

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.view = msg.PolicyView()
        self.whom = Combo(self)
        self.whom.addItem(self.tr("the space {space}").format(space=shortened(place.space)), "")
        if place.key:
            self.whom.addItem(self.tr("the folder {name}").format(name=shortened(place.key)), place.key)
            self.whom.setCurrentIndex(1)
        self.life = Combo(self)
        for seconds in LIVES:
            self.life.addItem(life_words(seconds), seconds)
        self.life.setCurrentIndex(1)
        self.token = QLineEdit(self)
        self.token.setReadOnly(True)
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.token.setAccessibleName(self.tr("Upload token"))
        self.shown = CheckBox(self.tr("Show"), self)
        self.shown.toggled.connect(self._mask)
        self.copy = QPushButton(self.tr("Copy token"), self)
        put_icon(self.copy, "content-copy")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: Clipboard.put_text(self.view.token))
        self.copy_as = QPushButton(self.tr("Copy as…"), self)
        self.copy_as.setAutoDefault(False)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("The policy as the service reads it"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setFixedHeight(QFontMetrics(self.text.font()).lineSpacing() * LINES + 18)
        for combo in (self.whom, self.life):
            combo.currentIndexChanged.connect(self.changed)
        self._put()

    def fit(self, save_key: str) -> None:
        """A token for a folder is refused where the policy names objects elsewhere: it is one for the space then."""
        if save_key and not save_key.startswith(str(self.whom.currentData())):
            self.whom.setCurrentIndex(0)

    def request(self, policy: msg.UploadPolicy) -> msg.MakePolicy:
        """What is asked for it."""
        place = Place(self._place.account, self._place.space, str(self.whom.currentData()))
        return msg.MakePolicy(place, policy, int(self.life.currentData()))

    def show_view(self, view: msg.PolicyView) -> None:
        """Show the token, or that there is none."""
        self.view = view
        self.token.setText(view.token)
        self.copy.setEnabled(bool(view.token))
        self.copy_as.setEnabled(bool(view.token))
        self.text.setPlainText(json.dumps(json.loads(view.text), indent=2, ensure_ascii=False) if view.text else "")

    def _mask(self, shown: bool) -> None:
        self.token.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _put(self) -> None:
        whom = QHBoxLayout()
        whom.setSpacing(8)
        for text, field, stretch in ((self.tr("Token for"), self.whom, 3), (self.tr("good for"), self.life, 1)):
            caption = QLabel(text, self)
            caption.setProperty("dim", True)
            caption.setBuddy(field)
            field.setAccessibleName(text)
            whom.addWidget(caption)
            whom.addWidget(field, stretch)
        token = QHBoxLayout()
        token.setSpacing(8)
        token.addWidget(self.token, 1)
        token.addWidget(self.shown)
        token.addWidget(self.copy)
        token.addWidget(self.copy_as)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(whom)
        layout.addLayout(token)
        layout.addWidget(self.text)
