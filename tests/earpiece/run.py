"""Runs the tests of one file under MicroPython: micropython run.py test_ring. A line for each; exit 1 if one failed."""

import gc
import sys


def main(name):
    module = __import__(name)
    failed = 0
    for key in sorted(dir(module)):
        if not key.startswith("test_"):
            continue
        gc.collect()
        try:
            getattr(module, key)()
            print("ok", key)
        except Exception as e:
            failed += 1
            print("FAILED", key)
            sys.print_exception(e)
    print("heap", gc.mem_alloc())
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1])
