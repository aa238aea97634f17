"""Fetch from URL: what is pasted, what becomes of it, and the dialog."""
