"""Rows out of texts as people and programs write them."""

import pytest

from gui.preview.table import rows_of


@pytest.mark.parametrize(
    ("text", "names", "first"),
    [
        ("a,b\n1,2\n", ["a", "b"], ["1", "2"]),
        ('Name;Size;Price\n"a; b";1,5;"a ""q"""\n"two\nlines";2,5;x\n', ["Name", "Size", "Price"], None),
        ("a;b;c\n1,5;2,5;3,5\n", ["a", "b", "c"], ["1,5", "2,5", "3,5"]),
        ("A report\na\tb\tc\n1\t2\t3\n4\t5\t6\n", ["A report", "", ""], ["a", "b", "c"]),
        ("words\nand words\n", ["words"], ["and words"]),
        ("", [], None),
    ],
)
def test_columns_are_parted_as_they_are_written(text: str, names: list[str], first: list[str] | None) -> None:
    found, rows = rows_of("a.csv", text, 10, whole=True)
    assert found == names
    assert first is None or rows[0] == first


def test_quotes_hold_what_they_like() -> None:
    _, rows = rows_of("a.csv", '"a; b";"x ""y"" z"\n"two\nlines";2,5\n', 10, whole=True)
    assert rows == [["two\nlines", "2,5"]]
    long = "x" * 300_000
    assert rows_of("a.csv", f"a,b\n1,{long}\n2,3\n", 10, whole=True)[1] == [["1", long], ["2", "3"]]


def test_a_row_that_goes_on_behind_the_end_waits_for_it() -> None:
    text = 'a,b\n1,2\n3,"four\nfive\n'
    assert rows_of("a.csv", text, 10, whole=False)[1] == [["1", "2"]]
    assert rows_of("a.csv", text, 10, whole=True)[1] == [["1", "2"], ["3", "four\nfive\n"]]
    assert rows_of("a.csv", "a,b\n1,2\n3,4\n", 1, whole=False)[1] == [["1", "2"], ["3", "4"]]
