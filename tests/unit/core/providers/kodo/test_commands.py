"""Operations as text: the body of a batch is what every form encoder would make of it."""

from urllib.parse import parse_qsl, urlencode

from hypothesis import given
from hypothesis import strategies as st

from core.providers.kodo.commands import batch_form, command
from core.supports import MetaOp, MimeOp, MoveOp, Op

KEYS = st.text(min_size=1, max_size=60).filter(lambda key: key.isprintable())
OPS = st.lists(
    st.one_of(
        st.builds(MoveOp, KEYS, st.just("space-2"), KEYS, st.booleans()),
        st.builds(MimeOp, KEYS, st.just("text/plain; charset=utf-8")),
        st.builds(MetaOp, KEYS, st.just({"a-b_c": "1 & 2"}), st.just({"Cache-Control": "no-cache"})),
    ),
    min_size=1,
    max_size=5,
)


@given(OPS)
def test_a_batch_is_a_form(ops: list[Op]) -> None:
    commands = [command("space", op) for op in ops]
    form = batch_form(commands).decode("ascii")
    assert form == urlencode([("op", one) for one in commands])
    assert [value for _, value in parse_qsl(form)] == commands
