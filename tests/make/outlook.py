"""Writes messages the way Outlook keeps them: .msg, winmail.dat, .pst; as small as they may be.

A message is a Message below: properties by number, recipients, attachments.  Used by
outlook-cases.py beside it; Python's own library and ole2.py are all it needs.
"""

import re
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from ole2 import compound

SHORT, LONG, BOOLEAN, OBJECT, STRING8, UNICODE, TIME, BINARY = 2, 3, 0xB, 0xD, 0x1E, 0x1F, 0x40, 0x102
REMINDER_FILE = 0x851F


@dataclass
class Message:
    """props: (number, type) to value; texts are str, of STRING8 bytes; a reminder's file by name."""

    props: dict
    recipients: list = field(default_factory=list)
    attachments: list = field(default_factory=list)  # of (props, Message or None)
    reminder: str = ""


def ticks(unix):
    return (unix + 11644473600) * 10_000_000


def raw(kind, value):
    if kind == UNICODE:
        return value.encode("utf-16-le")
    if kind in (STRING8, BINARY, OBJECT):
        return value
    return struct.pack({SHORT: "<h", LONG: "<i", BOOLEAN: "<H", TIME: "<Q"}[kind], value)


# --- rich text, packed (MS-OXRTFCP) ---

BOOK = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def pack_rtf(text):
    """References only where the last 4096 bytes hold the same seventeen or fewer."""
    window, at, items = bytearray(BOOK.ljust(4096, b"\0")), len(BOOK), []
    written, i = len(BOOK), 0
    while i < len(text):
        best = (0, 0)
        for start in range(min(written, 4096)):
            n = 0
            while (n < 17 and i + n < len(text) and start + n < min(written, 4096)
                   and (start + n < at or written > 4096) and window[start + n] == text[i + n]):
                n += 1
            if n > best[1] and start != at:
                best = (start, n)
        n = best[1] if best[1] >= 2 else 1
        items.append(best if best[1] >= 2 else text[i])
        for byte in text[i : i + n]:
            window[at] = byte
            at = (at + 1) % 4096
            written += 1
        i += n
    items.append((at, 2))
    out = bytearray()
    for group in range(0, len(items), 8):
        some = items[group : group + 8]
        out.append(sum(1 << k for k, item in enumerate(some) if isinstance(item, tuple)))
        for item in some:
            out += struct.pack(">H", item[0] << 4 | item[1] - 2) if isinstance(item, tuple) else bytes([item])
    crc = ~zlib.crc32(bytes(out), 0xFFFFFFFF) & 0xFFFFFFFF
    return struct.pack("<IIII", len(out) + 12, len(text), 0x75465A4C, crc) + bytes(out)


# --- .msg (MS-OXMSG) ---


def _storage(message, head, named):
    fixed, entries = b"", {}
    props = dict(message.props)
    if message.reminder:
        props[(named, UNICODE)] = message.reminder
    for (number, kind), value in props.items():
        tag = number << 16 | kind
        data = raw(kind, value)
        if kind in (SHORT, LONG, BOOLEAN, TIME):
            fixed += struct.pack("<II", tag, 6) + data.ljust(8, b"\0")
        else:
            fixed += struct.pack("<IIII", tag, 6, len(data) + (2 if kind == UNICODE else 0), 0)
            entries[f"__substg1.0_{tag:08X}"] = data
    entries["__properties_version1.0"] = bytes(head) + fixed
    return entries


def _message_storage(message, head):
    entries = _storage(message, head, 0x8000)
    for i, props in enumerate(message.recipients):
        entries[f"__recip_version1.0_#{i:08X}"] = _storage(Message(props), 8, 0)
    for i, (props, inside) in enumerate(message.attachments):
        part = _storage(Message(props), 8, 0)
        if inside:
            part["__substg1.0_3701000D"] = _message_storage(inside, 24)
        entries[f"__attach_version1.0_#{i:08X}"] = part
    return entries


def msg(message):
    entries = _message_storage(message, 32)
    names = struct.pack("<IHH", REMINDER_FILE, 3 << 1, 0) if message.reminder else b""
    entries["__nameid_version1.0"] = {
        "__substg1.0_00020102": b"",
        "__substg1.0_00030102": names,
        "__substg1.0_00040102": b"",
    }
    return compound(entries)


# --- winmail.dat (MS-OXTNEF) ---


def _attribute(level, number, data):
    return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _tnef_props(props, reminder=""):
    out, count = b"", 0
    for (number, kind), value in props.items():
        data = raw(kind, value)
        out += struct.pack("<HH", kind, number)
        if kind in (UNICODE, STRING8, BINARY, OBJECT):
            data += b"\0\0" if kind == UNICODE else b"\0" if kind == STRING8 else b""
            out += struct.pack("<II", 1, len(data)) + data + bytes(-len(data) % 4)
        else:
            out += data.ljust(8 if kind == TIME else 4, b"\0")
        count += 1
    if reminder:
        data = raw(UNICODE, reminder) + b"\0\0"
        out += struct.pack("<HH", UNICODE, 0x8001) + bytes(16) + struct.pack("<II", 0, REMINDER_FILE)
        out += struct.pack("<II", 1, len(data)) + data + bytes(-len(data) % 4)
        count += 1
    return struct.pack("<I", count) + out


def tnef(message, title=True):
    out = struct.pack("<IH", 0x223E9F78, 1)
    out += _attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    out += _attribute(1, 0x00069007, struct.pack("<II", 932, 0))
    out += _attribute(1, 0x00069003, _tnef_props(message.props, message.reminder))
    if message.recipients:
        rows = b"".join(_tnef_props(props) for props in message.recipients)
        out += _attribute(1, 0x00069004, struct.pack("<I", len(message.recipients)) + rows)
    for props, inside in message.attachments:
        props = dict(props)
        data = props.pop((0x3701, BINARY), None)
        name = props.get((0x3707, UNICODE), "file")
        out += _attribute(2, 0x00069002, bytes(14))
        if title:
            out += _attribute(2, 0x00018010, name.encode("cp932", "replace") + b"\0")
        if data is not None:
            out += _attribute(2, 0x0006800F, data)
        if inside:
            props[(0x3701, OBJECT)] = bytes(16) + tnef(inside)
        out += _attribute(2, 0x00069005, _tnef_props(props))
    return out


# --- .pst (MS-PST) ---


def _cipher():
    """The permutation, from the one place where it is written."""
    source = (Path(__file__).resolve().parents[2] / "src/examine/pst-cipher.c").read_text()
    numbers = re.search(r"back\[256\] = \{([^}]*)\}", source)[1]
    back = [int(n, 16) for n in re.findall(r"0x[0-9A-Fa-f]{2}", numbers)]
    return bytes(back.index(i) for i in range(256))


class Pst:
    def __init__(self, wide=True, cipher=1):
        self.wide, self.cipher, self.table = wide, cipher, _cipher()
        self.word = "Q" if wide else "I"
        self.blocks, self.nodes, self.next = {}, [], 4

    def block(self, data, inner=False):
        number = self.next | (2 if inner else 0)
        self.next += 4
        self.blocks[number] = data
        return number

    def tree(self, data):
        """A block, or a list of blocks."""
        parts = [data[i : i + 8176] for i in range(0, len(data), 8176)] or [b""]
        numbers = [self.block(part) for part in parts]
        if len(numbers) == 1:
            return numbers[0]
        head = struct.pack("<BBHI", 1, 1, len(numbers), len(data))
        return self.block(head + struct.pack(f"<{len(numbers)}{self.word}", *numbers), True)

    def listed(self, nodes):
        """The list of a node's own nodes."""
        if not nodes:
            return 0
        head = struct.pack("<BBH", 2, 0, len(nodes)) + (bytes(4) if self.wide else b"")
        rows = b"".join(struct.pack(f"<3{self.word}", *node) for node in nodes)
        return self.block(head + rows, True)

    def heap(self, client, pieces, root):
        """pieces: bytes each; their numbers are 0x20, 0x40, …"""
        data = struct.pack("<HBBII", 0, 0xEC, client, root, 0)
        ends = [len(data)]
        for piece in pieces:
            data += piece
            ends.append(len(data))
        data += bytes(len(data) % 2)
        at = len(data)
        data += struct.pack(f"<HH{len(ends)}H", len(pieces), 0, *ends)
        return self.block(struct.pack("<H", at) + data[2:])

    def properties(self, props, own):
        """A property list; what is large becomes a node in `own`.  (block)"""
        pieces, records = [b"", b""], []
        for (number, kind), value in sorted(props.items()):
            data = raw(kind, value)
            if kind in (SHORT, LONG, BOOLEAN):
                where = struct.unpack("<I", data.ljust(4, b"\0"))[0]
            elif len(data) > 2000:
                where = 0x1F | (0x100 + len(own)) << 5
                own.append((where, self.tree(data), 0))
            else:
                pieces.append(data)
                where = len(pieces) << 5
            records.append(struct.pack("<HHI", number, kind, where))
        pieces[0] = struct.pack("<BBBBI", 0xB5, 2, 6, 0, 0x40)
        pieces[1] = b"".join(records)
        return self.heap(0xBC, pieces, 0x20)

    def recipients(self, people):
        columns = [(0x67F20003, 0, 4), (0x0C150003, 4, 4), (0x3001001F, 8, 4), (0x39FE001F, 12, 4)]
        described = b"".join(struct.pack("<IHBB", t, at, n, i) for i, (t, at, n) in enumerate(columns))
        head = struct.pack("<BBHHHHIII", 0x7C, len(columns), 16, 16, 16, 17, 0x40, 0x80, 0) + described
        index = struct.pack("<BBBBI", 0xB5, 4, 4 if self.wide else 2, 0, 0x60)
        pieces = [head, index, b"", b""]
        rows, numbers = b"", b""
        for i, props in enumerate(people):
            cells = [i, props[(0x0C15, LONG)]]
            for number in (0x3001, 0x39FE):
                pieces.append(props[(number, UNICODE)].encode("utf-16-le"))
                cells.append(len(pieces) << 5)
            rows += struct.pack("<IIII", *cells) + b"\xF0"
            numbers += struct.pack("<II" if self.wide else "<IH", i, i)
        pieces[2], pieces[3] = numbers, rows
        return self.heap(0x7C, pieces, 0x20)

    def message(self, message):
        """(data, nodes)"""
        own, props = [], dict(message.props)
        if message.reminder:
            props[(0x8000, UNICODE)] = message.reminder
        if message.recipients:
            own.append((0x692, self.recipients(message.recipients), 0))
        for i, (values, inside) in enumerate(message.attachments):
            values, below = dict(values), []
            if inside:
                number = 0x04 | (i + 1) << 5
                below.append((number, *self.message(inside)))
                values[(0x3701, OBJECT)] = struct.pack("<II", number, 0)
            own.append((0x05 | (i + 1) << 5, self.properties(values, below), self.listed(below)))
        return self.properties(props, own), self.listed(own)

    def add(self, number, parent, data, nodes=0):
        self.nodes.append((number, data, nodes, parent))

    def folder(self, number, name):
        self.add(number, 0x122, self.properties({(0x3001, UNICODE): name}, []))

    def pages(self, rows, size, kind, place, write):
        """A tree of pages, two levels at most; where its root lies.  rows: (key, bytes)"""
        tail = 488 if self.wide else 496

        def page(entries, width, level):
            body = b"".join(entries).ljust(tail, b"\0")
            body += struct.pack("<BBBB", len(entries), tail // width, width, level)
            body += bytes(4) if self.wide else b""
            at = place()
            write(at, body + struct.pack("<BBHI", kind, kind, 0, 0) + struct.pack(f"<{self.word}", at))
            return at

        leaves, per = [], tail // size
        for i in range(0, max(len(rows), 1), per):
            some = rows[i : i + per]
            leaves.append((some[0][0] if some else 0, page([r[1] for r in some], size, 0)))
        if len(leaves) == 1:
            return leaves[0][1]
        width = 3 * struct.calcsize(self.word)
        return page([struct.pack(f"<3{self.word}", key, at, at) for key, at in leaves], width, 1)

    def pack(self):
        out = bytearray(1024)

        def place():
            out.extend(bytes(-len(out) % 512))
            at = len(out)
            out.extend(bytes(512))
            return at

        def write(at, data):
            out[at : at + len(data)] = data

        places = []
        for number, data in sorted(self.blocks.items()):
            if not number & 2 and self.cipher:
                data = data.translate(self.table)
            out.extend(bytes(-len(out) % 64))
            places.append((number, len(out), len(data)))
            out.extend(data)
            room = -(len(data) + (16 if self.wide else 12)) % 64
            trailer = struct.pack("<HHI", len(data), 0, 0) + struct.pack(f"<{self.word}", number)
            out.extend(bytes(room) + trailer)
        pad = bytes(4) if self.wide else b""
        blocks = [(n, struct.pack(f"<2{self.word}HH", n, at, size, 2) + pad) for n, at, size in places]
        nodes = [
            (n, struct.pack(f"<3{self.word}I", n, data, own, parent) + pad)
            for n, data, own, parent in sorted(self.nodes)
        ]
        node_root = self.pages(nodes, 32 if self.wide else 16, 0x81, place, write)
        block_root = self.pages(blocks, 24 if self.wide else 12, 0x80, place, write)
        root, method = (216, 513) if self.wide else (184, 461)
        write(0, struct.pack("<4sI2sHHBB", b"!BDN", 0, b"SM", 23 if self.wide else 14, 19, 1, 1))
        write(root - 32 if self.wide else root - 16, struct.pack(f"<{self.word}", len(out)))
        write(root, struct.pack(f"<4{self.word}", node_root, node_root, block_root, block_root))
        write(method - 1, bytes([0x80, self.cipher]))
        return bytes(out)


def pst(folders, wide=True, cipher=1):
    """folders: name to messages."""
    made, message_number, reminder = Pst(wide, cipher), 0x10001, False
    for i, (name, messages) in enumerate(folders.items()):
        folder = 0x02 | (0x401 + i) << 5
        made.folder(folder, name)
        for message in messages:
            made.add(0x04 | message_number << 5, folder, *made.message(message))
            message_number += 1
            reminder = reminder or bool(message.reminder)
    names = struct.pack("<IHH", REMINDER_FILE, 3 << 1, 0) if reminder else b""
    made.add(0x61, 0, made.properties({(1, LONG): 251, (3, BINARY): names, (2, BINARY): b""}, []))
    return made.pack()
