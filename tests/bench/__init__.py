"""The figures of `python3 dev.py bench`."""
