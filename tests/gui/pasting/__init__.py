"""Pasting what is no selection of ours."""
