"""Tests of the icon grid, the compact list, and how they are chosen."""
