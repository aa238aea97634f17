"""How much a selection or a folder holds."""

import contextlib

from PySide6.QtCore import QCoreApplication, QObject

from core.engine import protocol as msg
from gui import formats
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Group, Where, at


class _Words(QObject):
    """Plurals are found in a QObject's own tr alone."""

    def sums(self, name: str, count: int, size: int) -> str:
        """What was counted, in words."""
        objects = self.tr("%Ln object(s)", "", count)
        return self.tr("{name}: {objects}, {size}").format(name=name, objects=objects, size=formats.size(size))

    def selected(self, count: int) -> str:
        """How many names matched."""
        return self.tr("%Ln item(s) selected", "", count)


async def _measure(context: ActionContext) -> None:
    """Count the selection; where nothing is selected, the folder shown."""
    here, rows = context.here(), context.rows
    what = context.selection() if rows else msg.Selection(here.account, here.space, prefixes=(here.key,))
    folder = here.key[:-1].rpartition("/")[2] or here.space
    name = folder if not rows else rows[0].name if len(rows) == 1 else _Words().selected(len(rows))
    context.desk.notify(QCoreApplication.translate("Actions", "Counting {name}…").format(name=name))
    async with contextlib.aclosing(context.desk.engine.stream(msg.Measure(what))) as pages:
        async for page in pages:
            context.desk.notify(_Words().sums(name, page.count, page.size), "good" if page.complete else "info")


SPECS = (
    ActionSpec(
        "measure",
        QT_TRANSLATE_NOOP("Actions", "Calculate size"),
        _measure,
        at(Where.TABLE, Where.EMPTY, Where.SPACE, Where.FOLDER),
        Group.PROPERTIES,
        shortcuts=("Alt+Shift+Return", "Alt+Shift+Enter"),
        applies=needs_place,
    ),
)
