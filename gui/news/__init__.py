"""What is new in this version, said once after an update."""
