"""Writes VBA projects (MS-OVBA): the compression, the dir stream, the modules."""

import struct


def _copies(chunk):
    """(position, offset, length) of the copies a simple search finds."""
    at = 0
    while at < len(chunk):
        bits = max(4, (at - 1).bit_length()) if at else 4
        longest, best = (0xFFFF >> bits) + 3, (0, 0)
        for offset in range(1, min(at, 1 << bits) + 1):
            length = 0
            while (
                length < longest
                and at + length < len(chunk)
                and chunk[at - offset + length % offset] == chunk[at + length]
            ):
                length += 1
            if length > best[1]:
                best = (offset, length)
        if best[1] >= 3:
            yield at, *best
            at += best[1]
        else:
            yield at, 0, 1
            at += 1


def _pack_chunk(chunk):
    out, group, flags, n = b"", b"", 0, 0
    for at, offset, length in _copies(chunk):
        if offset:
            bits = max(4, (at - 1).bit_length()) if at else 4
            group += struct.pack("<H", (offset - 1) << (16 - bits) | (length - 3))
            flags |= 1 << n
        else:
            group += chunk[at : at + 1]
        n += 1
        if n == 8:
            out += bytes([flags]) + group
            group, flags, n = b"", 0, 0
    if n:
        out += bytes([flags]) + group
    return out


def compress(data):
    """A CompressedContainer."""
    out = b"\x01"
    for i in range(0, len(data), 4096):
        chunk = data[i : i + 4096]
        packed = _pack_chunk(chunk)
        if len(packed) >= 4096 and len(chunk) == 4096:
            out += struct.pack("<H", 0x3000 | 4095) + chunk
        else:
            out += struct.pack("<H", 0xB000 | (len(packed) - 1)) + packed
    return out


def _record(number, data):
    return struct.pack("<HI", number, len(data)) + data


def project(modules, cache=b"\0" * 32, compiled=b"", page=932):
    """The storage "VBA" of a project: {module: source}."""
    text = f"cp{page}"
    out = _record(1, struct.pack("<I", 1)) + _record(2, struct.pack("<I", 0x411))
    out += _record(3, struct.pack("<H", page)) + _record(4, b"VBAProject")
    out += struct.pack("<HI", 9, 4) + struct.pack("<IH", 1, 1)
    out += _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, b"\xff\xff")
    streams = {}
    for name, source in modules.items():
        out += _record(0x19, name.encode(text)) + _record(0x47, name.encode("utf-16-le"))
        out += _record(0x1A, name.encode(text)) + _record(0x32, name.encode("utf-16-le"))
        out += _record(0x31, struct.pack("<I", len(cache))) + _record(0x21, b"") + _record(0x2B, b"")
        head = f'Attribute VB_Name = "{name}"\r\n'
        body = (head + source.replace("\n", "\r\n")).encode(text) if source is not None else b""
        streams[name] = cache + (compress(body) if source is not None else b"")
    out += _record(0x10, b"")
    streams["dir"] = compress(out)
    streams["_VBA_PROJECT"] = b"\xcc\x61" + bytes(30) + compiled
    return streams
