"""Verbs through the real provider, against the sandbox."""
