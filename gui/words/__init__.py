"""What the window says of errors and codes: the sentences behind gui/messages.py, by subject."""
