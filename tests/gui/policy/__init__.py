"""Tests of policies and links in the window."""
