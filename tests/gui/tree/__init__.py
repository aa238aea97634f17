"""Tests of gui/space_tree and gui/history."""
