"""Tests of core/local_copies."""
