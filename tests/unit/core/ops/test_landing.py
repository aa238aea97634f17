"""What became of items, as the journal writes it: neighbours that landed alike in one statement."""

from hypothesis import given
from hypothesis import strategies as st

from core.engine.protocol.operations import ItemState
from core.errors import NoSuchObject
from core.ops.book_run import _alike
from core.ops.rows import Landed

LANDED = st.lists(
    st.builds(
        Landed,
        st.integers(0, 40),
        st.sampled_from((ItemState.DONE, ItemState.PLANNED, ItemState.FAILED)),
        st.integers(0, 2),
        st.sampled_from((None, NoSuchObject(key="x"))),
    ),
    unique_by=lambda one: one.number,
    max_size=30,
)


@given(LANDED)
def test_runs_say_the_same_as_each_alone(landed: list[Landed]) -> None:
    told = {number: one[1:] for one, last in _alike(landed) for number in range(one.number, last + 1)}
    assert told == {one.number: one[1:] for one in landed}


def test_a_flight_that_landed_well_is_one_run() -> None:
    assert list(_alike([Landed(number, ItemState.DONE, 1) for number in range(5, 1005)])) == [
        (Landed(5, ItemState.DONE, 1), 1004)
    ]
