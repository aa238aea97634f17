"""Policies that go with uploads: the dialog, its pages, the token."""
