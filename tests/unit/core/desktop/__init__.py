"""Tests of core/desktop."""
