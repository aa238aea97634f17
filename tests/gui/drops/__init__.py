"""Tests of gui/drops."""
