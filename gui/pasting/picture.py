"""Pasting a picture, as a screenshot is: asked for a name, uploaded by the queue, and its link copied."""

import asyncio
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place
from gui.actions.clipboard import Clipboard
from gui.actions.context import ActionContext
from gui.dialogs.names import KEY_BYTES
from gui.pasting.encoding import encoded
from gui.pasting.picture_dialog import PictureDialog

translate = QCoreApplication.translate


def usual_name(now: datetime) -> str:
    """What a picture is called unless the person says otherwise; no character of it is refused by a disk."""
    text = translate("Pasting", "Screenshot {date} at {time}")
    return f"{text.format(date=f'{now:%Y-%m-%d}', time=f'{now:%H.%M.%S}')}.png"


async def paste_picture(context: ActionContext, image: QImage) -> None:
    """Ask, upload, and copy the link."""
    desk, here = context.desk, context.here()
    provider = desk.provider(here.account)
    limit = provider.limits.key_bytes if provider is not None else KEY_BYTES
    links = Capability.LINK in context.capabilities
    dialog = PictureDialog(
        image, usual_name(datetime.now().astimezone()), here, desk.widget(), links=links, limit=limit
    )
    if not await dialog.ask():
        return
    name = dialog.field.text()
    data = await asyncio.to_thread(encoded, image, name)
    desk.show_queue()
    stored = await desk.engine.call(msg.UploadPasted(here, name, data))
    if stored is not None:
        desk.notify(await _with_link(context, stored, links=links), "good")


async def _with_link(context: ActionContext, stored: Place, *, links: bool) -> str:
    """Copy the link of what is there now, where it has one; the sentence about it."""
    name = stored.key.rpartition("/")[2]
    if links:
        try:
            made = await context.desk.engine.call(msg.MakeLink(stored))
        except SpaceferryError as error:  # it is stored all the same
            context.desk.notify_error(error)
        else:
            Clipboard.put_text(made.url)
            return translate("Pasting", "{name} is uploaded, and its link is copied").format(name=name)
    return translate("Pasting", "{name} is uploaded").format(name=name)
