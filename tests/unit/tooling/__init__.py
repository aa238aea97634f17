"""Tests of dev.py, of the project's own rules, and of what the design rests on."""
