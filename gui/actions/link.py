"""Copy addresses: as plain links, Markdown, HTML, and the bare keys."""

from collections.abc import Callable, Sequence
from urllib.parse import quote

from PySide6.QtCore import QObject

from core.capability import Capability
from core.engine import protocol as msg
from gui import formats, tasks
from gui.actions.clipboard import Clipboard
from gui.actions.context import ActionContext, Row
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_objects, needs_rows
from gui.actions.rows import keys_of
from gui.actions.spec import ActionSpec, Group, Where, at

FEW = 20
"""Links that are made one by one; more, in pieces."""

Format = Callable[[str, str, bool], str]
"""(name, url, whether it is a picture) -> a line of text."""


def plain(_name: str, url: str, _picture: bool) -> str:
    """The address alone."""
    return url


def markdown(name: str, url: str, picture: bool) -> str:
    """A Markdown link; a picture is embedded."""
    label = "".join(f"\\{c}" if c in "\\[]*_`" else c for c in name)
    target = quote(url, safe="/:?&=%#@!$'*+,;~-._")
    return f"{'!' if picture else ''}[{label}]({target})"


def html_tag(name: str, url: str, picture: bool) -> str:
    """An HTML link; a picture is embedded."""
    import html  # a large table of names

    target, label = html.escape(url), html.escape(name)
    return f'<img src="{target}" alt="{label}">' if picture else f'<a href="{target}">{label}</a>'


class LinkTexts(QObject):
    """The sentences about copied links; a QObject because lupdate finds plurals in `self.tr` alone."""

    def copied(self, links: list[msg.Link]) -> str:
        """How many were copied, and until when they work."""
        count = self.tr("Copied %Ln link(s)", "", len(links))
        ends = [made.expires for made in links if made.expires]
        if not ends:
            return self.tr("{copied}: public, never expires").format(copied=count)
        return self.tr("{copied}: valid until {when}").format(copied=count, when=formats.minute(min(ends) * 1000))

    def keys(self, count: int) -> str:
        """How many keys were copied."""
        return self.tr("Copied %Ln key(s)", "", count)


async def make_links(context: ActionContext, rows: Sequence[Row]) -> list[msg.Link]:
    """The links of some objects, in order. Raises SpaceferryError at the first that has none."""
    engine = context.desk.engine
    if len(rows) <= FEW:
        return [await engine.call(msg.MakeLink(context.place_of(row))) for row in rows]
    from gui.links.pieces import best_links, pieces

    best = await best_links(engine, context.here())
    return [msg.Link(one.url, one.expires) async for _, links in pieces(engine, best, rows) for one in links]


def _copier(shape: Format) -> Callable[[ActionContext], object]:
    async def copy(context: ActionContext) -> None:
        rows = context.objects
        links = await make_links(context, rows)
        lines = (
            shape(row.name, made.url, row.mime.startswith("image/")) for row, made in zip(rows, links, strict=True)
        )
        Clipboard.put_text("\n".join(lines))
        context.desk.notify(LinkTexts().copied(links), "good")

    return copy


def _copy_keys(context: ActionContext) -> None:
    Clipboard.put_text("\n".join(keys_of(context.rows)))
    context.desk.notify(LinkTexts().keys(len(context.rows)), "good")


def _link(spec_id: str, text: str, shape: Format, **more: object) -> ActionSpec:
    return ActionSpec(
        spec_id,
        text,
        _copier(shape),  # type: ignore[arg-type]
        at(Where.TABLE),
        Group.LINK,
        capability=Capability.LINK,
        applies=needs_objects,
        **more,  # type: ignore[arg-type]
    )


async def _open(context: ActionContext) -> None:
    from gui.links.dialog import LinkDialog

    dialog = LinkDialog(context, context.desk.widget())
    tasks.spawn(dialog.load(), on_error=dialog.show_error)
    await dialog.ask()


_AS = QT_TRANSLATE_NOOP("Actions", "Copy link as")

SPECS = (
    _link(
        "copy_link",
        QT_TRANSLATE_NOOP("Actions", "Copy link"),
        plain,
        icon="link-variant",
        shortcuts=("Ctrl+Shift+C",),
    ),
    ActionSpec(
        "link",
        QT_TRANSLATE_NOOP("Actions", "Link…"),
        _open,
        at(Where.TABLE),
        Group.LINK,
        icon="qrcode",
        shortcuts=("Ctrl+Shift+L",),
        capability=Capability.LINK,
        applies=needs_objects,
    ),
    _link("copy_link_markdown", QT_TRANSLATE_NOOP("Actions", "Markdown"), markdown, submenu=_AS),
    _link("copy_link_html", QT_TRANSLATE_NOOP("Actions", "HTML"), html_tag, submenu=_AS),
    _link("copy_link_plain", QT_TRANSLATE_NOOP("Actions", "Plain addresses"), plain, submenu=_AS),
    ActionSpec(
        "copy_key",
        QT_TRANSLATE_NOOP("Actions", "Copy key"),
        _copy_keys,
        at(Where.TABLE),
        Group.LINK,
        icon="key-outline",
        shortcuts=("Ctrl+Alt+C",),
        applies=needs_rows,
    ),
)
