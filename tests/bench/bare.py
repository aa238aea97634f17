"""The peer of window_start: the least PySide6 program that shows a window. Run as `python -m tests.bench.bare`."""

import sys


def main() -> int:
    """Show an empty main window until killed."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv)
    window = QMainWindow()
    window.resize(1100, 700)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
