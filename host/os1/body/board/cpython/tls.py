"""MicroPython's `tls`, as far as the device uses it, on CPython's `ssl`: sockets that answer None."""
# mypy: ignore-errors

import ssl

CERT_NONE = ssl.CERT_NONE
CERT_REQUIRED = ssl.CERT_REQUIRED
PROTOCOL_TLS_CLIENT = ssl.PROTOCOL_TLS_CLIENT
VERIFY_FAILED = -0x2700  # what mbedTLS says


class SSLContext:
    def __init__(self, protocol):
        self._context = ssl.SSLContext(protocol)

    @property
    def verify_mode(self):
        return self._context.verify_mode

    @verify_mode.setter
    def verify_mode(self, mode):
        self._context.verify_mode = mode

    def load_verify_locations(self, der):
        self._context.load_verify_locations(cadata=der)

    def wrap_socket(self, raw, *, server_side=False, server_hostname=None, do_handshake_on_connect=True):
        wrapped = self._context.wrap_socket(raw, server_hostname=server_hostname,
                                            do_handshake_on_connect=do_handshake_on_connect)
        return Socket(wrapped)


class Socket:
    """A TLS socket that doesn't block: the first read or write shakes hands."""

    def __init__(self, wrapped):
        self._socket = wrapped
        self._shaken = False

    def _try(self, act, argument):
        try:
            if not self._shaken:
                self._socket.do_handshake()
                self._shaken = True
            return act(argument)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return None
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return 0
        except ssl.SSLCertVerificationError as e:
            raise OSError(VERIFY_FAILED, str(e)) from e

    def write(self, data):
        return self._try(self._socket.send, data)

    def readinto(self, view):
        return self._try(self._socket.recv_into, view)

    def close(self):
        self._socket.close()
