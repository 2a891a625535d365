"""Names that every MicroPython with the network has in its ROM: of its builtins, its modules, asyncio (dir() of 1.25).

As a name of ours one of these takes nothing of the heap; any other takes 7 bytes of a table, which grows by doubling,
and its letters. One that a build lacks is no harm: it costs what it would have cost anyway.
"""

NAMES = tuple("""
e id pi EIO INT PTR RAW abs add aes all any bin chr cos dir erf exp get hex inf len log map max md5 min nan oct ord
pop pow run sep set sin str sub sum tan tau zip AUTO GZIP INT8 LONG Lock Loop Task UINT VOID ZLIB acos args argv
asin atan bind ceil copy core cosh dict done dump erfc eval exec exit fabs find fmod hash help imag iter join keys
list load log2 modf next open pack path peek poll push read real recv repr seed seek send sha1 sinh sort sqrt stat
stop tanh tell time type wait ARRAY EBADF EPERM Event INT16 INT32 INT64 SHORT UINT8 ULONG acosh array asinh atan2
atanh bytes clear close count crc32 deque drain dumps errno expm1 float floor flush frexp gamma group index ipoll
isinf isnan items ldexp loads log10 lower match mkdir print rfind rmdir round sleep slice split stdin strip throw
trunc tuple union upper value write BFINT8 BF_LEN BF_POS EACCES EAGAIN EEXIST EINVAL EISDIR ENODEV ENOENT ENOMEM
IOBase NATIVE POLLIN UINT16 UINT32 UINT64 USHORT accept append cancel center choice decode digest divmod enable
encode extend filter format gather getcwd getter gmtime insert lgamma listen locals lstrip mktime modify random
remove rename rindex rsplit rstrip search sendto setter sha256 sizeof socket sorted stderr stdout struct unlink
unpack update values AF_INET BFINT16 BFINT32 BFUINT8 BytesIO ENOBUFS FLOAT32 FLOAT64 IOQueue OSError POLLERR POLLHUP
POLLOUT collect compile complex connect degrees delattr deleter disable discard fromhex getattr globals hasattr
heapify heappop hexlify isalpha isclose isdigit islower isspace isupper listdir maxsize modules popitem popleft
radians randint replace reverse setattr statvfs time_ns uniform urandom version BFUINT16 BFUINT32 EALREADY ENOTCONN
EOFError Ellipsis KeyError LONGLONG StringIO calcsize callable copysign endswith fromkeys getvalue heappush ilistdir
isfinite issubset kbd_intr makefile mem_free mem_info platform property readinto readline recvfrom register reversed
schedule sleep_ms sleep_us sockaddr ticks_ms ticks_us to_bytes wait_for CERT_NONE DeflateIO ETIMEDOUT Exception
NameError TaskQueue TypeError ULONGLONG addressof bytearray byteorder cancelled enumerate errorcode factorial
frozenset heap_lock isenabled localtime mem_alloc opt_level pack_into partition qstr_info randrange threshold
ticks_add ticks_cpu unhexlify BIG_ENDIAN EADDRINUSE ECONNRESET EOPNOTSUPP IndexError SOCK_DGRAM SOL_SOCKET
SSLContext SystemExit ValueError a2b_base64 appendleft b2a_base64 difference from_bytes isdisjoint isinstance
issubclass issuperset memoryview namedtuple pend_throw queue_read rpartition setdefault setsockopt settimeout
splitlines startswith ticks_diff unregister EINPROGRESS ImportError LookupError MemoryError OrderedDict SOCK_STREAM
SyntaxError classmethod create_task getaddrinfo getrandbits heap_unlock queue_write readexactly run_forever
setblocking unpack_from verify_mode wait_closed wait_for_ms ECONNABORTED ECONNREFUSED EHOSTUNREACH RuntimeError
SO_BROADCAST SO_REUSEADDR StreamReader StreamWriter TimeoutError UnicodeError current_task intersection start_server
staticmethod version_info BaseException CERT_OPTIONAL CERT_REQUIRED GeneratorExit LITTLE_ENDIAN OverflowError
StopIteration AssertionError AttributeError CancelledError NotImplemented ThreadSafeFlag get_event_loop
get_extra_info implementation new_event_loop ArithmeticError open_connection print_exception IndentationError
KeyboardInterrupt ZeroDivisionError difference_update SingletonGenerator StopAsyncIteration run_until_complete
NotImplementedError PROTOCOL_TLS_CLIENT PROTOCOL_TLS_SERVER intersection_update PROTOCOL_DTLS_CLIENT
PROTOCOL_DTLS_SERVER symmetric_difference set_exception_handler call_exception_handler default_exception_handler
symmetric_difference_update
""".split())  # noqa: SIM905
