"""Tests of core/listing."""
