"""Tests of the file table."""
