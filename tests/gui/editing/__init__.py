"""Editing texts."""
