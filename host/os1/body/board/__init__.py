"""The virtual board: files for the interpreter's path, not for the host to import."""
