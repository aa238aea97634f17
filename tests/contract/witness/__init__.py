"""The official SDK as an independent witness: what we write it reads, what it writes we read, byte for byte."""
