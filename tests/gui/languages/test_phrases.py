"""A text on the screen is found again by its words, and said in another language with what was filled in."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from gui.languages import translate
from gui.languages.catalog import Text, catalog
from gui.languages.phrases import Phrases
from gui.languages.pseudo import CLOSE, OPEN, PSEUDO, pseudo

TEXTS = (
    Text("Toolbar", "Upload", ("Upload",)),
    Text("Verbs", "Upload", ("Upload",)),
    Text("Formats", "Today {time}", ("Today {time}",)),
    Text("Verbs", "Moved %Ln object(s)", ("Moved %Ln object", "Moved %Ln objects")),
    Text("Messages", "{host} does not answer[ at {path}]", ("{host} does not answer[ at {path}]",)),
    Text("Marks", "{one}", ("{one}",)),
)


def said(context: str, source: str, number: int) -> str:
    return f"<{context}: {source}>" if number < 0 else f"<{context}: {source}>".replace("%Ln", str(number))


@pytest.mark.parametrize(
    ("shown", "again"),
    [
        ("Upload", "<Toolbar: Upload>"),
        ("Today 09:41", "<Formats: Today 09:41>"),
        ("Moved 1 object", "<Verbs: Moved 1 object(s)>"),
        ("Moved 1,200 objects", "<Verbs: Moved 1200 object(s)>"),
        ("example.com does not answer", "<Messages: example.com does not answer>"),
        ("example.com does not answer at a/b", "<Messages: example.com does not answer at a/b>"),
        ("Upload · 12 KB · Today 09:41", "<Toolbar: Upload> · 12 KB · <Formats: Today 09:41>"),
        ("a file of somebody", "a file of somebody"),
        ("2026-11-22", "2026-11-22"),
    ],
)
def test_a_text_is_said_again(shown: str, again: str) -> None:
    assert Phrases(TEXTS, said).again(shown) == again


def test_of_two_texts_alike_the_widgets_own_is_taken() -> None:
    assert Phrases(TEXTS, said).again("Upload", frozenset({"Verbs"})) == "<Verbs: Upload>"


def test_every_text_of_the_window_is_found_again_in_every_language() -> None:
    """Texts that are alike may come back as another one of the same words, in the same language."""
    english = {(text.context, text.source): text.forms[-1] for text in catalog("en")}
    for language in (PSEUDO, "zh_CN"):
        phrases = Phrases(catalog(language), lambda context, source, _number: english[context, source])
        lost = [
            text.source
            for text in catalog(language)
            if any(map(str.isalpha, text.source))
            and not {"{", "%"} & set(text.forms[-1])
            and phrases.again(text.forms[-1]) == text.forms[-1] != text.source
        ]
        assert lost == []


@pytest.mark.parametrize("kept", ["{name}", "%Ln", "%n", "<b>", "&amp;"])
def test_what_is_filled_in_is_no_part_of_the_language_nobody_speaks(kept: str) -> None:
    spoken = pseudo(f"Move {kept} here")
    assert kept in spoken
    assert spoken[0] == OPEN
    assert spoken[-1] == CLOSE


def test_it_is_longer_by_what_other_languages_need() -> None:
    text = "The rules of this space could not be read"
    assert len(pseudo(text)) >= 1.4 * len(text)


@pytest.mark.parametrize("number", ["7", "1,248", "1.248", "1 248", "12’345"])
def test_a_number_is_one_however_it_is_grouped(number: str) -> None:
    assert Phrases(TEXTS, said).again(f"Moved {number} objects").startswith("<Verbs: Moved ")


def test_numbers_of_several_texts_beside_each_other_stay_apart() -> None:
    shown = "Moved 8 objects · Moved 362 objects"
    assert Phrases(TEXTS, said).again(shown) == "<Verbs: Moved 8 object(s)> · <Verbs: Moved 362 object(s)>"


def test_what_is_filled_in_is_written_in_the_other_way() -> None:
    phrases = Phrases(TEXTS, said, lambda written: {"09:41": "09:41 AM"}.get(written, written))
    assert phrases.again("Upload · Today 09:41") == "<Toolbar: Upload> · <Formats: Today 09:41 AM>"


def test_what_is_one_text_of_two_sentences_is_not_taken_apart() -> None:
    texts = (
        Text("A", "It failed.", ("It failed.",)),
        Text("B", "Try again.[ Id: {id}]", ("Try again.[ Id: {id}]",)),
        Text("C", "text", ("text",)),
    )
    phrases = Phrases(texts, lambda _context, source, _number: f"<{source}>")
    assert phrases.again("It failed. Try again. Id: 7") == "<It failed.> <Try again. Id: 7>"
    assert phrases.again("notes.text") == "notes.text"  # a file's name


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Speed limits and files at once\nNo limit is in force", "限速与并发数\n当前不限速"),
        ("6 items · 2.9 KB  ·  3 selected · 316.4 KB", "6 项 · 2.9 KB  ·  已选 3 项 · 316.4 KB"),
        ("Upload 1 file, 2.6 KB · 1 conflict stays", "上传 1 个文件，2.6 KB · 1 个冲突保持不变"),
        ("2 cannot be sent · 5 addresses left today", "2 个无法提交 · 今天剩余 5 个地址"),
        ("All changes 1,204", "全部变化 1,204"),
        ("Fit to the window (Ctrl+0)", "适应窗口 (Ctrl+0)"),
        ("Larger than 1 KB. Press to change it, Del to take it away", "大于 1 KB. 点按可修改，按 Del 键移除"),
        ("being restored · looked at again Today 09:41", "正在解冻 · 今天 09:41 再查看"),
    ],
)
def test_lines_of_several_texts_go_there_and_back(qapp: QApplication, english: str, chinese: str) -> None:
    def again(source: str, said: str, target: str) -> str:
        translate.install(qapp, target)
        say = Phrases(catalog(source), lambda context, text, n: QCoreApplication.translate(context, text, None, n))
        return say.again(said, frozenset({"StatusBar"}))

    assert again("en", english, "zh_CN") == chinese
    assert again("zh_CN", chinese, "en") == english


@pytest.mark.parametrize(
    "said",
    [
        "Studio: The keys of this account are not known in this session. Open the account settings and enter them.",
        "1 line added, 0 lines removed",
    ],
)
def test_two_texts_of_the_language_nobody_speaks_come_back(qapp: QApplication, said: str) -> None:
    translate.install(qapp, "en")
    there = Phrases(catalog("en"), lambda _context, source, _n: pseudo(source)).again(said)
    assert there.count(OPEN) == 2
    back = Phrases(catalog(PSEUDO), lambda context, text, n: QCoreApplication.translate(context, text, None, n))
    assert back.again(there) == said
