"""Operations: a rename by pattern, right and wrong."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.engine import protocol as msg
from gui.actions import registry
from gui.operations.pattern_dialog import PatternDialog
from tests.shots.stage import Arranged, Stage
from tests.shots.stock import SPACE


def pattern(text: str, part: msg.NamePart = msg.NamePart.STEM) -> Arranged:
    """The dialog on three objects, with a new text in it."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(SPACE, "three/")
        stage.select(0, 1, 2)
        registry.run("rename_by_pattern", stage.bench.table_context())
        dialog = await stage.window_over(PatternDialog)
        assert isinstance(dialog, PatternDialog)
        dialog.form.text.edit.setText(text)
        dialog.form.part.setCurrentIndex(dialog.form.part.findData(part))
        await stage.until(lambda: dialog.plan and dialog.plan.complete, "the plan")
        yield

    return arranged
