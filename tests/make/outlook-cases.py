#!/usr/bin/python3
"""Writes the cases of tests/cases/msg, tnef and pst again.

usage: tests/make/outlook-cases.py [CASE…]     all when none is named

Everything in them is invented and does nothing: the programs are a few letters.
"""

import base64
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from outlook import (  # noqa: E402
    BINARY, LONG, STRING8, TIME, UNICODE, Message, msg, pack_rtf, pst, ticks, tnef,
)

CASES = Path(__file__).resolve().parent.parent / "cases"
MADE = {}
SENT = 1793235600  # 2026-10-29 10:00 in Japan


def case(name):
    def keep(make):
        MADE[name] = make
        return make

    return keep


def person(name, address, kind=1):
    return {(0x0C15, LONG): kind, (0x3001, UNICODE): name, (0x39FE, UNICODE): address}


def letter(subject, text, name, address, **more):
    return Message(
        {
            (0x001A, UNICODE): "IPM.Note",
            (0x0037, UNICODE): subject,
            (0x0039, TIME): ticks(SENT),
            (0x0042, UNICODE): name,
            (0x5D02, UNICODE): address,
            (0x1000, UNICODE): text,
            (0x3FDE, LONG): 65001,
        },
        [person("佐藤 花子", "sato@kawase-denki.example.jp")],
        **more,
    )


def attached(name, data, kind="application/octet-stream"):
    return (
        {(0x3705, LONG): 1, (0x3707, UNICODE): name, (0x370E, UNICODE): kind, (0x3701, BINARY): data},
        None,
    )


def with_inside(message, inside):
    message.attachments.append(({(0x3705, LONG): 5, (0x3001, UNICODE): "元のメール"}, inside))
    return message


HEADERS = """Received: from mx.hinode-shoji.example.jp (mx.hinode-shoji.example.jp [192.0.2.25])\r
 by mail.kawase-denki.example.jp with ESMTPS; Thu, 29 Oct 2026 10:00:05 +0900\r
From: =?UTF-8?B?5pel44Gu5Ye65ZWG5LqLIOmItOacqA==?= <suzuki@hinode-shoji.example.jp>\r
To: sato@kawase-denki.example.jp\r
Subject: =?UTF-8?B?5p2l6YCx44Gu5omT44Gh5ZCI44KP44Gb44Gr44Gk44GE44Gm?=\r
Date: Thu, 29 Oct 2026 10:00:00 +0900\r
Message-ID: <20261029-1@hinode-shoji.example.jp>\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary="left-behind"\r
"""
WORDS = "佐藤様\r\n\r\nいつもお世話になっております。日の出商事の鈴木です。\r\n来週の打ち合わせは、水曜日の14時でいかがでしょうか。\r\n\r\n鈴木\r\n"
LURE = (
    "お客様のアカウントは一時的に停止されました。\r\n24時間以内に以下のページで本人確認をしない場合、"
    "アカウントは完全に削除されます。\r\n\r\nhttps://amazon-co-jp.kakunin-center.example/login\r\n"
)
LURE_HTML = (
    "<html><body><p>お客様のアカウントは一時的に停止されました。24時間以内に本人確認をしない場合、完全に削除されます。</p>"
    '<p><a href="https://amazon-co-jp.kakunin-center.example/login">https://www.amazon.co.jp/</a></p></body></html>'
)
PROGRAM = b"MZ" + bytes(58) + b"\x40\0\0\0" + b"PE\0\0" + bytes(200)


def honest():
    return letter("来週の打ち合わせについて", WORDS, "日の出商事 鈴木", "suzuki@hinode-shoji.example.jp")


def lure():
    return letter("【重要】アカウントの確認をお願いします", LURE, "Amazon.co.jp", "info@kakunin-center.example")


@case("msg/honest/input.msg")
def _():
    m = honest()
    m.props[(0x007D, UNICODE)] = HEADERS
    m.attachments.append(attached("議題.txt", "議題: 秋の納品について\r\n".encode(), "text/plain"))
    return msg(m)


@case("msg/headers-rebuilt/input.msg")
def _():
    return msg(honest())


@case("msg/inside-the-office/input.msg")
def _():
    m = honest()
    del m.props[(0x5D02, UNICODE)]
    m.props[(0x0064, UNICODE)] = "EX"
    m.props[(0x0065, UNICODE)] = "/O=KAWASE/OU=OFFICE/CN=RECIPIENTS/CN=SUZUKI"
    return msg(m)


@case("msg/code-page-932/input.msg")
def _():
    m = honest()
    for number in (0x0037, 0x0042, 0x1000):
        m.props[(number, STRING8)] = m.props.pop((number, UNICODE)).encode("cp932")
    m.props[(0x3FFD, LONG)] = 932
    return msg(m)


@case("msg/code-page-of-the-language/input.msg")
def _():
    m = honest()
    m.props[(0x0037, STRING8)] = "Встреча в среду".encode("cp1251")
    del m.props[(0x0037, UNICODE)]
    del m.props[(0x3FDE, LONG)]
    m.props[(0x3FF1, LONG)] = 1049
    return msg(m)


@case("msg/phishing/input.msg")
def _():
    return msg(lure())


@case("msg/phishing-html/input.msg")
def _():
    m = lure()
    del m.props[(0x1000, UNICODE)]
    m.props[(0x1013, BINARY)] = LURE_HTML.encode("cp932")
    m.props[(0x3FDE, LONG)] = 932
    return msg(m)


def wrapped(html):
    """HTML as Outlook wraps it: tags in groups, words between, what is for rich text alone hidden."""
    out = "{\\rtf1\\ansi\\ansicpg932\\fromhtml1 {\\fonttbl{\\f0\\fcharset128 MS Gothic;}}\\f0\r\n"
    rest = html
    while rest:
        cut = rest.index(">") + 1 if rest[0] == "<" else (rest + "<").index("<")
        piece, rest = rest[:cut], rest[cut:]
        escaped = "".join(
            "\\" + c if c in "{}\\" else c if c < "\x80" else "".join(f"\\'{b:02x}" for b in c.encode("cp932"))
            for c in piece
        )
        if piece[0] == "<":
            out += "{\\*\\htmltag64 " + escaped + "}\\htmlrtf \\par hidden \\htmlrtf0 "
        else:
            out += escaped
    return (out + "}").encode("ascii")


@case("msg/phishing-in-rich-text/input.msg")
def _():
    m = lure()
    del m.props[(0x1000, UNICODE)]
    m.props[(0x1009, BINARY)] = pack_rtf(wrapped(LURE_HTML))
    return msg(m)


@case("msg/rich-text-damaged/input.msg")
def _():
    m = honest()
    del m.props[(0x1000, UNICODE)]
    packed = bytearray(pack_rtf(b"{\\rtf1\\ansi\\ansicpg1252 See you on Wednesday at two.\\par}"))
    packed[12] ^= 1
    m.props[(0x1009, BINARY)] = bytes(packed)
    return msg(m)


@case("msg/program-attached/input.msg")
def _():
    m = honest()
    m.attachments.append(attached("請求書.pdf.exe", PROGRAM))
    return msg(m)


@case("msg/message-in-message/input.msg")
def _():
    return msg(with_inside(letter("怪しいメールが来ました", "確認をお願いします。\r\n", "佐藤 花子", "sato@kawase-denki.example.jp"), lure()))


@case("msg/deep/input.msg")
def _():
    m = honest()
    for _ in range(9):
        m = with_inside(honest(), m)
    return msg(m)


@case("msg/file-elsewhere/input.msg")
def _():
    m = honest()
    m.attachments.append((
        {(0x3705, LONG): 7, (0x3707, UNICODE): "請求書.pdf",
         (0x370D, UNICODE): "https://files.kakunin-center.example/seikyu"}, None))
    return msg(m)


@case("msg/reminder-from-outside/input.msg")
def _():
    m = honest()
    m.reminder = "\\\\203.0.113.9\\share\\sound.wav"
    return msg(m)


@case("msg/header-injection/input.msg")
def _():
    m = honest()
    m.props[(0x0037, UNICODE)] = "納品\r\nReply-To: <evil@kakunin-center.example>\r\n\r\nx"
    m.props[(0x0042, UNICODE)] = 'a" <b@c.example>\r\nBcc: x@y.example'
    return msg(m)


@case("msg/cut/input.msg")
def _():
    m = honest()
    m.props[(0x007D, UNICODE)] = HEADERS
    return msg(m)[:3000]


@case("msg/empty/input.msg")
def _():
    return b""


@case("msg/wrong-extension/input.pdf")
def _():
    return msg(lure())


@case("tnef/honest/input.dat")
def _():
    m = honest()
    m.attachments.append(attached("議題.txt", "議題: 秋の納品について\r\n".encode("cp932"), "text/plain"))
    return tnef(m)


@case("tnef/program-attached/input.dat")
def _():
    m = honest()
    m.attachments.append(attached("請求書.pdf.exe", PROGRAM))
    return tnef(m)


@case("tnef/phishing-in-rich-text/input.dat")
def _():
    m = lure()
    del m.props[(0x1000, UNICODE)]
    m.props[(0x1009, BINARY)] = pack_rtf(wrapped(LURE_HTML))
    return tnef(m)


@case("tnef/message-in-message/input.dat")
def _():
    return tnef(with_inside(honest(), lure()))


@case("tnef/reminder-from-outside/input.dat")
def _():
    m = honest()
    m.reminder = "\\\\203.0.113.9\\share\\sound.wav"
    return tnef(m)


@case("tnef/cut/input.dat")
def _():
    m = honest()
    m.attachments.append(attached("請求書.pdf.exe", PROGRAM))
    return tnef(m)[:-400]


@case("tnef/empty/input.dat")
def _():
    return b""


@case("tnef/wrong-extension/input.txt")
def _():
    m = honest()
    m.attachments.append(attached("請求書.pdf.exe", PROGRAM))
    return tnef(m)


def carried(message, text):
    box = base64.encodebytes(tnef(message)).replace(b"\n", b"\r\n")
    head = HEADERS.replace("left-behind", "border").replace("mixed", "mixed")
    return (
        head.encode() + b"\r\n--border\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode()
        + b"\r\n--border\r\nContent-Type: application/ms-tnef; name=\"winmail.dat\"\r\n"
        b"Content-Disposition: attachment; filename=\"winmail.dat\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + box + b"\r\n--border--\r\n"
    )


@case("mail/winmail-honest/input.eml")
def _():
    m = honest()
    m.attachments.append(attached("議題.txt", "議題: 秋の納品について\r\n".encode("cp932"), "text/plain"))
    return carried(m, WORDS)


@case("mail/winmail-program/input.eml")
def _():
    m = honest()
    m.attachments.append(attached("請求書.pdf.exe", PROGRAM))
    return carried(m, WORDS)


@case("mail/winmail-says-something-else/input.eml")
def _():
    m = lure()
    del m.props[(0x1000, UNICODE)]
    m.props[(0x1009, BINARY)] = pack_rtf(wrapped(LURE_HTML))
    return carried(m, WORDS)


@case("pst/honest/input.pst")
def _():
    return pst({"受信トレイ": [honest(), letter("資料をお送りします", "資料を送ります。\r\n", "山田", "yamada@hinode-shoji.example.jp",
               attachments=[attached("資料.txt", "秋の資料です。\r\n".encode() * 600, "text/plain")])]})


@case("pst/deleted-lure/input.pst")
def _():
    reply = honest()
    reply.props[(0x0037, UNICODE)] = "\x01\x05RE: 来週の打ち合わせについて"
    return pst({"受信トレイ": [reply], "削除済みアイテム": [lure()]})


@case("pst/message-in-message/input.pst")
def _():
    return pst({"受信トレイ": [with_inside(honest(), lure())]}, cipher=0)


@case("pst/before-2003/input.pst")
def _():
    return pst({"受信トレイ": [honest(), lure()]}, wide=False)


@case("pst/only-a-card/input.pst")
def _():
    card = honest()
    card.props[(0x001A, UNICODE)] = "IPM.Contact"
    return pst({"連絡先": [card]})


@case("pst/mail-called-document/input.pst")
def _():
    other = lure()
    other.props[(0x001A, UNICODE)] = "IPM.Document.txt"
    return pst({"受信トレイ": [other]})


@case("pst/reminder-from-outside/input.pst")
def _():
    m = honest()
    m.reminder = "\\\\203.0.113.9\\share\\sound.wav"
    return pst({"受信トレイ": [m]})


@case("pst/many/input.pst")
def _():
    return pst({"受信トレイ": [letter(f"予定 {i}", "水曜日です。\r\n", "鈴木", "suzuki@hinode-shoji.example.jp") for i in range(20)]})


@case("pst/cut/input.pst")
def _():
    return pst({"受信トレイ": [honest(), lure()]})[:3000]


@case("pst/empty/input.pst")
def _():
    return b""


@case("pst/wrong-extension/input.doc")
def _():
    return pst({"受信トレイ": [lure()]})


def main():
    wanted = sys.argv[1:]
    for name, make in MADE.items():
        if wanted and not any(name.startswith(w) for w in wanted):
            continue
        path = CASES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())


if __name__ == "__main__":
    main()
