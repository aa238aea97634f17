"""Tests of core/index."""
