"""Holds what `loader` is; PySide puts what it has of its own here as it is asked for."""
