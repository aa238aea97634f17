"""Spaceferry beside its window."""
