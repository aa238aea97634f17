"""What other programs saved in copies of objects: said above the table, one after the other, with what can be done.

"Not now" leaves the copy as it is: it is told of again when it is saved again, and at the next start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from core.engine import protocol as msg
from core.errors import ChangedSince, FileChanged, NoSuchObject, SpaceferryError
from core.model import Place
from core.transfer.job import Conflict
from gui import tasks
from gui.actions.context import Desk, NoticeKind
from gui.dialogs.names import shortened
from gui.engine_client import EngineClient
from gui.shell.notice import NoticeBar

TOPIC = "opened"


@dataclass(frozen=True)
class _Question:
    """What is to be decided about a copy. `left`: it was saved before this start; `error`: why it was not uploaded."""

    copy: msg.OpenedCopy
    left: bool = False
    error: SpaceferryError | None = None


class OpenedNews(QObject):
    """`waiting` is what nobody has decided yet, by the copy's token: the first is told."""

    def __init__(self, desk: Desk, notice: NoticeBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._notice = desk, notice
        self.waiting: dict[str, _Question] = {}
        self._always: set[str] = set()

    def listen(self, engine: EngineClient) -> None:
        """Hear what the engine tells from now on."""
        engine.copySaved.connect(lambda event: self.take(event.copy))
        engine.ready.connect(lambda _info: tasks.spawn(self._ask_for_left(), on_error=self._desk.notify_error))

    def take(self, copy: msg.OpenedCopy) -> None:
        """A copy was saved."""
        if copy.token in self._always:
            self._upload(copy)
            return
        self.waiting[copy.token] = _Question(copy)
        if not self._told or next(iter(self.waiting)) == copy.token:
            self._say()

    @property
    def _told(self) -> bool:
        """Whether a question stands above the table; the user may have closed it, or something else took its place."""
        return self._notice.topic == TOPIC and not self._notice.isHidden()

    async def _ask_for_left(self) -> None:
        for copy in await self._desk.engine.call(msg.ListChanged()):
            self.waiting.setdefault(copy.token, _Question(copy, left=True))
        self._say()

    def _say(self) -> None:
        question = next(iter(self.waiting.values()), None)
        if question is None:
            return
        if question.error is not None:
            self._say_conflict(question.copy, question.error)
        elif question.left:
            self._say_left(question.copy)
        else:
            self._say_saved(question.copy)
        self._offer(question.copy, self.tr("Not now"), lambda _copy: None)

    def _say_saved(self, copy: msg.OpenedCopy) -> None:
        self._tell(self.tr("{name} was saved in another program. Upload it?").format(name=_name(copy)))
        self._offer(copy, self.tr("Upload"), self._upload)
        self._offer(copy, self.tr("Always for this file"), self._from_now_on)

    def _say_left(self, copy: msg.OpenedCopy) -> None:
        self._tell(self.tr("{name} was changed in another program, and is not uploaded yet.").format(name=_name(copy)))
        self._offer(copy, self.tr("Upload"), self._upload)
        self._notice.add_button(self.tr("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(copy.path)))
        self._offer(copy, self.tr("Discard the change"), self._forget)

    def _say_conflict(self, copy: msg.OpenedCopy, error: SpaceferryError) -> None:
        if isinstance(error, NoSuchObject):
            self._tell(self.tr("{name} was deleted in the space meanwhile.").format(name=_name(copy)), "caution")
            words = self.tr("Upload it again")
        else:
            text = self.tr("{name} was changed by somebody else meanwhile. Nothing was replaced.")
            self._tell(text.format(name=_name(copy)), "caution")
            words = self.tr("Keep mine: replace theirs")
        self._offer(copy, words, lambda one: self._upload(one, replace=True))
        self._offer(copy, self.tr("Keep both"), self._beside)

    def _tell(self, text: str, kind: NoticeKind = "info") -> None:
        self._notice.say(text, kind, TOPIC)

    def _offer(self, copy: msg.OpenedCopy, words: str, act: Callable[[msg.OpenedCopy], None]) -> None:
        self._notice.add_button(words, lambda: self._decided(copy, act))

    def _decided(self, copy: msg.OpenedCopy, act: Callable[[msg.OpenedCopy], None]) -> None:
        self.waiting.pop(copy.token, None)
        self._notice.withdraw(TOPIC)
        act(copy)
        self._say()

    def _from_now_on(self, copy: msg.OpenedCopy) -> None:
        self._always.add(copy.token)
        self._upload(copy)

    def _forget(self, copy: msg.OpenedCopy) -> None:
        tasks.spawn(self._call(msg.ForgetOpened(copy.token)), on_error=self._desk.notify_error)

    def _upload(self, copy: msg.OpenedCopy, *, replace: bool = False) -> None:
        tasks.spawn(self._store(copy, replace=replace), on_error=self._desk.notify_error)

    async def _store(self, copy: msg.OpenedCopy, *, replace: bool) -> None:
        try:
            await self._desk.engine.call(msg.UploadOpened(copy.token, replace))
        except (ChangedSince, NoSuchObject) as error:
            self._always.discard(copy.token)
            self.waiting = {copy.token: _Question(copy, error=error), **self.waiting}
            self._say()
        except FileChanged:
            pass  # saved again meanwhile: that is told of too, once it rests
        except SpaceferryError:
            self.waiting.setdefault(copy.token, _Question(copy))  # asked once more with the next of them
            raise
        else:
            self._desk.notify(self.tr("{name} is uploaded").format(name=_name(copy)), "good")

    def _beside(self, copy: msg.OpenedCopy) -> None:
        """Under a further name, by the queue; the copy stays, as it is not what the object holds."""
        place = copy.place
        folder = Place(place.account, place.space, place.key[: place.key.rfind("/") + 1])
        request = msg.AddUploads(folder, (copy.path,), Conflict.KEEP_BOTH)
        tasks.spawn(self._call(request), on_error=self._desk.notify_error)
        self._desk.show_queue()

    async def _call(self, request: msg.Request[Any]) -> None:
        await self._desk.engine.call(request)


def _name(copy: msg.OpenedCopy) -> str:
    return shortened(copy.place.key.rpartition("/")[2])
