"""Tests of the window's shell: its way to the engine, its start and its end."""
