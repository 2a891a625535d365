"""MicroPython's raw REPL, as a program for its Unix port, whose own REPL has no raw mode. Run as __main__.

The protocol is the one of shared/runtime/pyexec.c, as MicroPython's reference documents it: Ctrl-A raw mode, Ctrl-B
back, Ctrl-C nothing runs here that it could stop, Ctrl-D run what was sent, or start anew; Ctrl-E A Ctrl-A raw paste
with a window. Interpreter, file system and hashes are real. $REPL_FULL: bytes that its disk has room for.
"""
# mypy: ignore-errors

import os
import sys

WINDOW = 128
RAW = b"raw REPL; CTRL-B to exit\r\n>"
BANNER = b"MicroPython of the tests\r\n>>> "
_in, _out = sys.stdin.buffer, sys.stdout.buffer
_full = int(os.getenv("REPL_FULL") or 0)
_real_open = open


class _Full:
    """A file on a disk that is soon full."""

    def __init__(self, file):
        self._file = file
        self.close = file.close

    def write(self, data):
        global _full
        _full -= len(data)
        if _full <= 0:
            raise OSError(28)
        return self._file.write(data)


def _open(path, mode="r"):
    file = _real_open(path, mode)
    return _Full(file) if "w" in mode and os.getenv("REPL_FULL") else file


def read():
    byte = _in.read(1)
    if not byte:
        sys.exit(0)
    return byte


def run(code, names):
    try:
        exec(compile(code, "<stdin>", "exec"), names)
        _out.write(b"\x04")
    except Exception as e:
        _out.write(b"\x04")
        sys.print_exception(e, sys.stdout)
    _out.write(b"\x04>")


def paste():
    _out.write(b"R\x01" + bytes((WINDOW, 0)))
    code, left = b"", WINDOW
    while True:
        byte = read()
        if byte == b"\x04":
            _out.write(b"\x04")
            return code
        if byte == b"\x03":
            return None
        code += byte
        left -= 1
        if left == 0:
            _out.write(b"\x01")
            left = WINDOW


def main():
    names = {"__name__": "__main__", "open": _open}
    raw, code = False, b""
    _out.write(BANNER)
    while True:
        byte = read()
        if not raw:
            if byte == b"\x01":
                raw, code = True, b""
                _out.write(RAW)
            continue
        if byte == b"\x01":
            code = b""
            _out.write(RAW)
        elif byte == b"\x02":
            raw = False
            _out.write(b"\r\n" + BANNER)
        elif byte == b"\x03":
            code = b""
        elif byte == b"\x05" and not code:
            if read() == b"A" and read() == b"\x01":
                pasted = paste()
                if pasted is not None:
                    run(pasted, names)
        elif byte == b"\x04":
            if code.strip():
                _out.write(b"OK")
                run(code, names)
            else:
                names = {"__name__": "__main__", "open": _open}
                _out.write(b"OK\r\nMPY: soft reboot\r\n" + RAW)
            code = b""
        else:
            code += byte


main()
