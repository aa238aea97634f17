"""Tests of what Kodo sends and understands, by vectors and canned answers."""
