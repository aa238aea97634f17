"""Tabs and the two sides."""
