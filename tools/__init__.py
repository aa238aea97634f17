"""What `dev.py` is made of: set-up, lint, test lanes, demo. Standard library only.

The tests borrow `isolation` and `desktop`.
"""
