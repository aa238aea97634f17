"""Searches in the window."""
