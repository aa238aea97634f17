"""The window of Spaceferry: no HTTP, no secrets, no disk work; it asks the engine."""
