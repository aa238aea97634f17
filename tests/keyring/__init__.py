"""A real gnome-keyring, in all its moods."""
