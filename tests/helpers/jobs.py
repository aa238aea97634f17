"""Of rows of the queue, those that are jobs: batches that are one row have rows of their own."""

from collections.abc import Iterable

from core.engine import protocol as msg


def jobs(rows: Iterable[msg.QueueRow]) -> list[msg.JobRow]:
    """The jobs among the rows, in their order."""
    return [row for row in rows if isinstance(row, msg.JobRow)]
