"""Upload with a policy, or set the policy of all uploads into a space. What cannot be right is named as it is typed."""

import asyncio

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from core.engine import protocol as msg
from core.model import Place, StorageClass
from gui import formats, tasks
from gui.actions.context import Desk
from gui.cdn.frame import Choices
from gui.copy_as.dialog import open_copy_as
from gui.copy_as.orders import Offer
from gui.dialogs.names import shortened
from gui.dialogs.pick import pick_files
from gui.dialogs.scrolled import Scrolled
from gui.dialogs.sheet import Sheet, problem_line
from gui.policy.chain_dialog import ChainDialog
from gui.policy.pages import Basics, CallbackPage, Names, ProcessingPage, Variables, joined
from gui.policy.token_box import TokenBox
from gui.policy.words import policy_words
from gui.theme.icons import put_icon

WIDTH = 640
REST = 440
"""Pixels of the dialog and its frame besides the pages."""
TYPING_MS = 200
SHOWN_PROBLEMS = 3


class PolicyDialog(Sheet):
    """With `keeping` it sets what goes with every upload into the space; else it uploads the files chosen in it."""

    def __init__(
        self, desk: Desk, place: Place, now: msg.UploadPolicy, parent: QWidget | None = None, *, keeping: bool = False
    ) -> None:
        super().__init__("", self.tr("Save") if keeping else self.tr("Upload"), parent, width=WIDTH)
        self._desk, self._place, self._keeping = desk, place, keeping
        space = shortened(place.space)
        self.set_title(
            self.tr("What goes with uploads into “{space}”").format(space=space)
            if keeping
            else self.tr("Upload with a policy into “{space}”").format(space=shortened(f"{place.space}/{place.key}"))
        )
        self.paths: tuple[str, ...] = ()
        self._asking: asyncio.Task[None] | None = None
        self._good = False
        self._put()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TYPING_MS)
        self._soon.timeout.connect(self._ask_engine)
        for page in self.pages:
            page.show_policy(now)
            page.changed.connect(self._changed)
        self.token.changed.connect(self._changed)
        self.processing.choose.clicked.connect(self._choose_commands)
        self._ask_engine()

    def policy(self) -> msg.UploadPolicy:
        """What the fields say."""
        return joined(*self.pages)

    def choose(self, paths: tuple[str, ...]) -> None:
        """Take these files and folders."""
        self.paths = paths
        one = shortened(formats.home_path(paths[0])) if len(paths) == 1 else ""
        self.chosen.setText(one or self.tr("%Ln file(s)", "", len(paths)))
        self._judge()

    async def submit(self) -> None:
        """Keep the policy, or order the uploads."""
        place, policy = self._place, self.policy()
        if self._keeping:
            await self._desk.engine.call(msg.SetUploadPolicy(place.account, place.space, policy))
        else:
            await self._desk.engine.call(msg.AddUploads(place, self.paths, policy=policy))

    def done(self, result: int) -> None:
        """Close; nothing is asked any more."""
        self._soon.stop()
        if self._asking is not None:
            self._asking.cancel()
        super().done(result)

    def _changed(self) -> None:
        self._good = False
        self._judge()
        self._soon.start()

    def _ask_engine(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        policy = self.policy()
        self.token.fit(policy.save_key)
        self._asking = tasks.spawn(self._look(self.token.request(policy)), on_error=self.show_error)

    async def _look(self, request: msg.MakePolicy) -> None:
        """Let the engine check it, and make the token of it."""
        view = await self._desk.engine.call(request)
        self.banner.hide()
        words = policy_words(view)
        self._good = not words
        self.says.setText("\n".join(words[:SHOWN_PROBLEMS]))
        self.token.show_view(view)
        self._fit()
        self._judge()

    def _judge(self) -> None:
        self.set_ready(self._good and (self._keeping or bool(self.paths)))

    def _copy_as(self) -> None:
        """An upload with this token."""
        name = self.paths[0].rstrip("/").rpartition("/")[2] if self.paths else "file.txt"
        order = msg.ScriptOrder(
            msg.ScriptAct.UPLOAD,
            self._place.space,
            (self._place.key + name,),
            files=(self.paths[:1] or (name,)),
            policy=self.token.view.text,
        )
        open_copy_as(self._desk, self._place.account, (Offer("", lambda _value: order),), self)

    def _choose_files(self) -> None:
        async def choose() -> None:
            if paths := await pick_files(self):
                self.choose(paths)

        tasks.spawn(choose(), on_error=self._desk.notify_error)

    def _choose_commands(self) -> None:
        async def choose() -> None:
            dialog = ChainDialog(self._desk, self._place, self)
            tasks.spawn(dialog.load(), on_error=dialog.show_error)
            if await dialog.ask():
                self.processing.add_chain(dialog.text)

        tasks.spawn(choose(), on_error=self._desk.notify_error)

    def _put(self) -> None:
        provider = self._desk.provider(self._place.account)
        classes = provider.storage_classes if provider else tuple(StorageClass)
        self.basics, self.names, self.callback = Basics(classes, self), Names(self), CallbackPage(self)
        self.processing, self.variables = ProcessingPage(self), Variables(self)
        self.pages = (self.basics, self.names, self.callback, self.processing, self.variables)
        self.files = QPushButton(self.tr("Choose files…"), self)
        put_icon(self.files, "upload-outline")
        self.files.setAutoDefault(False)
        self.files.clicked.connect(self._choose_files)
        self.chosen = QLabel(self.tr("No files chosen"), self)
        self.chosen.setProperty("dim", True)
        self.chosen.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (self.files, self.chosen):
            widget.setVisible(not self._keeping)
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(self.files)
        across.addWidget(self.chosen, 1)
        titles = (
            self.tr("Basics"),
            self.tr("Names"),
            self.tr("Callback"),
            self.tr("Processing"),
            self.tr("Variables"),
        )
        self.choices = Choices([(str(number), title) for number, title in enumerate(titles)], self)
        stack = QStackedWidget(self)
        for page in self.pages:
            stack.addWidget(page)
        self.choices.chosen.connect(lambda value: stack.setCurrentIndex(int(value)))
        self.says = problem_line(self)
        self.token = TokenBox(self._place, self)
        self.token.copy_as.clicked.connect(self._copy_as)
        self.body.addLayout(across)
        below: tuple[QWidget, ...] = (self.choices, Scrolled(stack, REST, self), self.says, self.token)
        for one in below:
            self.body.addWidget(one)
