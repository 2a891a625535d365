"""A virtual `socket` for MicroPython: this computer's, with the limits of lwIP on an ESP32.

A socket takes 5.7 KB to be sent and then says EAGAIN; a look-up of a name blocks the whole program ($OS1_DNS_MS, lwIP's
several tries), and says so on the console. CPython keeps its own.
"""
# mypy: ignore-errors

import usocket
from micropython import const

_SEND_BUFFER = const(2872)  # half of lwIP's TCP_SND_BUF, 5744; Linux doubles what it is told, for its own needs
AF_INET = usocket.AF_INET
SOCK_DGRAM = usocket.SOCK_DGRAM


def socket(*arguments):
    made = usocket.socket(*arguments)
    made.setsockopt(1, 7, _SEND_BUFFER)  # SOL_SOCKET, SO_SNDBUF
    return made


def getaddrinfo(host, port):
    if not host.replace(".", "").isdigit():
        import os
        import time
        print("blocked", "looking up", host)
        time.sleep_ms(int(os.getenv("OS1_DNS_MS") or 5000))
        raise OSError(-2)
    return usocket.getaddrinfo(host, port)
