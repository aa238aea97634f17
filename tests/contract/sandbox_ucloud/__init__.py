"""The sandbox's UCloud: its official SDK through `http_proxy`, and beyond that a client written from the manual."""
