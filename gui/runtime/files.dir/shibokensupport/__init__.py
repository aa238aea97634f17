"""In place of the package inside PySide: see gui/runtime/late_signatures.py."""
