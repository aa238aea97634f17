"""Tests of the path bar."""
