"""The target of tests/helpers/drop_target.py as a GTK 3 program, run by the system's Python: it says the same lines."""

import shutil
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    """Take drops until the process is ended."""
    import gi  # type: ignore[import-not-found]

    gi.require_version("Gtk", "3.0")
    from gi.repository import Gdk, GLib, Gtk  # type: ignore[import-not-found]

    window = Gtk.Window(type=Gtk.WindowType.POPUP)  # no window manager moves or covers it
    window.set_default_size(60, 60)
    window.drag_dest_set(Gtk.DestDefaults.ALL, [], Gdk.DragAction.COPY)
    window.drag_dest_add_uri_targets()

    def moved(_widget: Any, context: Any, _x: int, _y: int, _time: int) -> bool:
        if any(target.name() == "text/uri-list" for target in context.list_targets()):
            say("over")
        return False

    def received(_widget: Any, _context: Any, _x: int, _y: int, data: Any, _info: int, _time: int) -> None:
        for uri in data.get_uris():
            source = Path(unquote(urlparse(uri).path))
            copy = shutil.copytree if source.is_dir() else shutil.copyfile
            copy(source, folder / source.name)
        say("dropped")

    def placed() -> bool:
        screen = Gdk.Display.get_default().get_primary_monitor() or Gdk.Display.get_default().get_monitor(0)
        area = screen.get_geometry()
        window.move(area.width - 80, area.height - 80)
        say(f"ready {area.width - 50} {area.height - 50}")
        return False

    window.connect("drag-motion", moved)
    window.connect("drag-data-received", received)
    window.show_all()
    GLib.idle_add(placed)
    Gtk.main()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
