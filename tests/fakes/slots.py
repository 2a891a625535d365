"""A device's two slots in a folder, and the host's half of an update, for tests on CPython and on MicroPython alike."""

import binascii
import hashlib
import os

import selector
from earpiece import hmac, update

KEY = bytes(range(32))
FILES = {"app.mpy": b"a" * 700, "link.mpy": b"l" * 256, "wire.mpy": b"w"}
MPY = 7
BOARD = "virtual"

try:
    import tempfile

    _folder = tempfile.TemporaryDirectory(prefix="os1-slots-")
    ROOT = _folder.name + "/"
except ImportError:  # MicroPython, in a folder of its own
    ROOT = "slots/"


def clear(path):
    for name in os.listdir(path):
        if os.stat(path + name)[0] & 0x4000:
            clear(path + name + "/")
            os.rmdir(path + name)
        else:
            os.remove(path + name)


def flashed(version=2):
    """A device as it was flashed: slot a confirmed, nothing in slot b. Its root."""
    root = ROOT
    try:
        clear(root)
    except OSError:
        os.mkdir(root[:-1])
    install(root, "a", FILES, version)
    selector.save({"slot": "a", "trial": "", "tries": 0, "floor": version}, root)
    return root


def install(root, slot, files, version):
    os.mkdir(root + slot)
    os.mkdir(root + slot + "/earpiece")
    for name, data in files.items():
        with open(root + slot + "/earpiece/" + name, "wb") as file:
            file.write(data)
    with open(root + slot + "/manifest.json", "wb") as file:
        file.write(manifest(files, version))


def manifest(files, version, board=BOARD, mpy=MPY, size=None, digest=None):
    """As the host makes it. Of a file that was never made its size is enough."""
    lines = []
    total = 0
    for name in sorted(files):
        data = files[name]
        length, data = (data, b"") if isinstance(data, int) else (len(data), data)
        found = digest or binascii.hexlify(hashlib.sha256(data).digest()).decode()
        lines.append('["%s",%d,"%s"]' % (name, length, found))
        total += length
    size = total if size is None else size
    head = '{"version":%d,"board":"%s","mpy":%d,"size":%d,"files":[' % (version, board, mpy, size)
    return (head + "\n" + ",\n".join(lines) + "\n]}\n").encode()


def offered(root, text, key=KEY, with_key=KEY):
    mac = hmac.Hmac(key)
    mac.update(text)
    offer = {"type": "update", "manifest": len(text), "mac": binascii.hexlify(mac.digest()).decode()}
    return update.Update(offer, with_key, BOARD, root, MPY)


def give(u, text, files, least=0, most=10**9, step=100):
    """Pieces of it from offset `least` up to `most`, as the host cuts them."""
    at = 0
    for data in [text] + [files[name] for name in sorted(files)]:
        for i in range(0, len(data), step):
            if least <= at + i < most:
                u.piece(at + i, data[i:i + step])
        at += len(data)


def run(root, files, version, step=100, **options):
    """A whole update. What became of it."""
    text = manifest(files, version, **options)
    u = offered(root, text)
    give(u, text, files, step=step)
    while u.step():
        pass
    return u


def flashed_into(folder, files, text, version):
    """A device as it was flashed, in a folder of its own, with a manifest that was made elsewhere. CPython only."""
    (folder / "a" / "earpiece").mkdir(parents=True)
    for name, data in files.items():
        (folder / "a" / "earpiece" / name).write_bytes(data)
    (folder / "a" / "manifest.json").write_bytes(text)
    selector.save({"slot": "a", "trial": "", "tries": 0, "floor": version}, str(folder) + "/")
    return folder
