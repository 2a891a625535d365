"""A virtual `time` for MicroPython: the interpreter's own, in a form that `machine` can give other ticks (`steady`).

CPython never sees this file (its own `time` is built in); `cpython/boot.py` does the same there.
"""
# mypy: ignore-errors
# ruff: noqa: F403

from utime import *
