"""Commands in the lines of launchers and scripts."""

import shlex

import pytest

from core.desktop import entries


@pytest.mark.parametrize(
    "name", ["plain", "a b", 'quo"te', "dol$lar", "back\\slash", "per%cent", "a'b", "空间", "#tag", "`tick`"]
)
def test_names_survive_the_line_of_a_launcher(name: str) -> None:
    """The rules of the specification: first the escapes of a text, then quotes, then %-codes."""
    line = entries.line([f"/home/{name}/spaceferry", "-m", ""]).replace("\\\\", "\\")
    words = [word.replace("%%", "%").replace("\\$", "$").replace("\\`", "`") for word in shlex.split(line)]
    assert words == [f"/home/{name}/spaceferry", "-m", ""]


def test_every_entry_has_the_command() -> None:
    for path, text in entries.shared(["/opt/a b/spaceferry"]).items():
        assert 'Exec="/opt/a b/spaceferry" ' in text, path
        assert "@COMMAND@" not in text
