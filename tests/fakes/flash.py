"""A NOR flash in RAM for MicroPython's VfsLfs2: erases set bits, writes clear them, and the power can go at each.

`cut`: the number of the write or erase at which it goes (0 is the first); torn: half of that one is still done. That
one raises PowerCut, which ends the program; what is closed or collected after it reaches the chip no more. `log`: every
write and erase that was done, so that the image at any moment can be made again without repeating what led to it.
"""

READ, PROG = 32, 32  # littlefs's own in MicroPython


class PowerCut(Exception):
    pass


class Flash:
    def __init__(self, block, count, image=None, cut=-1, torn=False):
        self.block = block
        self.count = count
        self.image = image if image is not None else bytearray(b"\xff" * (block * count))
        self.log = []
        self._cut = cut
        self._torn = torn
        self._dead = False

    def readblocks(self, number, buf, offset=0):
        if self._dead:
            return  # the collector may close a file now, and nothing can be allocated
        at = number * self.block + offset
        buf[:] = memoryview(self.image)[at:at + len(buf)]

    def writeblocks(self, number, buf, offset):
        if self._dead:
            return
        self._change(number * self.block + offset, bytes(buf), len(buf))

    def ioctl(self, op, arg):
        if op == 4:
            return self.count
        if op == 5:
            return self.block
        if op == 6:
            self._change(arg * self.block, None, self.block)
        return 0

    def _change(self, at, data, size):
        if self._dead:
            return
        if len(self.log) == self._cut:
            self._dead = True
            if self._torn:
                apply(self.image, (at, data, size), True)
            raise PowerCut()
        self.log.append((at, data, size))
        apply(self.image, self.log[-1])


def apply(image, change, torn=False):
    """Do one change of a log (the first half of it if torn) to an image."""
    at, data, size = change
    size = size // 2 if torn else size
    if data is None:
        image[at:at + size] = b"\xff" * size
        return
    for i in range(size):
        if data[i] & ~image[at + i]:
            raise ValueError("a bit was set without an erase")
        image[at + i] = data[i]
