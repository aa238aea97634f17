"""The system's own dialogs for local files and folders, awaited instead of blocking."""

import asyncio

from PySide6.QtCore import QCoreApplication, QDir
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget


async def _ask(dialog: QFileDialog) -> tuple[str, ...]:
    label = QFileDialog.DialogLabel  # Qt's Chinese lacks these two, where it draws the dialog itself
    dialog.setLabelText(label.LookIn, QCoreApplication.translate("Pick", "Look in:"))
    dialog.setLabelText(label.FileType, QCoreApplication.translate("Pick", "Files of type:"))
    if name := dialog.findChild(QLineEdit, "fileNameEdit"):
        # As its list of names comes up under what is being typed, the field loses the keyboard for a moment. The dialog
        # then takes a folder on the way for the answer: Return opens that, and what was typed is gone.
        name.setCompleter(None)  # type: ignore[arg-type]
    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    dialog.finished.connect(lambda code: None if ended.done() else ended.set_result(code))
    dialog.open()
    try:
        accepted = await ended == QDialog.DialogCode.Accepted
        return tuple(QDir.cleanPath(path) for path in dialog.selectedFiles()) if accepted else ()
    finally:
        dialog.deleteLater()


async def pick_files(parent: QWidget) -> tuple[str, ...]:
    """Existing files to upload; empty where the dialog was cancelled."""
    dialog = QFileDialog(parent, QCoreApplication.translate("Pick", "Upload files"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, QCoreApplication.translate("Pick", "Upload"))
    return await _ask(dialog)


async def pick_folder(parent: QWidget, start: str = "", *, saving: bool = False) -> str:
    """A folder to upload, or with `saving` to download into; empty where the dialog was cancelled."""
    if saving:
        title = QCoreApplication.translate("Pick", "Download to")
        accept = QCoreApplication.translate("Pick", "Download here")
    else:
        title = QCoreApplication.translate("Pick", "Upload a folder")
        accept = QCoreApplication.translate("Pick", "Upload")
    dialog = QFileDialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, not saving)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, accept)
    return next(iter(await _ask(dialog)), "")


async def pick_local(parent: QWidget, start: str = "") -> str:
    """A folder to be compared; empty where the dialog was cancelled."""
    dialog = QFileDialog(parent, QCoreApplication.translate("Pick", "Local folder"), start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, QCoreApplication.translate("Pick", "Choose"))
    return next(iter(await _ask(dialog)), "")


async def pick_file(parent: QWidget, start: str = "", kinds: tuple[str, ...] = ()) -> str:
    """An existing file, for a setting; empty where the dialog was cancelled. `kinds` are filters as Qt has them."""
    dialog = QFileDialog(parent, QCoreApplication.translate("Pick", "Choose a file"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if kinds:
        dialog.setNameFilters(kinds)
    if start:
        dialog.selectFile(start)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, QCoreApplication.translate("Pick", "Choose"))
    return next(iter(await _ask(dialog)), "")


async def pick_report(parent: QWidget, name: str) -> str:
    """The file a CSV report is written to; empty where the dialog was cancelled."""
    return await pick_target(parent, QCoreApplication.translate("Pick", "Export as CSV"), name)


async def pick_target(parent: QWidget, title: str, name: str) -> str:
    """The file something is exported to, of the ending that `name` has; empty where the dialog was cancelled."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, QCoreApplication.translate("Pick", "Export"))
    return next(iter(await _ask(dialog)), "")
