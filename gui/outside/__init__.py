"""What comes from outside the window: further starts of the program, links, files from file managers."""
