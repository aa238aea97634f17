"""Tests of core/cdn."""
