"""The sandbox's UCloud without its server: texts that are signed, hosts, hashes."""
