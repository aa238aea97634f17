"""The engine of Spaceferry, usable as a plain Python library; it never knows that a screen exists."""
