"""What CPython lacks of MicroPython."""
