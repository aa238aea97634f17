"""Spaceferry beside its window: the tray, the taskbar, the launch at login, file managers, a drop target."""
