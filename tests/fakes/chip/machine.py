"""What of `machine` is asked for while an earpiece is installed. See raw_repl."""
# mypy: ignore-errors

import binascii
import os
import sys


def unique_id():
    return binascii.unhexlify((os.getenv("REPL_MAC") or "7c:df:a1:00:00:42").replace(":", ""))


def reset():
    sys.exit(3)


def bootloader():
    sys.exit(4)
