"""What is set for a space: the dialog and its parts."""
