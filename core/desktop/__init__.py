"""What the desktop knows of this program, for this user: the launcher, menus of file managers, the launch at login."""
