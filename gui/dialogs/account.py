"""Add or change an account: the form, a check with the service, then saving, with a way out of keyring trouble."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import AccountError, BadAnswer, BadKeys, KeyringError, NetworkError, SpaceferryError
from core.provider import ProviderInfo
from gui.actions.context import Engine
from gui.dialogs.account_form import AccountForm
from gui.dialogs.combo import Combo
from gui.dialogs.scrolled import Scrolled
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField
from gui.messages import explain

REST = 400
"""Pixels: what stands around the form, with a title bar, a panel of the desktop, and an error that is told."""


class AccountDialog(Sheet):
    """`saved` is the account once it is saved. Without `account` a new one is added."""

    def __init__(
        self,
        engine: Engine,
        providers: tuple[ProviderInfo, ...],
        account: msg.AccountView | None,
        parent: QWidget | None = None,
        *,
        chosen: str = "",
    ) -> None:
        """`chosen` is the id of the provider that was chosen already: its keys are what is typed first."""
        title = self.tr("Account settings") if account else self.tr("Add account")
        super().__init__(title, self.tr("Check and save"), parent, width=480)
        self._engine = engine
        self._providers = providers
        self._account = account
        self._chosen = chosen
        self.body.setSpacing(4)
        self.saved: msg.AccountView | None = None
        self.choice = self._make_choice()
        self.choice.setCurrentIndex(max(0, self.choice.findData(account.provider if account else chosen)))
        self.name = TextField(self.tr("Name"), lambda text: None if text else self.tr("Needed"), self)
        self.body.addWidget(self.name)
        self._holder = QWidget(self)
        QVBoxLayout(self._holder).setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled(self._holder, REST, self)
        self.body.addWidget(self._scrolled)
        self.where = QPushButton(self.tr("Where do I find the keys?"), self)
        self.where.setProperty("link", True)
        self.where.setAutoDefault(False)
        self.where.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self._provider().keys_url)))
        self.body.addWidget(self.where, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(note(self.tr("Keys are kept in the system's keyring, never in a file."), self))
        self.name.changed.connect(self._update)
        self.choice.currentIndexChanged.connect(self._choose)
        self._draw_form()
        self.name.edit.setText(account.name if account else self._provider().name)

    def showEvent(self, event: QShowEvent) -> None:
        """See Sheet; neither service nor name is asked again of who chose the service."""
        super().showEvent(event)
        first = next(iter(self.form.fields.values())).line
        if self._chosen and first is not None:
            first.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_choice(self) -> QComboBox:
        choice = Combo(self)
        choice.setAccessibleName(self.tr("Service"))
        for provider in self._providers:
            choice.addItem(provider.name, provider.id)
        if self._account is not None:
            choice.setCurrentIndex(choice.findData(self._account.provider))
            choice.setEnabled(False)
        if choice.count() > 1:
            caption = QLabel(self.tr("Service"), self)
            caption.setProperty("dim", True)
            caption.setBuddy(choice)
            self.body.addWidget(caption)
            self.body.addWidget(choice)
        else:
            choice.hide()
        return choice

    def _provider(self) -> ProviderInfo:
        return self._providers[max(self.choice.currentIndex(), 0)]

    def _choose(self) -> None:
        """A name that is a service's own follows the choice; one that was typed stays."""
        if self.name.edit.text() in {provider.name for provider in self._providers}:
            self.name.edit.setText(self._provider().name)
        self._draw_form()

    def _draw_form(self) -> None:
        layout = self._holder.layout()
        assert layout is not None
        while item := layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        values = self._account.values if self._account else {}
        stored = self._account is not None and self._account.state != "no_keys"
        self.form = AccountForm(self._provider(), values, stored, self._holder)
        self.form.changed.connect(self._update)
        layout.addWidget(self.form)
        self.where.setVisible(bool(self._provider().keys_url))
        self.where.setToolTip(self._provider().keys_url)
        self._update()

    def _update(self) -> None:
        self.set_ready(self.name.problem() is None and self.form.problem() is None)

    async def submit(self) -> None:
        """Check with the service, then save."""
        account = self._account.id if self._account else ""
        await self._engine.call(msg.CheckAccount(self._provider().id, self.form.values(), account))
        await self._save(session_only=False)

    async def _save(self, *, session_only: bool) -> None:
        account = self._account.id if self._account else ""
        request = msg.SaveAccount(self._provider().id, self.name.text(), self.form.values(), account, session_only)
        self.saved = await self._engine.call(request)

    def show_error(self, error: SpaceferryError) -> None:
        """Say it at the field it is about; keyring trouble offers its ways out."""
        if isinstance(error, KeyringError):
            self._offer_session(error)
            return
        kind = "secret" if isinstance(error, BadKeys) else "url" if isinstance(error, NetworkError | BadAnswer) else ""
        if not kind or not self.form.show_problem(kind, explain(error).title):
            self.banner.show_error(error)
        else:
            self._scrolled.show_all_of(self.focusWidget())

    def _offer_session(self, error: AccountError) -> None:
        message = explain(error)
        self.banner.show_words(message.title, message.advice, "caution")
        retry = self.banner.add_button(self.tr("Unlock and retry"))
        retry.clicked.connect(lambda: self.start(self.submit()))
        session = self.banner.add_button(self.tr("Keep keys for this session only"))
        session.clicked.connect(lambda: self.start(self._save(session_only=True)))
