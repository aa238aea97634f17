"""Does what a start of the program asks for: opens links, and asks where files are to go. The session makes it.

Nothing is changed by a link; files go up once the user has said where to.
"""

import asyncio
from dataclasses import replace

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place, Space
from gui import tasks
from gui.dialogs.pick import pick_files
from gui.outside.links import place_behind, settled
from gui.outside.order import Order
from gui.outside.recent import RecentPlaces
from gui.path_bar.address import BadAddress
from gui.path_bar.problems import sentence
from gui.presence.desktop_notes import bring_to_front
from gui.shell.workbench import Workbench


class Follower(QObject):
    """Takes orders, from this start and from later ones."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench = bench
        self.recent = RecentPlaces(bench.window.memory)
        self._begun = asyncio.Event()

    def take(self, order: Order) -> None:
        """An order of a later start: the window comes to the front."""
        bring_to_front(self._bench.window, order.token)
        tasks.spawn(self._follow(order), on_error=self._bench.desk.notify_error)

    async def begin(self, order: Order) -> None:
        """The order of this start: the first place is that of its first address, else the last one. Raises
        SpaceferryError.
        """
        try:
            await self._bench.known.load_accounts()
            first = await self._way(order.addresses[0]) if order.addresses else None
            await self._bench.open_first(first[0] if first else None)
            if first and first[1]:
                self._bench.desk.select_keys((first[1],))
        finally:
            self._begun.set()
        await self._follow(replace(order, addresses=order.addresses[1:]))

    async def ask_upload(self, files: tuple[str, ...]) -> None:
        """Ask where to, and upload. Raises SpaceferryError."""
        from gui.outside.upload_dialog import UploadToDialog

        desk = self._bench.desk
        places = [desk.context().place, *map(desk.place_at, self.recent.addresses)]
        dialog = UploadToDialog(files, filter(None, places), desk, self._bench.window)
        if await dialog.ask() and dialog.place is not None:
            self.recent.add(desk.address(dialog.place))

    async def _follow(self, order: Order) -> None:
        await self._begun.wait()
        for address in order.addresses:
            if way := await self._way(address):
                self._bench.tabs.open_in_front(way[0])
                if way[1]:
                    self._bench.desk.select_keys((way[1],))
        files = order.files or (await pick_files(self._bench.window) if order.asks else ())
        if files:
            await self.ask_upload(files)

    async def _way(self, link: str) -> tuple[Place, str] | None:
        """The folder of a link and the key to select in it; what is wrong with it is said above the table."""
        try:
            place = await place_behind(link, self._bench.known, self._spaces)
            return await settled(place, self._bench.engine)
        except BadAddress as error:
            text = self.tr("This link cannot be followed: {why}")
            self._bench.notice.say(text.format(why=sentence(error, self._bench.known)), "bad")
        except SpaceferryError as error:
            self._bench.desk.notify_error(error)
        return None

    async def _spaces(self, account: str) -> tuple[Space, ...]:
        if known := self._bench.known.spaces(account):
            return known
        views = await self._bench.engine.call(msg.ListSpaces(account))
        self._bench.known.take_spaces(account, views)
        return tuple(view.space for view in views)
