#!/usr/bin/python3
"""Writes the inputs of tests/cases/archive: small, invented and inert archives of every format.

usage: tests/make/archives.py [NAME…]      all of them when none is named

Formats that no library of Python writes (cab, lzh, rar, the old zip encryption, zips that lie) are
put together here by hand, stored without compression.  7-Zip, ISO and AES ones are made by 7z and
bsdtar, and so are not the same bytes each time: the files in the tree are what counts.
"""

import bz2
import gzip
import io
import lzma
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from base64 import encodebytes
from binascii import crc32
from pathlib import Path

CASES = Path(__file__).resolve().parent.parent / "cases/archive"
MEMO = "会議の資料をお送りします。\nご確認ください。\n".encode()
SCRIPT = b'WScript.Echo("test only");\r\n'
MAIL = (
    b"From: a@example.jp\r\nTo: b@example.jp\r\nSubject: memo %d\r\n"
    b"Date: Mon, 23 Nov 2026 10:00:00 +0900\r\n\r\nhello\r\n"
)
TIME, DATE = 0x5000, 0x5D77  # 10:00 on 2026-11-23, as DOS counts


# The old zip encryption (APPNOTE 6.1).
def zip_crypt(data, password, check):
    keys = [0x12345678, 0x23456789, 0x34567890]
    table = []
    for i in range(256):
        c = i
        for _ in range(8):
            c = (c >> 1) ^ (0xEDB88320 if c & 1 else 0)
        table.append(c)

    def update(byte):
        keys[0] = (keys[0] >> 8) ^ table[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = (keys[2] >> 8) ^ table[(keys[2] ^ (keys[1] >> 24)) & 0xFF]

    for byte in password:
        update(byte)
    out = bytearray()
    for byte in bytes(11) + bytes([check]) + data:
        mixed = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ ((mixed * (mixed ^ 1)) >> 8 & 0xFF))
        update(byte)
    return bytes(out)


class Zip:
    """A zip whose two directories may differ."""

    def __init__(self, utf8=True):
        self.flags = 0x800 if utf8 else 0
        self.body, self.central, self.count = b"", b"", 0

    def add(self, name, data, other=None, password=None, deflate=False, at=None):
        raw = name if isinstance(name, bytes) else name.encode()
        local = other if other is not None else raw
        crc, size, flags = crc32(data), len(data), self.flags
        packed = data
        if deflate:
            deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = deflater.compress(data) + deflater.flush()
        if password:
            flags |= 1
            packed = zip_crypt(packed, password, crc >> 24)
        fixed = struct.pack("<HHHHHIII", 20, flags, 8 if deflate else 0, TIME, DATE, crc, len(packed), size)
        where = len(self.body) if at is None else at
        if at is None:
            self.body += b"PK\3\4" + fixed + struct.pack("<HH", len(local), 0) + local + packed
        self.central += (
            b"PK\1\2" + struct.pack("<H", 20) + fixed
            + struct.pack("<HHHHHII", len(raw), 0, 0, 0, 0, 0, where) + raw
        )
        self.count += 1
        return where

    def bytes(self, before=b"", after=b""):
        end = struct.pack("<HHHHIIH", 0, 0, self.count, self.count, len(self.central), len(self.body), 0)
        return before + self.body + self.central + b"PK\5\6" + end + after


def simple(*members, **more):
    z = Zip(more.pop("utf8", True))
    for name, data in members:
        z.add(name, data, **more)
    return z.bytes()


def overlapped(name, data, copies):
    """One file under many names: that is how ten kilobytes become gigabytes."""
    z = Zip()
    at = z.add(name % 0, data, deflate=True)
    for i in range(1, copies):
        z.add(name % i, data, deflate=True, at=at)
    return z.bytes()


def copies(name, data, number):
    z = Zip()
    for i in range(number):
        z.add(name % i, data, deflate=True)
    return z.bytes()


def nested(levels):
    """Sixteen in each of sixteen, and so on: millions at the bottom."""
    data = copies("zeros-%02d.csv", b"0" * (1 << 20), 16)
    for _ in range(levels):
        data = copies("box-%02d.zip", data, 16)
    return data


def swollen():
    """A gigabyte of one letter, packed twice: the packed form repeats itself, too."""
    return simple(("inside.zip", simple(("table.csv", b"0" * (1 << 30)), deflate=True)), deflate=True)


def tar(*members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as t:
        for name, data, target in members:
            info = tarfile.TarInfo(name)
            info.mtime = 1795395600
            if target is not None:
                info.type, info.linkname = tarfile.SYMTYPE, target
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def cab(name, data):
    """MS-CAB 1.3: one folder, not compressed, one block."""
    file = struct.pack("<IIHHHH", len(data), 0, 0, DATE, TIME, 0x20) + name.encode("ascii") + b"\0"
    block = struct.pack("<IHH", 0, len(data), len(data)) + data
    first = 36 + 8
    total = first + len(file) + len(block)
    head = b"MSCF" + struct.pack("<IIIIIBBHHHHH", 0, total, 0, first, 0, 3, 1, 1, 1, 0, 0, 0)
    folder = struct.pack("<IHH", first + len(file), 1, 0)
    return head + folder + file + block


def crc16(data):
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    return crc


def lzh(name, data):
    """Level 0, stored (-lh0-)."""
    raw = name.encode("cp932")
    body = b"-lh0-" + struct.pack("<IIHHBBB", len(data), len(data), TIME, DATE, 0x20, 0, len(raw))
    body += raw + struct.pack("<H", crc16(data))
    return bytes([len(body), sum(body) & 0xFF]) + body + data + b"\0"


def rar4(name, data, flags=0):
    raw = name.encode("ascii")

    def block(kind, flags, rest):
        head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
        return struct.pack("<H", crc32(head) & 0xFFFF) + head

    file = struct.pack(
        "<IIBIIBBHI", len(data), len(data), 2, crc32(data), DATE << 16 | TIME, 20, 0x30, len(raw), 0x20
    )
    return (
        b"Rar!\x1a\7\0" + block(0x73, 0, bytes(6)) + block(0x74, 0x8000 | flags, file + raw) + data
        + block(0x7B, 0x4000, b"")
    )


def rar5(name, data):
    raw = name.encode()

    def vint(n):
        out = b""
        while n > 0x7F:
            out += bytes([n & 0x7F | 0x80])
            n >>= 7
        return out + bytes([n])

    def block(body):
        body = vint(len(body)) + body
        return struct.pack("<I", crc32(body)) + body

    file = vint(2) + vint(2) + vint(len(data)) + vint(4) + vint(len(data)) + vint(0x20)
    file += struct.pack("<I", crc32(data)) + vint(0) + vint(0) + vint(len(raw)) + raw
    return b"Rar!\x1a\7\1\0" + block(b"\1\0\0") + block(file) + data + block(b"\5\0\0")


def by_tool(command, name, data):
    """What a packing program makes of one file."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        subprocess.run(command + [name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return (Path(folder) / "out").read_bytes()


def seven(name, data, *options):
    return by_tool(["7z", "a", "-bd", "-y", *options, "out."], name, data)


def disk(footer):
    """A disk with one small FAT partition's first sector, and the footer of a fixed VHD."""
    sector = bytearray(512)
    sector[0:3], sector[3:11], sector[54:62] = b"\xeb\x3c\x90", b"MSDOS5.0", b"FAT12   "
    sector[510:512] = b"\x55\xaa"
    return bytes(sector) + bytes(3 * 512) + (b"conectix" + bytes(504) if footer else b"")


def fat(bits, files, cut=0):
    """A disk with a FAT file system of a file or two, each with a long name; one lies in a folder."""
    root, sectors = (0, 70000) if bits == 32 else (32, 4200 if bits == 16 else 40)
    sector = bytearray(512)
    sector[0:3], sector[3:11] = b"\xeb\x3c\x90", b"MSDOS5.0"
    table = (sectors * bits // 8 + 511) // 512
    struct.pack_into("<HBHBHHBH", sector, 11, 512, 1, 1, 1, root, sectors if bits != 32 else 0, 0xF8, table if bits != 32 else 0)
    struct.pack_into("<I", sector, 32, sectors)
    if bits == 32:
        struct.pack_into("<IHHI", sector, 36, table, 0, 0, 2)
    sector[510:512] = b"\x55\xaa"
    chain, clusters = {}, []  # the content of clusters 2, 3, …

    def store(data):
        first = len(clusters) + 2
        pieces = [data[i : i + 512] for i in range(0, len(data), 512)] or [b""]
        for i, piece in enumerate(pieces):
            chain[first + i] = first + i + 1 if i + 1 < len(pieces) else (1 << min(bits, 28)) - 1
            clusters.append(piece.ljust(512, b"\0"))
        return first

    def entry(number, name, attr, first, size):
        short = b"NAME~%-3dTXT" % number
        total = 0
        for byte in short:
            total = ((total >> 1) + ((total & 1) << 7) + byte) & 0xFF
        wide = name.encode("utf-16-le") + b"\0\0"
        pieces = [wide[i : i + 26].ljust(26, b"\xff") for i in range(0, len(wide), 26)]
        out = b""
        for i, piece in reversed(list(enumerate(pieces))):
            out += bytes([i + 1 | (0x40 if i + 1 == len(pieces) else 0)]) + piece[:10] + b"\x0f\0" + bytes([total]) + piece[10:22] + b"\0\0" + piece[22:]
        return out + short + bytes([attr]) + bytes(8) + struct.pack("<HHHHI", first >> 16, TIME, DATE, first & 0xFFFF, size)

    if bits == 32:
        store(b"")
    rows = b"DISK       \x08" + bytes(20)
    for number, (name, data) in enumerate(files, 1):
        folder, _, leaf = name.rpartition("/")
        row = entry(number, leaf, 0x20, store(data), len(data))
        rows += entry(9, folder, 0x10, store(row), 0) if folder else row
    if bits == 32:
        clusters[0] = rows.ljust(512, b"\0")
    numbers = [0xFFFFFF8, 0xFFFFFFF] + [chain[n + 2] for n in range(len(clusters))]
    packed = bytearray(table * 512)
    for n, value in enumerate(numbers):
        if bits == 12:
            pair = struct.unpack_from("<H", packed, n * 3 // 2)[0]
            pair |= (value & 0xFFF) << (4 if n % 2 else 0)
            struct.pack_into("<H", packed, n * 3 // 2, pair)
        else:
            struct.pack_into("<H" if bits == 16 else "<I", packed, n * bits // 8, value & (1 << bits) - 1)
    whole = bytes(sector) + bytes(packed) + (rows.ljust(1024, b"\0") if root else b"") + b"".join(clusters)
    return whole[: len(whole) - cut]


def with_table(*disks):
    """Behind a master boot record, each in one of its partitions."""
    sector = bytearray(512)
    at = 1
    for i, disk in enumerate(disks):
        struct.pack_into("<B3xB3xII", sector, 446 + 16 * i, 0, 1, at, len(disk) // 512)
        at += len(disk) // 512
    sector[510:512] = b"\x55\xaa"
    return bytes(sector) + b"".join(disks)


def ntfs():
    """The first sector of a file system that is not read."""
    return b"\xeb\x52\x90NTFS    ".ljust(510, b"\0") + b"\x55\xaa"


def growing(disk):
    """A dynamic VHD: blocks of 2,048 bytes, of which only those that are not empty are kept."""
    block, kept, rows, at = 2048, b"", b"", 5
    for i in range(0, len(disk), block):
        piece = disk[i : i + block].ljust(block, b"\0")
        if not any(piece):
            rows += b"\xff" * 4
            continue
        rows += struct.pack(">I", at)
        kept += b"\xff" * 512 + piece
        at += 1 + block // 512
    footer = (b"conectix" + struct.pack(">IIQ", 2, 0x10000, 512)).ljust(512, b"\0")
    header = (b"cxsparse" + struct.pack(">QQIII", (1 << 64) - 1, 1536, 0x10000, len(rows) // 4, block)).ljust(1024, b"\0")
    return footer + header + rows.ljust(1024, b"\0") + kept + footer


PACKAGE = (
    ("[Content_Types].xml", b"<Types/>"),
    ("word/document.xml", b"<w:document xmlns:w='w'><w:body><w:p><w:r><w:instrText> DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/c calc\" </w:instrText></w:r></w:p></w:body></w:document>"),
)


def letter(subject, text, name, data):
    encoded = encodebytes(data).decode()
    return (
        "From: =?utf-8?B?5bGx55Sw?= <yamada@example.jp>\nTo: sato@example.com\n"
        f"Subject: {subject}\nDate: Mon, 23 Nov 2026 10:00:00 +0900\nMessage-ID: <1@example.jp>\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"{text}\n--b\nContent-Type: application/octet-stream\n"
        f'Content-Disposition: attachment; filename="{name}"\nContent-Transfer-Encoding: base64\n\n'
        f"{encoded}--b--\n"
    ).encode()


def ransom():
    note = "Your files are encrypted. Write to decrypt@example.test with your ID.\n".encode()
    return simple(("HOW_TO_RECOVER.txt", note), ("list.xlsx.locked", bytes(range(256))), ("memo.docx.locked", bytes(range(255, 0, -1))))


def zip64():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        with z.open(zipfile.ZipInfo("memo.txt"), "w", force_zip64=True) as member:
            member.write(MEMO)
    data = out.getvalue()
    end = data.rindex(b"PK\5\6")
    length, at = struct.unpack_from("<II", data, end + 12)
    record = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1, 1, length, at)
    return data[:end] + record + b"PK\6\7" + struct.pack("<IQI", 0, end, 1) + data[end:]


def locked(password, name="memo.txt", data=MEMO):
    z = Zip()
    z.add(name, data, password=password)
    return z.bytes()


def name_differs():
    z = Zip()
    z.add("memo.txt", SCRIPT, other=b"memo.js")
    return z.bytes()


def name_nul():
    z = Zip()
    z.add(b"memo.js\0.txt", SCRIPT)
    return z.bytes()


HONEST = simple(("資料/memo.txt", MEMO), ("資料/list.csv", b"a,b\n1,2\n"))
WORD = b"Kaisei-2026"

# name of the case -> name of the input, bytes
FILES = {
    "zip-honest": ("zip", lambda: HONEST),
    "zip-cp932-names": ("zip", lambda: simple(("会議資料.txt".encode("cp932"), MEMO), utf8=False)),
    "zip-named-picture": ("jpg", lambda: HONEST),
    "zip-empty": ("zip", lambda: simple()),
    "zip-cut": ("zip", lambda: simple(("memo.txt", MEMO * 20))[:400]),
    "zip-script": ("zip", lambda: simple(("請求書.js", SCRIPT))),
    "zip-program": ("zip", lambda: simple(("readme.txt", MEMO), ("setup.exe", b"MZ not a program"))),
    "zip-in-zip": ("zip", lambda: simple(("外.zip", simple(("内.zip", simple(("実行.vbs", SCRIPT))))))),
    "zip-mails": ("zip", lambda: simple(("1.eml", MAIL % 1), ("2.eml", MAIL % 2))),
    "zip-mail-and-memo": ("zip", lambda: simple(("1.eml", MAIL % 1), ("memo.txt", MEMO))),
    "zip-overlap": ("zip", lambda: overlapped("table-%03d.csv", b"0,0,0,0\n" * (1 << 20), 250)),
    "zip-bomb": ("zip", swollen),
    "zip-nested-bomb": ("zip", lambda: nested(5)),
    "zip-name-differs": ("zip", name_differs),
    "zip-two": ("zip", lambda: HONEST + simple(("請求書.js", SCRIPT))),
    "zip-data-before": ("zip", lambda: b"some words in front\n" * 3 + HONEST),
    "zip-data-after": ("zip", lambda: HONEST + b"\n" * 40),
    "zip-name-twice": ("zip", lambda: simple(("memo.txt", MEMO), ("memo.txt", SCRIPT))),
    "zip-name-nul": ("zip", name_nul),
    "zip-name-turned": ("zip", lambda: simple(("請求書\u202efdp.exe", b"MZ"))),
    "zip-name-two-ends": ("zip", lambda: simple(("請求書.pdf.exe", b"MZ"))),
    "zip-name-spaces": ("zip", lambda: simple(("memo" + " " * 60 + ".xyz", MEMO))),
    "zip-name-dot-end": ("zip", lambda: simple(("memo.exe.", b"MZ"))),
    "zip-zip64": ("zip", zip64),
    "zip-ransom-folder": ("zip", ransom),
    "zip-path-up": ("zip", lambda: simple(("../../Startup/memo.txt", MEMO))),
    "zip-path-drive": ("zip", lambda: simple(("C:\\Users\\Public\\memo.txt", MEMO))),
    "zip-path-backslash": ("zip", lambda: simple(("資料\\memo.txt", MEMO))),
    "zip-locked-common": ("zip", lambda: locked(b"infected", "sample.js", SCRIPT)),
    "zip-locked": ("zip", lambda: locked(WORD)),
    "zip-locked-script": ("zip", lambda: locked(WORD, "請求書.js", SCRIPT)),
    "zip-locked-aes": ("zip", lambda: seven("memo.txt", MEMO, "-tzip", "-mem=AES256", "-ppassword")),
    "7z-honest": ("7z", lambda: seven("memo.txt", MEMO, "-t7z")),
    "7z-locked": ("7z", lambda: seven("memo.js", SCRIPT, "-t7z", f"-p{WORD.decode()}")),
    "7z-locked-names": ("7z", lambda: seven("memo.txt", MEMO, "-t7z", "-mhe=on", f"-p{WORD.decode()}")),
    "7z-cut": ("7z", lambda: seven("memo.txt", MEMO * 50, "-t7z")[:60]),
    "rar4-honest": ("rar", lambda: rar4("memo.txt", MEMO)),
    "rar4-script": ("rar", lambda: rar4("invoice.vbs", SCRIPT)),
    "rar4-locked": ("rar", lambda: rar4("memo.txt", bytes(16), 4)),
    "rar5-honest": ("rar", lambda: rar5("会議.txt", MEMO)),
    "tar-honest": ("tar", lambda: tar(("memo.txt", MEMO, None))),
    "tar-link-outside": ("tar", lambda: tar(("memo.txt", b"", "../../../etc/passwd"))),
    "tar-link-inside": ("tar", lambda: tar(("a/memo.txt", MEMO, None), ("a/b/memo.txt", b"", "../memo.txt"))),
    "tar-name-long": ("tar", lambda: tar(("x" * 300 + ".txt", MEMO, None))),
    "tar-gz": ("tgz", lambda: gzip.compress(tar(("memo.txt", MEMO, None)), mtime=0)),
    "tar-gz-cut": ("tgz", lambda: gzip.compress(tar(("memo.txt", bytes(range(256)) * 40, None)), mtime=0)[:300]),
    "gz-single": ("txt.gz", lambda: gzip.compress(MEMO, mtime=0)),
    "bz2-single": ("txt.bz2", lambda: bz2.compress(MEMO)),
    "bz2-bomb": ("csv.bz2", lambda: bz2.compress(b"0" * (40 << 20)) * 60),
    "xz-single": ("txt.xz", lambda: lzma.compress(MEMO)),
    "zst-single": ("txt.zst", lambda: by_tool(["sh", "-c", 'exec zstd -q -o out "$0"'], "memo.txt", MEMO)),
    "cab-honest": ("cab", lambda: cab("memo.txt", MEMO)),
    "lzh-honest": ("lzh", lambda: lzh("会議.txt", MEMO)),
    "iso-honest": ("iso", lambda: by_tool(["bsdtar", "--format", "iso9660", "--options", "!pad", "-cf", "out"], "memo.txt", MEMO)),
    "iso-script": ("iso", lambda: by_tool(["bsdtar", "--format", "iso9660", "--options", "!pad", "-cf", "out"], "memo.js", SCRIPT)),
    "disk-vhd": ("vhd", lambda: disk(True)),
    "disk-img": ("img", lambda: disk(False)),
    "disk-vhdx": ("vhdx", lambda: b"vhdxfile" + bytes(600)),
    "disk-fat12": ("img", lambda: fat(12, [("会議/議事録 2026-11.txt", MEMO), ("long memo.txt", MEMO * 20)])),
    "disk-fat12-cut": ("img", lambda: fat(12, [("long memo.txt", MEMO * 20), ("invoice.js", SCRIPT)], 700)),
    "disk-fat16-script": ("img", lambda: with_table(fat(16, [("請求書.pdf.js", SCRIPT)]))),
    "disk-second-volume": ("img", lambda: with_table(fat(12, [("memo.txt", MEMO)]), fat(12, [("invoice.js", SCRIPT)]))),
    "disk-volume-unread": ("img", lambda: with_table(fat(12, [("memo.txt", MEMO)]), ntfs())),
    "disk-fat32-script": ("vhd", lambda: growing(fat(32, [("invoice.js", SCRIPT)]))),
    "android-app": ("apk", lambda: simple(("AndroidManifest.xml", b"\3\0\x08\0" + bytes(40)), ("classes.dex", b"dex\n035\0" + bytes(40)))),
    "document-stored": ("zip", lambda: simple(("report.dat", simple(*PACKAGE)))),
    "document-behind": ("docx", lambda: simple(("aaa.txt", MEMO * 100), *PACKAGE)),
    "mail-mbox": (
        "eml",
        lambda: letter("mails", "先日のメールです。", "box.mbox", b"From a@example.jp Mon Nov 23 10:00:00 2026\n" + letter("documents", "資料です。", "a.zip", simple(("list.js", SCRIPT)))),
    ),
    "zeros": ("bin", lambda: bytes(5000)),
    "mail-password-same": (
        "eml",
        lambda: letter("documents", "添付ファイルの解凍パスワードは下記の通りです。\n\n　Kaisei-2026\n", "a.zip", locked(WORD, "memo.js", SCRIPT)),
    ),
    "mail-zip-honest": ("eml", lambda: letter("documents", "資料をお送りします。", "a.zip", HONEST)),
    "mail-zip-of-mail": ("eml", lambda: letter("documents", "転送します。", "a.zip", simple(("1.eml", MAIL % 1)))),
    "mail-iso": ("eml", lambda: letter("invoice", "請求書です。", "a.iso", by_tool(["bsdtar", "--format", "iso9660", "--options", "!pad", "-cf", "out"], "invoice.js", SCRIPT))),
}


def main(wanted):
    for name in wanted or sorted(FILES):
        ending, make = FILES[name]
        folder = CASES / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"input.{ending}").write_bytes(make())
        print(f"{(folder / f'input.{ending}').stat().st_size:8d}  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
