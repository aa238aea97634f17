"""What packages are made of, and the slow proof that they work."""
