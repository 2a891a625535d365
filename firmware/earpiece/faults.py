"""What can be wrong between an earpiece and its host: for each fault the state, the light and the cue. A table; pure.

`firmware/README.md` draws its "What goes wrong" from it, and a test compares the two.
"""

import errno

from .wire import const

WIFI = "wifi"
PASSWORD = "password"
NAME = "name"
AWAY = "away"
MOVED = "moved"
STRANGER = "stranger"
REFUSED = "refused"

# Light: one character is 100 ms, "#" is on. Lost blinks slowly, what needs a person begins with three short flashes.
FAULTS = {  # fault: (state, light, cue)
    WIFI: ("lost", "#...................", "lost"),
    PASSWORD: ("error", "#.#.#.#.#.....", "error"),
    NAME: ("lost", "#..#..........", "lost"),
    AWAY: ("lost", "#.........", "lost"),
    MOVED: ("lost", "##........", "lost"),
    STRANGER: ("error", "#.#.#.###.....", "error"),
    REFUSED: ("error", "#.#.#.....", "error"),
}

HELPLESS = (PASSWORD, STRANGER, REFUSED)  # those whose state is error: they need a person

VERIFY_FAILED = -0x2700  # MBEDTLS_ERR_X509_CERT_VERIFY_FAILED
_WRONG = (2, 15, 202, 204)  # auth expired, 4-way handshake or handshake timed out, auth failed: a password, most likely
_CONNECTING = const(1000)  # and all above it is no failure (network.STAT_IDLE, STAT_CONNECTING, STAT_GOT_IP)


def of_wifi(status: int) -> str:
    """The fault in what `WLAN.status()` says, "" if that is none: one of esp_wifi's reasons (esp_wifi_types.h)."""
    if status in _WRONG:
        return PASSWORD
    return WIFI if 0 < status < _CONNECTING else ""


def words(e: OSError) -> str:
    """What went wrong with a socket, for a person."""
    number = e.args[0] if e.args else None
    if number == VERIFY_FAILED:
        return "the host's certificate is not the one this earpiece was given"
    if number == errno.ECONNREFUSED:
        return "nobody listens at the host's address"
    if number == errno.ECONNRESET:
        return "the connection was reset"
    if number in (errno.EHOSTUNREACH, errno.ETIMEDOUT):
        return "the host's address can't be reached"
    return "the connection failed (%s)" % (number,)
