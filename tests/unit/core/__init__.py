"""Tests of the engine, laid out like core/."""
