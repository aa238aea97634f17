"""Spaceferry beside its window, put together: tray, taskbar, drop target, launch at login, as the settings say.

gui/shell/session.py makes it once the first place is opened.
"""

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from core.engine import protocol as msg
from core.errors import FolderUnwritable
from core.settings import Settings
from core.transfer.job import JobKind, Tab
from gui import tasks
from gui.actions.link import LinkTexts
from gui.actions.transfer import upload
from gui.dialogs.pick import pick_files
from gui.outside.follow import Follower
from gui.presence import start
from gui.presence.desktop_notes import bring_to_front
from gui.presence.taskbar import Taskbar
from gui.presence.tray_place import TrayPlace
from gui.shell.workbench import Workbench

if TYPE_CHECKING:
    from gui.presence.drop_target import DropTarget
    from gui.presence.tray import Tray, Uploaded


class Presence(QObject):
    """`tray` and `target` are there while the settings want them, and the desktop has a place for them."""

    def __init__(self, bench: Workbench, follower: Follower) -> None:
        super().__init__(bench)
        self._bench, self._desk, self._follower = bench, bench.desk, follower
        self.tray: Tray | None = None
        self.target: DropTarget | None = None
        self.taskbar = Taskbar(self)
        self._tray_place = TrayPlace(self)
        self._tray_place.came.connect(self._follow_tray)
        self._at_login = self._now.launch_at_login
        self._desk.control.changed.connect(self._follow_settings)
        bench.queue.model.totals_changed.connect(self._show_totals)
        bench.engine.batchEnded.connect(self._ended)
        bench.window.stays = self._stays
        bench.window.closing.connect(self._close)
        self._follow_settings()
        self._spawn(self._look_at_login())

    @property
    def _now(self) -> Settings:
        return self._desk.control.now

    def show_window(self) -> None:
        """Before all others."""
        bring_to_front(self._bench.window)

    def _stays(self) -> bool:
        """Whether the program goes on when its window is closed: not without an icon to be found by (Qt puts it there
        again when a tray that crashed comes back), nor when the whole session ends.
        """
        saving = QGuiApplication.instance()
        ending = isinstance(saving, QGuiApplication) and saving.isSavingSession()
        seen = self.tray is not None and self._tray_place.there()
        return self._now.close_to_tray and seen and not ending

    def _follow_settings(self) -> None:
        now = self._now
        self._follow_tray()
        self._follow_target(now)
        if now.launch_at_login != self._at_login:
            self._at_login = now.launch_at_login
            self._spawn(self._launch_at_login(self._at_login))

    def _follow_tray(self) -> None:
        if not self._now.tray:
            if self.tray is not None:
                self.tray.close()
                self.tray = None
        elif self.tray is None:
            if self._tray_place.there():
                self.tray = self._make_tray()
            else:
                self._tray_place.wait()

    def _make_tray(self) -> "Tray":
        from gui.presence.tray import Tray

        tray = Tray(self._bench.window)
        tray.shown.connect(self.show_window)
        tray.upload_chosen.connect(lambda: self._spawn(self._upload()))
        tray.pause_chosen.connect(lambda paused: self._spawn(self._pause(paused)))
        tray.recent_chosen.connect(lambda one: self._spawn(self._show_recent(one)))
        tray.target.setChecked(self._now.drop_target)
        tray.target_toggled.connect(lambda on: self._keep(drop_target=on))
        tray.quit_chosen.connect(self._bench.window.quit)
        tray.show_totals(self._bench.queue.model.totals)
        tray.icon.show()
        return tray

    def _follow_target(self, now: Settings) -> None:
        if now.drop_target and self.target is None:
            from gui.presence.drop_target import DropTarget

            self.target = target = DropTarget(self._bench.window.memory)
            target.dropped.connect(lambda paths: self._spawn(self._dropped(paths)))
            target.here_chosen.connect(self._drop_here)
            target.ask_chosen.connect(lambda: self._keep(drop_place=""))
            target.closed.connect(lambda: self._keep(drop_target=False))
            target.show()
        elif not now.drop_target and self.target is not None:
            self._close()
        if self.target is not None:
            self.target.show_place(now.drop_place)
        if self.tray is not None:
            self.tray.target.setChecked(now.drop_target)

    def _show_totals(self, totals: msg.QueueTotals) -> None:
        count = totals.counts[Tab.ACTIVE] + totals.counts[Tab.WAITING]
        percent = -1 if not count else int(100 * totals.done / totals.size) if totals.size else 0
        self.taskbar.show(percent, count)
        if self.tray is not None:
            self.tray.show_totals(totals)
        if self.target is not None:
            self.target.show_progress(percent)

    def _ended(self, event: msg.BatchEnded) -> None:
        row = event.row
        if self.tray is None or row.kind is not JobKind.UPLOAD or not row.tally.done:
            return
        from gui.presence.tray import Uploaded

        single = row.tally.found == 1 and not row.more and "/" not in row.name
        self.tray.add(Uploaded(row.name, row.place.child(row.name) if single else row.place, single))

    async def _show_recent(self, one: "Uploaded") -> None:
        if not one.single:
            self.show_window()
            self._bench.navigate(one.place)
            return
        made = await self._bench.engine.call(msg.MakeLink(one.place))
        QGuiApplication.clipboard().setText(made.url)
        self._desk.notify(LinkTexts().copied([made]), "good")

    async def _pause(self, paused: bool) -> None:
        await self._bench.engine.call(msg.PauseAll(paused))

    async def _upload(self) -> None:
        self.show_window()
        if files := await pick_files(self._bench.window):
            await self._follower.ask_upload(files)

    async def _dropped(self, paths: tuple[str, ...]) -> None:
        place = self._desk.place_at(self._now.drop_place) if self._now.drop_place else None
        if place is not None:
            await upload(self._desk, place, paths)
        else:
            self.show_window()
            await self._follower.ask_upload(paths)

    def _drop_here(self) -> None:
        place = self._desk.context().place
        if place is not None:
            self._keep(drop_place=self._desk.address(place))

    async def _launch_at_login(self, on: bool) -> None:
        """What could not be done is not said to be so in the settings."""
        try:
            await self._bench.engine.call(msg.LaunchAtLogin(start.words() if on else ()))
        except FolderUnwritable:
            self._at_login = not on
            await self._desk.control.keep(launch_at_login=not on)
            raise

    async def _look_at_login(self) -> None:
        """Who took the launch out of the desktop's own list means it."""
        if self._at_login and not await self._bench.engine.call(msg.AskLogin()):
            self._at_login = False
            await self._desk.control.keep(launch_at_login=False)

    def _keep(self, **values: object) -> None:
        if any(getattr(self._now, name) != value for name, value in values.items()):
            self._desk.control.change(self._desk.notify_error, **values)

    def _spawn(self, work: Awaitable[object]) -> None:
        async def done() -> None:
            await work

        tasks.spawn(done(), on_error=self._desk.notify_error)

    def _close(self) -> None:
        if self.target is not None:
            target, self.target = self.target, None
            target.closed.disconnect()
            target.close()
            target.deleteLater()
