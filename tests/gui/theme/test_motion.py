"""Who wants nothing to move is heard, whatever the system says."""

from PySide6.QtWidgets import QApplication

from gui.theme.motion import Motion


def test_what_was_chosen_wins_over_the_system(qapp: QApplication) -> None:
    motion = Motion()
    asked = motion.still()
    motion.choose("reduced")
    assert motion.still()
    motion.choose("full")
    assert not motion.still()
    motion.choose("system")
    assert motion.still() is asked
