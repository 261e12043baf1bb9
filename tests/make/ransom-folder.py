#!/usr/bin/python3
"""Makes a folder as ransomware leaves it, or a clean one; nothing in it can do harm.

usage: tests/make/ransom-folder.py OUT [--files N] [--seed N] [--style NAME] [--share PERCENT]
                                   [--size KIB] [--note FILE] [--copies]

styles: clean, whole, head, gaps, stripes (how much of a file is encrypted);
names:  --names append | mail | replace | keep, with --ending .hkx4q
Beside OUT stands OUT.tsv: path, 1 or 0 (encrypted or not); its first line has the first and the last
second of the attack.  The same seed gives the same bytes.
"""

import argparse
import io
import os
import random
import sqlite3
import struct
import zipfile
import zlib
from pathlib import Path

ATTACK = 1790000000  # a second in September 2026
WORDS = ("見積書 請求書 納品 株式会社 ひだまり 商店 お世話になっております 以下のとおり "
         "ご確認ください 合計 消費税 the of invoice order customer total amount please find attached regards delivery").split()


def words(rng, n):
    out = []
    size = 0
    while size < n:
        w = rng.choice(WORDS) if rng.random() < .8 else str(rng.randrange(10**6))
        out.append(w)
        size += len(w.encode()) + 1
    return " ".join(out).encode()[:n]


def text(rng, n):
    return words(rng, n)


def csv(rng, n):
    rows = [f"{i},{rng.choice(WORDS)},{rng.randrange(10**5)},{rng.random():.3f}" for i in range(n // 30 + 1)]
    return "\r\n".join(rows).encode("cp932", "replace")[:n]


def html(rng, n):
    return b"<!DOCTYPE html><html><body><p>" + words(rng, n) + b"</p></body></html>"


def zipped(names):
    def make(rng, n):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
            for name in names:
                z.writestr(zipfile.ZipInfo(name), words(rng, 3 * n // len(names)), zipfile.ZIP_DEFLATED)
            if n > 20000:
                z.writestr(zipfile.ZipInfo("media/image1.jpeg"), jpeg(rng, n // 2))
        return out.getvalue()
    return make


def pdf(rng, n):
    body = zlib.compress(words(rng, 3 * n))
    return (b"%PDF-1.7\n1 0 obj<</Length " + str(len(body)).encode() + b"/Filter/FlateDecode>>stream\n" + body +
            b"\nendstream endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n")


def png(rng, n):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    side = max(16, int((n * 2) ** .5))
    rows = b"".join(b"\0" + bytes((x * y // 7 + rng.randrange(9)) & 255 for x in range(side)) for y in range(side))
    data = zlib.compress(rows)
    parts = [chunk(b"IDAT", data[i:i + 8192]) for i in range(0, len(data), 8192)]
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)) +
            b"".join(parts) + chunk(b"IEND", b""))


def jpeg(rng, n):
    # Coded picture data: more ones than zeros, and 0xFF is followed by a zero.
    data = bytes(a | (b & 17) for a, b in zip(rng.randbytes(n), rng.randbytes(n))).replace(b"\xff", b"\xff\0")
    return (b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + b"\xff\xdb\0\x43\0" + bytes(range(1, 65)) +
            b"\xff\xda\0\x0c\3\1\0\2\x11\3\x11\0\x3f\0" + data + b"\xff\xd9")


def mp4(rng, n):
    data = rng.randbytes(n)
    return (struct.pack(">I", 24) + b"ftypisom\0\0\2\0isommp41" + struct.pack(">I", 8 + n) + b"mdat" + data +
            struct.pack(">I", 16) + b"moov" + b"\0" * 8)


def mp3(rng, n):
    frame = 144 * 128000 // 44100
    count = n // frame + 1
    return b"".join(b"\xff\xfb\x90\x00" + bytes(b & 0x7F for b in rng.randbytes(frame - 4)) for _ in range(count))


def seven(rng, n):
    body = rng.randbytes(n)  # LZMA leaves nothing that counting would see
    return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<IQQI", 0, n, 2, 0) + body + b"\x01\x00"


def gz(rng, n):
    c = zlib.compressobj(9, zlib.DEFLATED, 31)
    return c.compress(words(rng, 3 * n)) + c.flush()


def ole(rng, n):
    body = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    body[24:32] = struct.pack("<HHHH", 62, 3, 0xFFFE, 9)
    body[48:52] = struct.pack("<I", 0)
    entry = "Root Entry".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 22, 5)
    return bytes(body) + entry.ljust(512, b"\0") + words(rng, n).decode(errors="ignore").encode("utf-16-le")


def database(rng, n):
    db = sqlite3.connect(":memory:")
    db.execute("create table orders (id integer primary key, name text, amount int)")
    db.executemany("insert into orders (name, amount) values (?, ?)",
                   [(words(rng, 40).decode(errors="ignore"), rng.randrange(10**6)) for _ in range(n // 60 + 1)])
    return db.serialize() if hasattr(db, "serialize") else b""


KINDS = [  # ending, maker, how often
    ("docx", zipped(["[Content_Types].xml", "word/document.xml"]), 12),
    ("xlsx", zipped(["[Content_Types].xml", "xl/workbook.xml", "xl/sheet1.xml"]), 14),
    ("pptx", zipped(["[Content_Types].xml", "ppt/slide1.xml"]), 4),
    ("pdf", pdf, 14), ("jpg", jpeg, 16), ("png", png, 6), ("txt", text, 8), ("csv", csv, 6), ("html", html, 3),
    ("zip", zipped(["a.txt", "b.txt"]), 4), ("7z", seven, 2), ("tar.gz", gz, 2), ("mp4", mp4, 3), ("mp3", mp3, 2),
    ("doc", ole, 3), ("xls", ole, 2), ("sqlite", database, 2),
]
FOLDERS = ["営業/2026年", "営業/見積", "経理", "総務/人事", "shared/photos", "shared/movies", "backup", "開発/src"]


def encrypt(rng, data, style):
    if style == "head":
        n = min(len(data), 65536)
        return rng.randbytes(n) + data[n:]
    if style == "gaps":  # 32 of every 64 KiB
        out = bytearray(data)
        for at in range(0, len(data), 65536):
            n = min(32768, len(data) - at)
            out[at:at + n] = rng.randbytes(n)
        return bytes(out)
    if style == "stripes":  # every other 16 bytes
        out = bytearray(data)
        for at in range(0, len(data), 32):
            n = min(16, len(data) - at)
            out[at:at + n] = rng.randbytes(n)
        return bytes(out)
    return rng.randbytes((len(data) + 15) // 16 * 16)


def renamed(rng, name, how, ending):
    if how == "append":
        return name + ending
    if how == "mail":
        return f"{name}.id-1A2B3C4D.[rescue@mailbox.example]{ending}"
    if how == "replace":
        return f"{rng.randrange(16**12):012x}{ending}"
    return name


def write(path, data, when):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (when, when))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("out", type=Path)
    p.add_argument("--files", type=int, default=400)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--size", type=int, default=40, help="average size in KiB")
    p.add_argument("--style", default="whole", choices=("clean", "whole", "head", "gaps", "stripes"))
    p.add_argument("--names", default="append", choices=("append", "mail", "replace", "keep"))
    p.add_argument("--ending", default=".hkx4q")
    p.add_argument("--share", type=int, default=50, help="percent of the files that are encrypted")
    p.add_argument("--note", help="text of a note, left in each folder that was hit")
    p.add_argument("--copies", action="store_true", help="the folder backup/ keeps copies of some files")
    a = p.parse_args()
    rng = random.Random(a.seed)
    kinds = [(e, m) for e, m, n in KINDS for _ in range(n)]
    truth, when, hit_folders = [], ATTACK, set()
    pool = {}  # some files of each kind are enough; millions differ by their names only
    first = last = 0
    for i in range(a.files):
        ending, maker = rng.choice(kinds)
        made = pool.setdefault(ending, [])
        if len(made) < 40:
            made.append(maker(rng, max(64, int(rng.expovariate(1 / (a.size * 1024))))))
        data = rng.choice(made)
        folder = FOLDERS[i * len(FOLDERS) // a.files]
        name = f"{rng.choice(WORDS)}-{i}.{ending}"
        hit = a.style != "clean" and folder != "backup" and rng.randrange(100) < a.share
        if a.copies and hit and i % 10 == 0:
            write(a.out / "backup" / name, data, ATTACK - 86400 * 30)
            truth.append((f"backup/{name}", 0))
        if hit:
            name = renamed(rng, name, a.names, a.ending)
            data = encrypt(rng, data, a.style) + (rng.randbytes(528) if a.style != "stripes" else b"")
            first, last = first or when, when
            write(a.out / folder / name, data, when)
            when += rng.randrange(3)
            hit_folders.add(folder)
        else:
            write(a.out / folder / name, data, ATTACK - rng.randrange(86400, 86400 * 1500))
        truth.append((f"{folder}/{name}", int(hit)))
    if a.note:
        for folder in sorted(hit_folders):
            write(a.out / folder / "HOW_TO_RECOVER.txt", a.note.encode(), when)
            truth.append((f"{folder}/HOW_TO_RECOVER.txt", 0))
    with open(f"{a.out}.tsv", "w") as f:
        print(f"#{first}\t{last}", file=f)
        for path, hit in truth:
            print(f"{path}\t{hit}", file=f)


if __name__ == "__main__":
    main()
