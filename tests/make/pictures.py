#!/usr/bin/python3
"""Writes the inputs of tests/cases/picture: invented screens, chats, posters and photos.

usage: tests/make/pictures.py [NAME…]         all of them when none is named
       tests/make/pictures.py --large FILE    a photo of 12 megapixels, to measure with

Needs python3-cairo, python3-numpy and the libraries of the examiner.  Numbers are
ones that nobody has, hosts end in .test or .example.  The files in the tree are what counts: fonts
and encoders differ between machines.
"""

import math
import struct
import subprocess
import sys
import tempfile
import zlib
from base64 import encodebytes
from pathlib import Path

import cairo
import numpy

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "cases/picture"
FONT = "IPAexGothic"


# QR code, version 4-L, mask 0, byte mode (ISO/IEC 18004): 78 bytes at most.
def times(a, b):
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product


def reed_solomon(data, n):
    poly, root = [1], 1
    for _ in range(n):
        poly = [x ^ times(root, y) for x, y in zip(poly + [0], [0] + poly)]
        root = times(root, 2)
    rest = list(data) + [0] * n
    for i in range(len(data)):
        lead = rest[i]
        for j, c in enumerate(poly):
            rest[i + j] ^= times(c, lead)
    return rest[len(data) :]


def qr_bits(text):
    data = text.encode()
    bits = "0100" + f"{len(data):08b}" + "".join(f"{b:08b}" for b in data) + "0000"
    words = [int(bits[i : i + 8], 2) for i in range(0, len(bits), 8)]
    words += [(0xEC, 0x11)[i % 2] for i in range(80 - len(words))]
    return "".join(f"{b:08b}" for b in words + reed_solomon(words, 20))


def qr(text):
    size = 33
    m = numpy.full((size, size), -1)
    for y, x in ((0, 0), (0, size - 7), (size - 7, 0)):
        for j in range(-1, 8):
            for i in range(-1, 8):
                if 0 <= y + j < size and 0 <= x + i < size:
                    ring = max(abs(j - 3), abs(i - 3))
                    m[y + j, x + i] = ring in (0, 1, 3)
    for j in range(-2, 3):
        for i in range(-2, 3):
            m[26 + j, 26 + i] = max(abs(j), abs(i)) != 1
    for i in range(8, size - 8):
        m[6, i] = m[i, 6] = i % 2 == 0
    form = "111011111000100"  # L, mask 0
    spots = [(8, i) for i in (0, 1, 2, 3, 4, 5, 7, 8)] + [(i, 8) for i in (7, 5, 4, 3, 2, 1, 0)]
    other = [(size - 1 - i, 8) for i in range(7)] + [(8, size - 8 + i) for i in range(8)]
    for k, bit in enumerate(form):
        m[spots[k]] = m[other[k]] = int(bit)
    m[size - 8, 8] = 1
    bits, up, x = iter(qr_bits(text)), True, size - 1
    while x > 0:
        if x == 6:
            x -= 1
        for y in range(size - 1, -1, -1) if up else range(size):
            for i in (x, x - 1):
                if m[y, i] < 0:
                    m[y, i] = int(next(bits, "0")) ^ ((y + i) % 2 == 0)
        up, x = not up, x - 2
    return numpy.pad(1 - m, 4, constant_values=1).astype(numpy.uint8) * 255


# Drawing
class Sheet:
    def __init__(self, width, height, paper=1.0):
        self.surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
        self.c = cairo.Context(self.surface)
        self.c.set_source_rgb(paper, paper, paper)
        self.c.paint()

    def box(self, x, y, w, h, shade):
        self.c.set_source_rgb(shade, shade, shade)
        self.c.rectangle(x, y, w, h)
        self.c.fill()

    def words(self, x, y, text, size=20, shade=0.0, width=None):
        self.c.select_font_face(FONT)
        self.c.set_font_size(size)
        self.c.set_source_rgb(shade, shade, shade)
        lines = [""]
        for letter in text:
            if letter == "\n" or (width and self.c.text_extents(lines[-1] + letter).x_advance > width):
                lines.append("")
            lines[-1] += letter.strip("\n")
        for i, line in enumerate(lines):
            self.c.move_to(x, y + size * (1 + 1.5 * i))
            self.c.show_text(line)
        return int(size * (0.4 + 1.5 * len(lines)))

    def grey(self):
        self.surface.flush()
        w, h, stride = self.surface.get_width(), self.surface.get_height(), self.surface.get_stride()
        return numpy.frombuffer(self.surface.get_data(), numpy.uint8).reshape(h, stride)[:, 0 : 4 * w : 4].copy()


def warning():
    s = Sheet(1100, 640, 0.25)
    s.box(60, 50, 980, 540, 1.0)
    s.box(60, 50, 980, 60, 0.35)
    s.words(80, 66, "Windows Defender セキュリティ警告", 26, 1.0)
    s.words(90, 140, "お使いのパソコンへのアクセスはセキュリティ上の理由でブロックされています", 23, 0)
    s.words(90, 200, "トロイの木馬スパイウェアに感染しました。エラーコード: 0x80070424", 23, 0)
    s.words(90, 260, "電源を切ったり再起動したりしないでください。データが失われます。", 23, 0)
    s.words(90, 340, "Windows サポートに今すぐお電話ください", 32, 0)
    s.words(90, 410, "050-0000-0000（通話料無料）", 40, 0)
    s.words(90, 500, "このウィンドウを閉じると、個人情報が漏えいするおそれがあります。", 21, 0)
    return s.grey()


def ransom():
    s = Sheet(1000, 560, 0.1)
    s.words(50, 40, "All your files have been encrypted!", 34, 1)
    y = 110
    for line in (
        "Your documents, databases and backups are locked with a strong key.",
        "The only way to restore your files is our decryption tool.",
        "Download Tor Browser and write to us within 72 hours:",
        "support@mail.test   personal ID: 4F2A-99C1",
        "Do not rename encrypted files. Do not try to decrypt them yourself,",
        "otherwise your data will be lost and stolen files will be published.",
    ):
        s.words(50, y, line, 23, 1)
        y += 56
    return s.grey()


def bubbles(title, lines):
    s = Sheet(720, 900, 0.8)
    s.box(0, 0, 720, 80, 0.3)
    s.words(30, 24, title, 28, 1.0)
    y = 110
    for mine, text in lines:
        probe = Sheet(10, 10)
        h = probe.words(0, 0, text, 25, 0, 480)
        x = 180 if mine else 30
        s.box(x, y, 520, h + 36, 0.95 if mine else 1.0)
        s.words(x + 20, y + 18, text, 25, 0, 480)
        y += h + 70
    return s.grey()


def president():
    return bubbles(
        "代表取締役 火消太郎",
        [
            (0, "社長の火消です。お疲れ様です。"),
            (0, "今後の業務プロジェクトに対応するため、LINEグループを作成してください。まだ誰も招待しないでください。"),
            (0, "作成が終わったら、グループのQRコードを送ってください。経理の担当者にも参加してもらい、口座の残高を確認して至急振り込みます。"),
            (1, "承知しました。"),
        ],
    )


def parcel():
    return bubbles(
        "SMS/MMS",
        [(0, "お荷物のお届けにあがりましたが不在の為持ち帰りました。配送先の住所をご確認ください。\nhttp://nimotsu-kakunin.test/a1")],
    )


def lunch():
    return bubbles(
        "ゆうこ",
        [(0, "明日のお昼、駅前のそば屋さんでどうですか？"), (1, "いいですね。12時に改札で待ち合わせましょう。"), (0, "はい、楽しみにしています。")],
    )


def poster(url, lines):
    s = Sheet(700, 820)
    y = 40
    for line in lines:
        s.words(40, y, line, 28, 0, 620)
        y += 60
    grey, code = s.grey(), numpy.kron(qr(url), numpy.ones((10, 10), numpy.uint8))
    grey[360 : 360 + code.shape[0], 145 : 145 + code.shape[1]] = code
    return grey


def receipt():
    s = Sheet(560, 760)
    y = 30
    for text in (
        "喫茶ひけし", "東京都架空区1-2-3", "領収書", "2026年11月23日 12:34", "ブレンドコーヒー  ¥450",
        "たまごサンド    ¥600", "小計        ¥1,050", "内消費税      ¥95", "合計        ¥1,050", "お預かり      ¥2,000", "お釣り       ¥950",
        "またのお越しをお待ちしております",
    ):
        s.words(40, y, text, 25, 0)
        y += 56
    return s.grey()


def holiday():
    s = Sheet(1000, 700, 0.85)
    for i in range(350):
        shade = 0.85 - i / 900
        s.box(0, 2 * i, 1000, 2, shade)
    s.c.set_source_rgb(0.4, 0.4, 0.4)
    s.c.move_to(0, 520)
    for x in range(0, 1001, 20):
        s.c.line_to(x, 430 - 130 * math.sin(x / 160) - 30 * math.sin(x / 37))
    s.c.line_to(1000, 700)
    s.c.line_to(0, 700)
    s.c.fill()
    s.c.set_source_rgb(1, 1, 1)
    s.c.arc(760, 140, 60, 0, 7)
    s.c.fill()
    return blurred(noisy(s.grey(), 10, 3))


def noisy(grey, amount, seed):
    noise = numpy.random.default_rng(seed).normal(0, amount, grey.shape)
    return numpy.clip(grey + noise, 0, 255).astype(numpy.uint8)


def blurred(grey):
    g = numpy.pad(grey.astype(float), 1, mode="edge")
    return ((g[:-2, 1:-1] + g[2:, 1:-1] + g[1:-1, :-2] + g[1:-1, 2:] + 2 * g[1:-1, 1:-1]) / 6).astype(numpy.uint8)


def photographed(grey, width, height, corners, seed=1):
    """As a telephone sees it: corners (of the screen, clockwise from top left) in the photo, dim at an edge."""
    h, w = grey.shape
    rows = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (w, 0), (w, h), (0, h))):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]
    a = numpy.array(rows, float)
    p = numpy.append(numpy.linalg.solve(a[:, :8], a[:, 8]), 1).reshape(3, 3)
    yy, xx = numpy.mgrid[0:height, 0:width]
    d = p[2, 0] * xx + p[2, 1] * yy + 1
    u, v = (p[0, 0] * xx + p[0, 1] * yy + p[0, 2]) / d, (p[1, 0] * xx + p[1, 1] * yy + p[1, 2]) / d
    inside = (u >= 0) & (u < w - 1) & (v >= 0) & (v < h - 1)
    u, v = numpy.where(inside, u, 0), numpy.where(inside, v, 0)
    i, j, fu, fv = v.astype(int), u.astype(int), u % 1, v % 1
    g = grey.astype(float)
    out = (g[i, j] * (1 - fu) + g[i, j + 1] * fu) * (1 - fv) + (g[i + 1, j] * (1 - fu) + g[i + 1, j + 1] * fu) * fv
    light = 0.7 + 0.3 * xx / width
    return blurred(noisy(numpy.where(inside, out * light, 70 * light), 4, seed))


def shot():
    return photographed(warning(), 1500, 1000, ((130, 140), (1390, 60), (1440, 900), (90, 830)))


# Files
def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(grey, size=None):
    h, w = grey.shape
    rows = b"".join(b"\0" + bytes(row) for row in grey)
    head = struct.pack(">IIBBBBB", *(size or (w, h)), 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def encode(grey, *how):
    with tempfile.TemporaryDirectory() as folder:
        tool = Path(folder) / "picture-file"
        subprocess.run(
            ["cc", "-o", tool, HERE / "picture-file.c", "-lgif", "-ljpeg", "-lwebp", "-lheif"], check=True
        )
        h, w = grey.shape
        head = f"P5 {w} {h} 255\n".encode()
        return subprocess.run([tool, *how], input=head + grey.tobytes(), capture_output=True, check=True).stdout


def gif_bomb():
    return b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0, 0, 0) + b"," + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0) + b"\x02\x02\x4c\x01\x00;"


def mail(picture):
    """A mail that says nothing: filters read letters, and this one has a picture."""
    head = (
        "From: info@kakunin.test\r\nTo: taro@example.jp\r\nSubject: =?utf-8?B?44GK55+l44KJ44Gb?=\r\n"
        "Date: Mon, 23 Nov 2026 10:00:00 +0900\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\r\n'
        '--b\r\nContent-Type: image/png; name="a.png"\r\nContent-Transfer-Encoding: base64\r\n'
        'Content-Disposition: attachment; filename="a.png"\r\n\r\n'
    )
    return head.encode() + encodebytes(picture).replace(b"\n", b"\r\n") + b"--b--\r\n"


def flat(grey):
    """Few shades, so that a PNG stays small."""
    return (grey // 36 * 36).astype(numpy.uint8)


LURE = "https://www.amazon.co.jp.account-check.test/signin?id=8841"
HONEST = "https://www.example.jp/menu"
ASK = ["【重要】Amazonアカウントの確認", "本人確認のため、QRコードを読み取り", "24時間以内に手続きしてください。"]
MENU = ["喫茶ひけし 本日のメニュー", "コーヒー 450円 / 紅茶 450円", "くわしくはQRコードから"]
PICTURES = {
    "warning-screen/input.png": lambda: png(flat(warning())),
    "warning-photo/input.jpg": lambda: encode(shot(), "jpeg"),
    "warning-sideways/input.png": lambda: png(flat(numpy.rot90(warning()))),
    "warning-exif/input.jpg": lambda: encode(numpy.rot90(warning()), "jpeg", "6"),
    "warning-webp/input.webp": lambda: encode(warning(), "webp"),
    "warning-heif/input.heic": lambda: encode(warning(), "heif"),
    "warning-gif/input.gif": lambda: encode(warning(), "gif"),
    "warning-cut/input.jpg": lambda: encode(warning(), "jpeg")[:-6000],
    "warning-wrong-name/input.txt": lambda: png(flat(warning())),
    "ransom-screen/input.png": lambda: png(flat(ransom())),
    "line-president/input.png": lambda: png(flat(president())),
    "sms-parcel/input.png": lambda: png(flat(parcel())),
    "qr-phishing/input.png": lambda: png(flat(poster(LURE, ASK))),
    "qr-photo/input.jpg": lambda: encode(photographed(poster(LURE, ASK), 900, 1000, ((60, 70), (830, 40), (870, 950), (90, 900))), "jpeg"),
    "in-mail/input.eml": lambda: mail(png(flat(poster(LURE, ASK)))),
    "honest-qr/input.png": lambda: png(flat(poster(HONEST, MENU))),
    "honest-holiday/input.jpg": lambda: encode(holiday(), "jpeg"),
    "honest-receipt/input.png": lambda: png(flat(receipt())),
    "honest-chat/input.png": lambda: png(flat(lunch())),
    "cut/input.png": lambda: png(flat(receipt()))[:2500],
    "bomb-png/input.png": lambda: png(numpy.zeros((2, 2), numpy.uint8), (65535, 65535)),
    "bomb-gif/input.gif": gif_bomb,
    "empty/input.png": lambda: b"",
    "broken/input.jpg": lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 40,
}


def main(names):
    if names[:1] == ["--large"]:
        corners = ((350, 400), (3650, 250), (3800, 2700), (250, 2500))
        Path(names[1]).write_bytes(encode(photographed(warning(), 4000, 3000, corners), "jpeg"))
        return
    for place, make in PICTURES.items():
        if not names or place.split("/")[0] in names:
            path = CASES / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(make())
            print(f"{path.stat().st_size:7} {place}")


if __name__ == "__main__":
    main(sys.argv[1:])
