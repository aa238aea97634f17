"""Data processing through the official SDK: outputs are real, failures are told in words."""
