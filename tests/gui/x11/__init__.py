"""The window from outside: a real X server and window manager, other programs, a pointer and a keyboard."""
