"""What a newcomer sees: the way to the first space in under a minute."""
