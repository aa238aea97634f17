"""Uploads with a policy: limits, names, callback, processing; mistakes that are named; links of objects."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from gui.actions import registry
from gui.links.dialog import LinkDialog
from gui.policy.dialog import PolicyDialog
from tests.shots.stage import Arranged, Stage


def policy(number: int, fill: Callable[[PolicyDialog], object], sign: str) -> Arranged:
    """The dialog at a page, filled in, once `sign` stands in the policy or among the problems."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open("site-assets")
        stage.select()
        registry.run("upload_policy", stage.bench.table_context())
        dialog = await stage.window_over(PolicyDialog)
        assert isinstance(dialog, PolicyDialog)
        dialog.choices.choose(str(number))
        fill(dialog)
        await stage.until(lambda: sign in dialog.token.text.toPlainText() + dialog.says.text(), "the policy")
        yield

    return arranged


def limits(dialog: PolicyDialog) -> None:
    """Pictures of up to 10 MiB."""
    dialog.choose(("/home/user/lisbon/belem.jpg",))
    dialog.basics.max_size.setText("10 MiB")
    dialog.basics.mimes.setText("image/*")
    dialog.basics.days.setText("30")


def mistakes(dialog: PolicyDialog) -> None:
    """Limits that exclude each other, a type that is none."""
    limits(dialog)
    dialog.basics.min_size.setText("20 MiB")
    dialog.basics.mimes.setText("pictures")


def names(dialog: PolicyDialog) -> None:
    """By day."""
    dialog.names.save_key.setText("photos/$(year)-$(mon)/$(fname)")
    dialog.names.answer.setPlainText('{"key":"$(key)","width":$(imageInfo.width)}')


def callback(dialog: PolicyDialog) -> None:
    """One server."""
    dialog.callback.urls.setPlainText("https://app.example.com/uploaded")
    dialog.callback.body.setPlainText("key=$(key)&size=$(fsize)")


def processing(dialog: PolicyDialog) -> None:
    """A small copy and a still."""
    dialog.processing.add_chain("avthumb/mp4/s/640x360")
    dialog.processing.add_chain("vframe/jpg/offset/1")


def link(kind: str, *rows: int) -> Arranged:
    """The links of some rows, of one kind."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        stage.cloud.set_space("site-assets", domains=["assets.example.com"])
        await stage.open("site-assets")
        model = stage.bench.folder.table.model()
        names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        first = next(number for number, name in enumerate(names) if "." in name)
        stage.select(*(first + row for row in rows))
        registry.run("link", stage.bench.table_context())
        dialog = await stage.window_over(LinkDialog)
        assert isinstance(dialog, LinkDialog)
        await stage.until(lambda: dialog.links, "the links")
        dialog.kinds.choose(kind)
        await stage.until(lambda: dialog.kind().name == kind and not dialog._soon.isActive(), "the kind")
        await stage.until(lambda: dialog.key.isVisible() or dialog.says.text(), "the links of that kind")
        yield
        stage.cloud.set_space("site-assets", domains=None)

    return arranged
