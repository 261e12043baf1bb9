"""Writes OLE2 compound files (MS-CFB) small enough to read: sectors of 512 bytes, a mini stream.

Entries are a dictionary: name to bytes, or to another dictionary for a storage.  A storage's class
stands under the key CLASS.  Used by the generators beside it; Python's own library is all it needs.
"""

import struct

CLASS = None  # the key of a storage's class identifier
FREE, END, FATSECT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF


def _chain(data, size, sectors, fat):
    """Appends data in sectors of that size and returns the first one."""
    if not data:
        return END
    first = len(sectors)
    parts = [data[i : i + size].ljust(size, b"\0") for i in range(0, len(data), size)]
    for i, part in enumerate(parts):
        sectors.append(part)
        fat.append(first + i + 1 if i + 1 < len(parts) else END)
    return first


def _key(name):
    return (len(name), name.upper())


class _Directory:
    def __init__(self):
        self.rows = []

    def add(self, name, kind, class_id=bytes(16)):
        self.rows.append([name, kind, NONE, NONE, NONE, class_id, END, 0])
        return len(self.rows) - 1

    def tree(self, names):
        """A balanced tree over rows sorted the way the format compares names."""
        rows = sorted(names, key=lambda i: _key(self.rows[i][0]))

        def build(low, high):
            if low >= high:
                return NONE
            middle = (low + high) // 2
            self.rows[rows[middle]][2] = build(low, middle)
            self.rows[rows[middle]][3] = build(middle + 1, high)
            return rows[middle]

        return build(0, len(rows))

    def pack(self):
        out = b""
        for name, kind, left, right, child, class_id, start, size in self.rows:
            wide = name.encode("utf-16-le") + b"\0\0"
            out += wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1)
            out += struct.pack("<III", left, right, child) + class_id + bytes(20)
            out += struct.pack("<IQ", start, size)
        return out


def compound(entries):
    """The bytes of a compound file."""
    directory, sectors, fat, minis, minifat = _Directory(), [], [], [], []
    root = directory.add("Root Entry", 5, entries.get(CLASS, bytes(16)))

    def fill(parent, items):
        made = []
        for name, value in items.items():
            if name is CLASS:
                continue
            if isinstance(value, dict):
                row = directory.add(name, 1, value.get(CLASS, bytes(16)))
                fill(row, value)
            else:
                row = directory.add(name, 2)
                small = len(value) < 4096
                directory.rows[row][6] = (
                    _chain(value, 64, minis, minifat) if small else _chain(value, 512, sectors, fat)
                )
                directory.rows[row][7] = len(value)
            made.append(row)
        directory.rows[parent][4] = directory.tree(made)

    fill(root, entries)
    mini = b"".join(minis)
    directory.rows[root][6] = _chain(mini, 512, sectors, fat)
    directory.rows[root][7] = len(mini)
    table = struct.pack(f"<{len(minifat)}I", *minifat)
    table += b"\xff" * (-len(table) % 512)
    minifat_at = _chain(table, 512, sectors, fat)
    rows = directory.pack()
    rows += (bytes(68) + b"\xff" * 12 + bytes(48)) * (-(len(rows) // 128) % 4)
    directory_at = _chain(rows, 512, sectors, fat)
    count = 1
    while len(fat) + count > count * 128:
        count += 1
    fat_at = len(sectors)
    fat += [FATSECT] * count
    fat += [FREE] * (count * 128 - len(fat))
    sectors += [struct.pack("<128I", *fat[i * 128 : i * 128 + 128]) for i in range(count)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIII", 0, count, directory_at, 0, 4096)
    header += struct.pack("<IIII", minifat_at, len(table) // 512, END, 0)
    slots = [fat_at + i for i in range(count)]
    header += struct.pack("<109I", *(slots + [FREE] * (109 - len(slots))))
    return header + b"".join(sectors)
