"""The tour: the real window does the main job once, step by step, and takes a picture of each.

Each step waits until its effect is seen in the window, so a tour that ends well has shown that the window works.
"""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu

from core.model import Place, StorageClass
from core.transfer.job import Tab
from gui.actions.context import Row
from gui.demo import samples
from gui.demo.hands import Hands, TourError
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.change_mime import MimeDialog
from gui.dialogs.confirm_delete import DeleteDialog
from gui.dialogs.new_folder import NewFolderDialog
from gui.dialogs.properties import PropertiesDialog
from gui.file_table.columns import Column
from gui.shell.workbench import Workbench
from gui.theme.theme import theme

SPACE = "site-assets"
OTHER = "photos"
"""A space of the demo's other service."""
SIZE = (1280, 800)
RENAMED = "teaser-final.mp4"
NEW_FOLDER = "published"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Tour:
    """Works on a workbench whose demo account is open. `work` is a folder for the files it drops and downloads."""

    def __init__(self, bench: Workbench, pictures: Path, work: Path) -> None:
        self._bench = bench
        self._pictures = pictures
        self._work = work
        self._hands = Hands(bench.window, pictures)

    async def run(self) -> None:
        """All steps. Raises TourError at the first that does not do what it should; the last picture shows where."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        self._bench.window.resize(*SIZE)
        try:
            await self._steps()
        except TourError:
            self._hands.shot("stuck-here")
            raise

    async def _steps(self) -> None:
        await self._open_space()
        await self._drop_folder()
        await self._watch_queue()
        await self._look_inside()
        await self._rename()
        await self._move()
        await self._change_class()
        await self._change_mime()
        await self._copy_link()
        await self._properties()
        await self._download()
        await self._delete()
        await self._filter()
        await self._search()
        await self._other_service()
        await self._dark()

    async def _open_space(self) -> None:
        tree = self._bench.tree.view
        await self._hands.until(lambda: self._tree_spot(SPACE), "the spaces in the tree")
        self._hands.click_at(tree.viewport(), self._tree_spot(SPACE) or QPoint())
        await self._hands.until(lambda: self._bench.folder.total, "the folders of the space")
        await self._hands.rest(0.4)
        self._hands.shot("open-a-space")

    async def _drop_folder(self) -> None:
        folder = samples.make(self._work)
        viewport = self._bench.folder.view.viewport()
        spot = QPoint(viewport.width() // 2, viewport.height() - 20)
        await self._hands.drop(viewport, spot, [folder], shot="drop-a-folder")
        await self._hands.until(lambda: self._counts()[Tab.ALL], "the dropped files in the queue")

    async def _watch_queue(self) -> None:
        await self._hands.until(
            lambda: self._counts()[Tab.ACTIVE] or not self._counts()[Tab.WAITING], "transfers under way"
        )
        self._hands.shot("transfers-under-way")
        await self._hands.until(self._rested, "all transfers done")
        await self._hands.until(lambda: self._row(f"{samples.FOLDER}/") is not None, "the uploaded folder")
        await self._hands.rest(0.4)
        self._hands.shot("uploaded-and-verified")

    async def _look_inside(self) -> None:
        await self._open_folder(f"{samples.FOLDER}/")
        self._hands.shot("the-uploaded-folder")

    async def _rename(self) -> None:
        await self._select(self._key(samples.BIG))
        await self._hands.key(self._bench.folder.view, Qt.Key.Key_F2)
        editor = self._hands.find(QLineEdit, "nameEditor")
        editor.selectAll()
        self._hands.write(editor, RENAMED)
        await self._hands.rest(0.1)
        self._hands.shot("rename-in-place")
        await self._hands.key(editor, Qt.Key.Key_Return)
        await self._selected(self._key(RENAMED))

    async def _move(self) -> None:
        await self._hands.key(self._bench.folder.view, Qt.Key.Key_N, CTRL | SHIFT)
        dialog = await self._hands.dialog(NewFolderDialog)
        self._hands.write(dialog.field.edit, NEW_FOLDER)
        self._hands.shot("new-folder")
        self._hands.press_act(dialog)
        target = self._key(f"{NEW_FOLDER}/")
        await self._selected(target)
        await self._select(self._key(RENAMED))
        await self._hands.key(self._bench.folder.view, Qt.Key.Key_X, CTRL)
        await self._open_folder(target, filled=False)
        await self._hands.key(self._bench.folder.view, Qt.Key.Key_V, CTRL)
        await self._hands.until(lambda: self._row(self._key(RENAMED)) is not None, "the moved object")
        await self._hands.rest(0.4)
        self._hands.shot("moved")

    async def _change_class(self) -> None:
        await self._select(self._key(RENAMED))
        await self._menu("change_class", "context-menu")
        dialog = await self._hands.dialog(ClassDialog)
        dialog.choose(StorageClass.INFREQUENT)
        await self._hands.rest(0.1)
        self._hands.shot("change-storage-class")
        self._hands.press_act(dialog)
        await self._hands.until(lambda: self._cell(RENAMED).storage is StorageClass.INFREQUENT, "the new storage class")

    async def _change_mime(self) -> None:
        await self._select(self._key(RENAMED))
        await self._menu("change_mime")
        dialog = await self._hands.dialog(MimeDialog)
        dialog.combo.setCurrentText("video/x-m4v")
        await self._hands.rest(0.1)
        self._hands.shot("change-type")
        self._hands.press_act(dialog)
        await self._hands.until(lambda: self._cell(RENAMED).mime == "video/x-m4v", "the new type")

    async def _copy_link(self) -> None:
        await self._select(self._key(RENAMED))
        await self._hands.key(self._bench.folder.view, Qt.Key.Key_C, CTRL | SHIFT)
        await self._hands.until(lambda: QGuiApplication.clipboard().text().startswith("http"), "the link")
        await self._hands.rest(0.2)
        self._hands.shot("link-copied")

    async def _properties(self) -> None:
        await self._hands.key(self._bench.folder.view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        dialog = await self._hands.dialog(PropertiesDialog)
        await self._hands.rest(0.5)
        self._hands.shot("properties")
        await self._hands.key(dialog, Qt.Key.Key_Escape)
        await self._hands.until(lambda: not dialog.isVisible(), "the properties closed")

    async def _download(self) -> None:
        folder = self._work / "downloads"
        folder.mkdir(parents=True, exist_ok=True)
        self._bench.settings.change(download_folder=str(folder))
        await self._hands.key(self._bench.folder.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        await self._hands.until(lambda: self._row(self._key(f"{NEW_FOLDER}/")) is not None, "the folder above")
        await self._hands.key(self._bench.folder.view, Qt.Key.Key_A, CTRL)
        await self._menu("download")
        arrived = folder / NEW_FOLDER / RENAMED
        await self._hands.until(arrived.exists, "the downloaded file")
        await self._hands.until(self._rested, "all downloads done")
        await self._hands.rest(0.4)
        self._hands.shot("downloaded-and-verified")
        if arrived.read_bytes() != (self._work / samples.FOLDER / samples.BIG).read_bytes():
            raise TourError("the download differs from what was uploaded")

    async def _delete(self) -> None:
        key = self._key("readme.txt")
        await self._select(key)
        await self._hands.key(self._bench.folder.view, Qt.Key.Key_Delete)
        dialog = await self._hands.dialog(DeleteDialog)
        self._hands.shot("confirm-deletion")
        self._hands.press_act(dialog)
        await self._hands.until(lambda: self._row(key) is None, "the object gone")

    async def _filter(self) -> None:
        await self._open_folder(self._key("photos/"))
        self._hands.write(self._bench.filter, "07")
        await self._hands.until(lambda: self._bench.folder.shown == 1, "the filter at work")
        await self._hands.rest(0.3)
        self._hands.shot("filter")
        await self._hands.key(self._bench.filter, Qt.Key.Key_Escape)
        await self._hands.until(lambda: self._bench.folder.shown > 1, "the filter cleared")

    async def _other_service(self) -> None:
        """A space of another service: the same window, and what that one cannot do is not there."""
        view, model = self._bench.tree.view, self._bench.tree.model
        place = Place(self._bench.known.accounts[1].id, OTHER)
        await self._hands.until(lambda: model.find(place), "a space of the other service")
        index = model.index_of(model.find(place) or model.root)
        view.scrollTo(index)
        self._hands.click_at(view.viewport(), view.visualRect(index).center())
        await self._hands.until(lambda: self._bench.place == place, "the space opened")
        await self._hands.until(lambda: self._bench.folder.complete and self._bench.folder.total, "its folders")
        await self._hands.rest(0.4)
        self._hands.shot("another-service")

    async def _search(self) -> None:
        found = self._bench.views.found
        await self._hands.key(self._bench.folder.view, Qt.Key.Key_F, CTRL)
        self._hands.write(found.line.edit, "*.jpg 07")
        await self._hands.key(found.line.edit, Qt.Key.Key_Return)
        await self._hands.until(lambda: found.complete and found.total == 1, "the hit of the search")
        await self._hands.rest(0.3)
        self._hands.shot("search")
        await self._hands.key(found.line.edit, Qt.Key.Key_Escape)
        await self._hands.until(lambda: not self._bench.views.searching, "the folder again")

    async def _dark(self) -> None:
        theme.choose("light" if theme.tokens.name == "dark" else "dark")
        await self._hands.rest(0.3)
        self._hands.shot("the-other-theme")

    # --- where things are ---

    def _key(self, name: str) -> str:
        """The whole key of a name in the folder shown."""
        return (self._bench.place.key if self._bench.place else "") + name

    def _row(self, key: str) -> int | None:
        return self._bench.folder.model.row_of(key)

    def _cell(self, name: str) -> Row:
        row = self._row(self._key(name))
        if row is None:
            raise TourError(f"{name} is not in the table")
        return self._bench.folder.model.row_at(row)

    def _spot(self, key: str) -> QPoint:
        row = self._row(key)
        if row is None:
            raise TourError(f"{key} is not in the table")
        view = self._bench.folder.view
        index = self._bench.folder.model.index(row, Column.NAME)
        view.scrollTo(index)
        return view.visualRect(index).center()

    async def _select(self, key: str) -> None:
        """Click a row. What a verb selects by itself, when it ends, has come by then."""
        view = self._bench.folder.view
        await self._hands.rest(0.2)
        self._hands.click_at(view.viewport(), self._spot(key))
        await self._selected(key)

    async def _selected(self, key: str) -> None:
        view = self._bench.folder.view
        await self._hands.until(lambda: [row.key for row in view.selected_rows()] == [key], f"{key} selected")

    async def _open_folder(self, key: str, *, filled: bool = True) -> None:
        self._hands.double_click_at(self._bench.folder.view.viewport(), self._spot(key))
        bench = self._bench
        await self._hands.until(lambda: bench.place is not None and bench.place.key == key, f"{key} opened")
        await self._hands.until(lambda: bench.folder.complete, f"{key} listed")
        if filled:
            await self._hands.until(lambda: bench.folder.total, f"the rows of {key}")
        await self._hands.rest(0.3)

    async def _menu(self, action: str, shot: str = "") -> None:
        """Choose from the context menu of what is selected."""
        view = self._bench.folder.view
        view.menu_asked.emit(True, view.viewport().mapToGlobal(QPoint(260, 60)))
        menu = await self._hands.dialog(QMenu)
        if shot:
            self._hands.shot(shot)
        chosen: QAction | None = menu.findChild(QAction, action)
        if chosen is None or not chosen.isEnabled():
            raise TourError(f"the menu does not offer {action}")
        menu.close()
        chosen.trigger()

    def _tree_spot(self, text: str) -> QPoint | None:
        view = self._bench.tree.view
        model = self._bench.tree.model
        node = next((node for node in model.walk() if node.text == text), None)
        rect = view.visualRect(model.index_of(node)) if node else None
        return rect.center() if rect is not None and rect.isValid() else None

    def _counts(self) -> tuple[int, int, int, int, int]:
        return self._bench.queue.model.totals.counts

    def _rested(self) -> bool:
        counts = self._counts()
        if counts[Tab.FAILED]:
            raise TourError("a transfer failed")
        return counts[Tab.DONE] > 0 and counts[Tab.ACTIVE] == 0 and counts[Tab.WAITING] == 0
