"""The dialogs of the network's settings."""
