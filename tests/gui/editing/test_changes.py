"""Two texts compared: signs, numbers, and what is left out."""

from hypothesis import given
from hypothesis import strategies as st

from gui.editing.changes import Kind, compare, count


def signs(old: str, new: str) -> str:
    return "".join(line.kind.value for line in compare(old, new))


def test_equal_texts_have_no_lines() -> None:
    assert compare("a\nb", "a\nb") == []


def test_a_changed_line_goes_and_comes_with_its_numbers() -> None:
    lines = compare("a\nb\nc", "a\nB\nc")
    assert [(line.kind, line.text, line.old, line.new) for line in lines] == [
        (Kind.SAME, "a", 1, 1),
        (Kind.GONE, "b", 2, 0),
        (Kind.NEW, "B", 0, 2),
        (Kind.SAME, "c", 3, 3),
    ]
    assert count(lines) == (1, 1)


def test_far_lines_are_left_out_once() -> None:
    old = "\n".join(str(n) for n in range(100))
    new = old.replace("50", "fifty").replace("90", "ninety")
    minus = Kind.GONE.value
    assert signs(old, new) == f"…   {minus}+   …   {minus}+   …"


def test_a_text_that_is_all_another_takes_no_time() -> None:
    old, new = "\n".join(map(str, range(20_000))), "\n".join(map(str, range(20_000, 40_000)))
    assert count(compare(old, new)) == (20_000, 20_000)


lines = st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=12).map("\n".join)


@given(lines, lines)
def test_what_is_told_makes_the_new_text_of_the_old(old: str, new: str) -> None:
    left, right = old.split("\n"), new.split("\n")
    for line in compare(old, new):
        if line.old:
            assert left[line.old - 1] == line.text
        if line.new:
            assert right[line.new - 1] == line.text
    gone = {line.old - 1 for line in compare(old, new) if line.kind is Kind.GONE}
    came = {line.new - 1 for line in compare(old, new) if line.kind is Kind.NEW}
    assert [text for n, text in enumerate(left) if n not in gone] == [
        text for n, text in enumerate(right) if n not in came
    ]
