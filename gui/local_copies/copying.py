"""Copying objects as files: for file managers, which take files alone, and some of them at once."""

import os

from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.verb_runner import VerbState
from gui.local_copies.files import put_on_clipboard
from gui.local_copies.words import CopyTexts

MOST_FILES = 10_000
MOST_BYTES = 1 << 30
"""What is fetched for the clipboard, with a bar and a Stop; more is a download."""


async def copy_files(context: ActionContext) -> None:
    """Fetch what is selected, then put the files on the clipboard; what cannot be fetched is told by the strip."""
    desk = context.desk
    request = msg.FetchCopies(os.urandom(8).hex(), context.selection(), MOST_FILES, MOST_BYTES)
    verb = await desk.verbs.run(request, CopyTexts().copying())
    if verb.state is VerbState.STOPPED:
        await desk.engine.call(msg.DropCopies(request.token))
        return
    if paths := await desk.engine.call(msg.CopiesOf(request.token)):
        put_on_clipboard(paths)
        desk.notify(CopyTexts().copied(len(paths)), "good")
