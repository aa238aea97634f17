"""Many objects at once: rename, move, copy, delete, storage class, mime type, expiry."""
