"""What is remembered of spaces, and what not."""

from typing import Any, cast

from core.cancel import CancelToken
from core.engine.space_book import SpaceBook
from core.model import Space
from core.provider import Provider
from core.reach import Reach


class Service:
    """Answers with the spaces it was given, one after the other; `meanwhile` happens while it is asked."""

    def __init__(self, *answers: Space) -> None:
        self.answers = list(answers)
        self.meanwhile: Any = lambda: None

    def space(self, _name: str, _cancel: CancelToken) -> Space:
        answer = self.answers.pop(0)
        self.meanwhile()
        return answer


def book_on(service: Service) -> SpaceBook:
    return SpaceBook(lambda _account: cast("Provider", service), lambda _account: Reach(), lambda *_: None)


def test_what_was_told_lately_is_believed_until_it_is_forgotten() -> None:
    old, new = Space("s", private=False), Space("s", private=True)
    book = book_on(Service(old, new))
    assert [book.known("a", "s", CancelToken()) for _ in range(2)] == [old, old]
    book.forget("a")
    assert book.known("a", "s", CancelToken()) == new


def test_an_answer_from_before_a_change_is_not_believed() -> None:
    old, new = Space("s", private=False), Space("s", private=True)
    service = Service(old, new)
    book = book_on(service)
    service.meanwhile = lambda: book.forget("a")  # the space was closed to the public just then
    assert book.known("a", "s", CancelToken()) == old
    service.meanwhile = lambda: None
    assert book.known("a", "s", CancelToken()) == new
