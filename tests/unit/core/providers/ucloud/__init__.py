"""Tests of what UCloud is sent and understood, by vectors and canned answers."""
