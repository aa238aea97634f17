"""What is done here, as texts for other tools."""
