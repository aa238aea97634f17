"""What comes from outside the window: further starts, links, files of file managers."""
