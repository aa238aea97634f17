"""Tests of core/mirror."""
