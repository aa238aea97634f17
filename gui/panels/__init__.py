"""Panels beside the table: the properties of the selection."""
