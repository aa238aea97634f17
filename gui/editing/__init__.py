"""Editing a text object: what changed is shown, and saved back unless somebody else changed it meanwhile."""
