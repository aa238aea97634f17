"""Tests of core/engine/parts."""
