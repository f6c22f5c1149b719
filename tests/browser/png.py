"""Smaller pictures: a screenshot of flat colours packs better with no filter and more patience."""

import struct
import zlib
from itertools import accumulate

CHANNELS = {2: 3, 6: 4}
HEAD = 8
LEFT, UP, MEAN = 1, 2, 3


def smaller(png: bytes) -> bytes:
    """The same picture (8 bits a channel, RGB or RGBA), packed again; the one given where that is no smaller."""
    parts = dict[bytes, bytes]()
    place = HEAD
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        kind = png[place + 4 : place + 8]
        parts[kind] = parts.get(kind, b"") + png[place + 8 : place + 8 + length]
        place += 12 + length
    width, height, _, colour = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    rows = _rows(zlib.decompress(parts[b"IDAT"]), width * CHANNELS[colour], height, CHANNELS[colour])
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", parts[b"IHDR"]), (b"IDAT", packed), (b"IEND", b""))
    again = png[:HEAD] + b"".join(_chunk(*each) for each in chunks)
    return min(again, png, key=len)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _rows(raw: bytes, stride: int, height: int, step: int) -> list[bytes]:
    """The pixels, row by row, with their filters undone (PNG, section 9); rows with the quick filters quickly."""
    rows, above = list[bytes](), bytes(stride)
    for number in range(height):
        start = number * (stride + 1)
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + stride])
        if kind == LEFT:
            for channel in range(step):
                row[channel::step] = bytes(each & 255 for each in accumulate(row[channel::step]))
        elif kind == UP:
            row = bytearray((each + up) & 255 for each, up in zip(row, above, strict=True))
        elif kind:
            _undo(kind, row, above, step)
        above = bytes(row)
        rows.append(above)
    return rows


def _undo(kind: int, row: bytearray, above: bytes, step: int) -> None:
    padded, last = bytes(step) + above, bytearray(step) + row
    for at, (up, corner) in enumerate(zip(above, padded, strict=False), step):
        left = last[at - step]
        if kind == MEAN:
            guess = (left + up) // 2
        elif left == up == corner:
            guess = up
        else:
            near, high, far = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            guess = left if near <= high and near <= far else up if high <= far else corner
        last[at] = (last[at] + guess) & 255
    row[:] = last[step:]
