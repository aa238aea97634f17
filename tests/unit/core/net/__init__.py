"""Tests of core/net."""
