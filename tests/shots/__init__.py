"""Pictures of the window in its states, for people to judge: `python -m tests.shots DIR` (dev.py shots)."""
