"""Tests of the window's languages."""
