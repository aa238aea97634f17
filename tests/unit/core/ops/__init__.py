"""Tests of core/ops."""
