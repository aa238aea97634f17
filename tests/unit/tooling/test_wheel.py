"""The wheel holds the program and what it shows, and nothing of the workshop."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.helpers.sources import ROOT

BUILD = "import sys, hatchling.build; print(hatchling.build.build_wheel(sys.argv[1]))"


def test_the_wheel_holds_packages_resources_licences_and_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BUILD, str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    (file,) = tmp_path.glob("spaceferry-*.whl")
    with zipfile.ZipFile(file) as wheel:
        names = wheel.namelist()
        entry_points = next(name for name in names if name.endswith("entry_points.txt"))
        assert "spaceferry = gui.__main__:main" in wheel.read(entry_points).decode()
    tops = {name.partition("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"core", "gui", "resources", "sandbox"}
    assert "resources/icons/app.svg" in names
    assert [name for name in names if name.endswith("licenses/LICENSE")]
    assert [name for name in names if name.endswith("licenses/resources/icons/LICENSE-mdi.txt")]
