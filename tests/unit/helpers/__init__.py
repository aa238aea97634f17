"""Tests of the tests' own machines, where a mistake in one would let others pass."""
