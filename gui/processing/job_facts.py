"""All that is known of one job, as facts: source, command, id, times, and each output with its error or answer."""

from collections.abc import Iterator

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from gui import formats
from gui.panels.facts import Fact
from gui.processing.answers import grouped
from gui.processing.stages import error_words, stage_words

ANSWERS = 40
"""Facts of an answer that are shown; the rest is in what is copied."""

Answers = dict[str, tuple[tuple[str, str], ...]]


class JobFacts(QObject):
    """`answers` are the JSON answers of the job's outputs as facts, by their text."""

    def of(self, row: msg.ProcessJobRow, answers: Answers) -> Iterator[Fact]:
        """From top to bottom."""
        wrong = error_words(row)
        yield Fact(self.tr("State"), stage_words(row.stage))
        if wrong:
            yield Fact(self.tr("Reason"), wrong, copied=wrong)
        yield Fact(self.tr("Object"), f"{row.space}/{row.key}", copied=row.key)
        yield Fact(self.tr("Command"), row.fops, copied=row.fops)
        if row.remote:
            yield Fact(self.tr("Job id"), row.remote, copied=row.remote)
        yield Fact(self.tr("Started"), formats.date(row.added), tip=formats.exact(row.added))
        if row.ended:
            yield Fact(self.tr("Took"), formats.duration(max(0, (row.ended - row.added) // 1000)))
        for number, output in enumerate(row.outputs, 1):
            yield from self._output(number if len(row.outputs) > 1 else 0, output, answers)

    def _output(self, number: int, output: msg.ProcessOutput, answers: Answers) -> Iterator[Fact]:
        label = self.tr("Output {number}").format(number=number) if number else self.tr("Output")
        if output.key:
            where = f"{output.space}/{output.key}" if output.space else output.key
            shown = self.tr("{where} (an earlier result)").format(where=where) if output.old else where
            yield Fact(label, shown, copied=output.key)
        if output.error:
            yield Fact(self.tr("The service says"), output.error, copied=output.error)
        yield from grouped(answers.get(output.result, ())[:ANSWERS])
