"""HTML in Markdown: its words stay, whatever is left open."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.preview.markdown import MarkdownViewer
from gui.preview.tags import without_tags
from tests.gui.preview.shelf import Shelf, on_shelf


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("one<br>two", "one  \ntwo"),
        ("| a<br>b | <b>c</b> |", "| a b | c |"),
        ('<p align="center">\n    <img src="a.png" alt="Logo">\n</p>', "![Logo](picture)"),
        ('<a href="https://a.b/?c=1&amp;d=2"><img src="x.svg"></a>', "[![](picture)](<https://a.b/?c=1&d=2>)"),
        ('<h2 id="x">\n  A title\n</h2>', "## A title"),
        ("<ul><li>one</li><li>two</ul>", "- one\n- two"),
        ("a<!-- not\nseen -->b<script>alert(1)</script>c", "abc"),
        ("`<b>` and ``<br> ` `` and Vec<T>, a < b", "`<b>` and ``<br> ` `` and Vec<T>, a < b"),
        ("```html\n<b>kept</b>\n```\n<b>gone</b>", "```html\n<b>kept</b>\n```\ngone"),
        ("an open ` tick\n\n<b>and</b> another ` one", "an open ` tick\n\nand another ` one"),
        ("`<!--` opens, <b>words</b> stay", "`<!--` opens, words stay"),
    ],
)
def test_what_tags_mean(text: str, plain: str) -> None:
    assert without_tags(text).strip() == plain


def test_nothing_is_lost_behind_a_tag_that_nobody_closes(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        text = '# Title\n\n<img src="http://127.0.0.1:9/a.png"> beside\n\n<div>\n\nwithin <T>\n\n* last\n'
        viewer = await shelf.look("README.md", text.encode())
        assert isinstance(viewer, MarkdownViewer)
        words = viewer.page.document().toRawText()
        assert all(word in words for word in ("Title", "beside", "within <T>", "last"))
        viewer = await shelf.look("long.md", b"one line, and an empty one\n\n" * 500)
        shelf.window.grab()
        assert viewer.page.verticalScrollBar().value() == 0 < viewer.page.verticalScrollBar().maximum()
        space = viewer.page.document().firstBlock().blockFormat().bottomMargin()
        assert space > viewer.page.fontMetrics().height() / 4

    on_shelf(qapp, qtbot, work)
