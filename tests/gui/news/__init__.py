"""Tests of what is new."""
