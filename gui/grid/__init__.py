"""Rows as icons with pictures, and as a compact list of names: the kinds of view beside the table."""
