"""Duplicates, what changed, types that do not fit, export; how much is known of a space."""
