"""The serial boot loader in an ESP32's ROM, as esptool sees it, and esptool's stub after it was "uploaded". Sans-IO.

What it knows is from Espressif's documents ("Serial Protocol", esptool's documentation): SLIP frames, a request of
direction 0, command, size, checksum; an answer of direction 1 with two status bytes at its end (and two reserved ones
from a ROM). No code of the chip runs: the stub that is uploaded is thrown away, and its commands are understood.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass, field

MB = 1 << 20
SYNC = b"\x07\x07\x12\x20" + 32 * b"\x55"
INVALID, CHECKSUM, FAILED = 5, 7, 6  # the ROM's reasons
SPI_USER = 1 << 18  # "a user command starts", in the SPI's command register
FLASH_IDS = {4 * MB: 0x1640EF, 8 * MB: 0x1740EF, 2 * MB: 0x1540EF}
FLASH_BEGIN, FLASH_DATA, FLASH_END, MEM_BEGIN, MEM_END, MEM_DATA, SYNC_CMD, WRITE_REG, READ_REG = range(2, 11)
SET_PARAMS, ATTACH, BAUD = 0x0B, 0x0D, 0x0F
DEFL_BEGIN, DEFL_DATA, DEFL_END, MD5, SECURITY = range(0x10, 0x15)
ERASE = 0xD0


@dataclass(frozen=True)
class Silicon:
    """What differs between chips. id: what the security info tells, -1: has none, and `magic` lies in its ROM."""

    name: str
    id: int
    spi: int
    usr2: int
    w0: int
    registers: dict[int, int] = field(default_factory=dict)


MAC = "7c:df:a1:00:00:42"
HIGH, LOW = 0x7CDF, 0xA1000042
SILICON = {
    "ESP32": Silicon("ESP32", -1, 0x3FF42000, 0x24, 0x80,
                     {0x40001000: 0x00F01D83, 0x3FF5A004: LOW, 0x3FF5A008: HIGH, 0x3FF5A00C: 0x8000}),
    "ESP32-S3": Silicon("ESP32-S3", 9, 0x60002000, 0x20, 0x58,
                        {0x60007044: LOW, 0x60007048: HIGH, 0x60007054: 1 << 3}),  # 8 MB of PSRAM inside
    "ESP32-C3": Silicon("ESP32-C3", 5, 0x60002000, 0x20, 0x58, {0x60008844: LOW, 0x60008848: HIGH}),
}


def slip(packet: bytes) -> bytes:
    return b"\xc0" + packet.replace(b"\xdb", b"\xdb\xdd").replace(b"\xc0", b"\xdb\xdc") + b"\xc0"


class RomLoader:
    """`feed(bytes)` -> what it answers. flash: its content. log: the commands it got, in order.

    Faults: mute (it never answers), wrong_md5 (flash cells that don't keep what was written), locked (flash encryption
    is on), bad_sums (so many blocks arrive damaged), dies_at (the cable is pulled at this block; see `dead`).
    """

    def __init__(self, chip: str = "ESP32-S3", flash_bytes: int = 8 * MB) -> None:
        self.silicon = SILICON[chip]
        self.flash = bytearray(b"\xff") * flash_bytes
        self.log: list[int] = []
        self.mute = self.wrong_md5 = self.locked = self.dead = False
        self.bad_sums = 0
        self.dies_at = -1
        self.restart()

    def restart(self) -> None:
        """Reset into the boot loader: the stub is gone, the flash stays."""
        self.stub = False
        self._registers = dict(self.silicon.registers)
        if self.locked:
            self._registers[0x60007034] = 1 << 18
        self._buffer = b""
        self._at = self._blocks = 0
        self._inflate: zlib._Decompress | None = None

    def feed(self, data: bytes) -> bytes:
        if self.mute:
            return b""
        self._buffer += data
        answer = b""
        while True:
            begin = self._buffer.find(b"\xc0")
            end = self._buffer.find(b"\xc0", begin + 1)
            if begin < 0 or end < 0:
                return answer
            packet, self._buffer = self._buffer[begin + 1:end], self._buffer[end + (0 if end == begin + 1 else 1):]
            packet = packet.replace(b"\xdb\xdc", b"\xc0").replace(b"\xdb\xdd", b"\xdb")
            if len(packet) >= 8 and packet[0] == 0:
                _, command, size, checksum = struct.unpack("<BBHI", packet[:8])
                self.log.append(command)
                if size == len(packet) - 8:
                    answer += self._do(command, packet[8:], checksum)

    # ---- answers

    def _say(self, command: int, value: int = 0, data: bytes = b"", wrong: int = 0) -> bytes:
        status = bytes([1 if wrong else 0, wrong]) + (b"" if self.stub else bytes(2))
        return slip(struct.pack("<BBHI", 1, command, len(data) + len(status), value) + data + status)

    def _do(self, command: int, data: bytes, checksum: int) -> bytes:
        words = struct.unpack(f"<{len(data) // 4}I", data[:len(data) // 4 * 4])
        if command == SYNC_CMD:
            return self._say(command, 0 if self.stub else 0x20120707) * 8
        if command == READ_REG:
            return self._say(command, self._registers.get(words[0], 0))
        if command == WRITE_REG:
            self._write_register(words[0], words[1] & words[2])
            return self._say(command)
        if command == SECURITY and self.silicon.id >= 0:
            return self._say(command, data=struct.pack("<I8xII", 0, self.silicon.id, 0))
        if command == MEM_END:
            answer = self._say(command) + slip(b"OHAI")
            self.stub = True
            return answer
        if command in (FLASH_BEGIN, DEFL_BEGIN):
            return self._begin(command, *words[:4])
        if command in (FLASH_DATA, DEFL_DATA):
            return self._block(command, data[16:16 + words[0]], checksum)
        if command == MD5:
            digest = hashlib.md5(self.flash[words[0]:words[0] + words[1]])
            return self._say(command, data=digest.digest() if self.stub else digest.hexdigest().encode())
        if command == ERASE and self.stub:
            self.flash[:] = b"\xff" * len(self.flash)
            return self._say(command)
        if command in (MEM_BEGIN, MEM_DATA, SET_PARAMS, ATTACH, BAUD, FLASH_END, DEFL_END):
            return self._say(command)
        return self._say(0xFF, wrong=INVALID)

    def _write_register(self, at: int, value: int) -> None:
        spi = self.silicon
        if at == spi.spi and value & SPI_USER:
            command = self._registers.get(spi.spi + spi.usr2, 0) & 0xFF
            answers = {0x9F: FLASH_IDS.get(len(self.flash), 0), 0x5A: 0x50444653}  # JEDEC id, SFDP's signature
            self._registers[spi.spi + spi.w0] = answers.get(command, 0)
            value &= ~SPI_USER
        self._registers[at] = value

    def _begin(self, command: int, size: int, blocks: int, block: int, offset: int) -> bytes:
        if offset + size > len(self.flash):
            return self._say(command, wrong=FAILED)
        self._at, self._blocks = offset, 0
        self._inflate = zlib.decompressobj() if command == DEFL_BEGIN else None
        self.flash[offset:offset + size] = b"\xff" * size
        return self._say(command)

    def _block(self, command: int, data: bytes, checksum: int) -> bytes:
        if self._blocks == self.dies_at:
            self.dead = True
            return b""
        expected = 0xEF
        for byte in data:
            expected ^= byte
        if self.bad_sums > 0 or expected != checksum & 0xFF:
            self.bad_sums -= 1
            return self._say(command, wrong=CHECKSUM)
        self._blocks += 1
        if self._inflate:
            data = self._inflate.decompress(data)
        if self.wrong_md5 and data:
            data = bytes([data[0] ^ 1]) + data[1:]
        self.flash[self._at:self._at + len(data)] = data
        self._at += len(data)
        return self._say(command)
