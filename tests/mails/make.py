#!/usr/bin/env python3
"""Wraps mails written as plain text into .eml files and lists them in MANIFEST.tsv.

usage: tests/mails/make.py HALF FILE...        HALF: train or held

A file holds any number of mails.  Each begins with a line of words,

    === LABEL LURE [CHARSET] [auth=AUTH] [DATE] [h] [KIND:NAME[=INNER]]...

then lines "F sender", "T recipient", "S subject", "H Name: value", an empty line, and the text.
A line "%html" begins an HTML half; with the word h the whole text is HTML.  CHARSET is j
(ISO-2022-JP), u (UTF-8 base64), q (UTF-8 quoted-printable), 8 (UTF-8 8bit) or s (Shift_JIS);
AUTH is what the receiving hop says: p all pass, s only SPF, f SPF fails, n nothing.  KIND is pdf,
zip, locked (a zip with a password), docx, xlsx, ics, csv, txt, html or png: smallest files of that form
without anything that could run.

Whatever is not written in the source (recipient, receiving host, mailer, addresses) is drawn from the
same tables for every label, by the lure's name, so that no header betrays a label.
"""
import base64
import datetime
import hashlib
import io
import pathlib
import quopri
import re
import struct
import sys
import zipfile
import zlib
from email.header import Header
from email.utils import parseaddr

TOP = pathlib.Path(__file__).resolve().parent
CHARSETS = {
    "j": ("iso-2022-jp", "7bit"),
    "u": ("utf-8", "base64"),
    "q": ("utf-8", "quoted-printable"),
    "8": ("utf-8", "8bit"),
    "s": ("shift_jis", "base64"),
}
CODEC = {"iso-2022-jp": "iso2022_jp", "shift_jis": "cp932", "utf-8": "utf-8"}
RECIPIENTS = [
    "info@minato-seiki.example.jp", "keiri@minato-seiki.example.jp",
    "株式会社ひので産業 総務課 <soumu@hinode-sangyo.example.jp>",
    "okamoto@kita-foods.example.jp", "岡本 様 <okamoto@kita-foods.example.jp>",
    "contact@aoba-clinic.example", "jimu@aoba-clinic.example", "office@sakura-gakuen.example.jp",
    "<m.hayashi@tsubame-print.example>", "林 美咲 <m.hayashi@tsubame-print.example>",
    "eigyo1@yamashiro.example.jp", "saiyo@yamashiro.example.jp", "t-kondo@umi-logi.example.jp",
    "近藤 <t-kondo@umi-logi.example.jp>", "shop@hanamaru.test", "店長 <shop@hanamaru.test>",
    "ishii.n@lab.kaiyo.example.jp", "nakai@sousha-design.example", "master@kominka-yado.example",
    "kaikei@npo-midori.example", "admin@fujimi-koumuten.example.jp", "hirano@fujimi-koumuten.example.jp",
]
HOSTS = [
    "mx1.{d}", "mail.{d}", "mx.inbound.example", "mailgw02.hosting.example.jp", "in-7.mxcluster.test",
    "smtp-in.{d}",
]
MAILERS = [
    None, None, None, "Microsoft Outlook 16.0", "Becky! ver. 2.81.07 [ja]", "iPhone Mail (21E236)",
    "Mozilla Thunderbird", "Mozilla Thunderbird", "Shuriken 2022", "PHPMailer 6.8.1", "Apple Mail (2.3774.500)",
    "Microsoft Outlook 16.0", "Cybozu Office", "WebMail 5.4",
]
BLOCKS = ["192.0.2.", "198.51.100.", "203.0.113."]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Draw:
    """Numbers that depend on a name only: the same source gives the same bytes."""

    def __init__(self, name):
        self.bits = int.from_bytes(hashlib.sha512(name.encode()).digest(), "big")

    def below(self, n):
        self.bits, rest = divmod(self.bits, n)
        return rest

    def of(self, table):
        return table[self.below(len(table))]


def tiny_pdf(name, inner):
    """One empty page."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"]
    out, at = b"%PDF-1.4\n", []
    for i, text in enumerate(objects, 1):
        at.append(len(out))
        out += f"{i} 0 obj{text}endobj\n".encode()
    table = "".join(f"{a:010d} 00000 n \n" for a in at)
    return out + (f"xref\n0 4\n0000000000 65535 f \n{table}trailer<</Size 4/Root 1 0 R>>\n"
                  f"startxref\n{len(out)}\n%%EOF\n").encode()


def packed(files):
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files:
            z.writestr(zipfile.ZipInfo(name, (2024, 4, 1, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return box.getvalue()


def tiny_zip(name, inner):
    inner = inner or "shiryo.pdf"
    return packed([(inner, content(inner))])


def locked_zip(name, inner):
    """PKWARE's traditional encryption (APPNOTE 6.1); zipfile reads it but does not write it."""
    inner = inner or "shiryo.pdf"
    data = content(inner)
    keys = [0x12345678, 0x23456789, 0x34567890]

    def stir(byte):
        keys[0] = crc_step(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc_step(keys[2], keys[1] >> 24)

    for byte in hashlib.sha1(name.encode()).digest()[:8]:
        stir(byte)
    crc, press = zlib.crc32(data), zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = hashlib.sha1(data).digest()[:11] + bytes([crc >> 24]) + press.compress(data) + press.flush()
    hidden = bytearray()
    for byte in plain:
        temp = (keys[2] | 2) & 0xFFFF
        hidden.append(byte ^ (((temp * (temp ^ 1)) >> 8) & 255))
        stir(byte)
    raw = inner.encode("utf-8")
    common = struct.pack("<HHHHHIIIHH", 20, 0x801, 8, 0x4800, 0x5881, crc, len(hidden), len(data), len(raw), 0)
    local = b"PK\x03\x04" + common + raw + bytes(hidden)
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 32, 0) + raw
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def crc_step(crc, byte):
    return CRC[(crc ^ byte) & 255] ^ (crc >> 8)


def crc_table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = (n >> 1) ^ 0xEDB88320 if n & 1 else n >> 1
        table.append(n)
    return table


CRC = crc_table()
TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s.main+xml"/></Types>')
RELS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="%s"/></Relationships>')


def tiny_docx(name, inner):
    part = "word/document.xml"
    body = ('<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            '<w:body><w:p><w:r><w:t>1</w:t></w:r></w:p></w:body></w:document>')
    return packed([("[Content_Types].xml", TYPES % (part, "wordprocessingml.document")),
                   ("_rels/.rels", RELS % part), (part, body)])


def tiny_xlsx(name, inner):
    part = "xl/workbook.xml"
    body = ('<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<sheets/></workbook>')
    return packed([("[Content_Types].xml", TYPES % (part, "spreadsheetml.sheet")),
                   ("_rels/.rels", RELS % part), (part, body)])


def tiny_ics(name, inner):
    return (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//cal//JA\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
            b"UID:" + hashlib.md5(name.encode()).hexdigest().encode() + b"@cal.example\r\n"
            b"DTSTAMP:20240401T000000Z\r\nDTSTART:20240415T050000Z\r\nDTEND:20240415T060000Z\r\n"
            b"SUMMARY:" + pathlib.PurePath(name).stem.encode() + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")


def tiny_png(name, inner):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b""))


def tiny_text(name, inner):
    return "項目,数量,金額\r\nA,1,1000\r\n".encode("cp932")


def tiny_html(name, inner):
    return (f"<html><body><form action='https://{inner or 'form.example'}/in' method='post'>"
            "<input name='id'><input type='password' name='pw'><button>OK</button></form></body></html>").encode()


FORMS = {
    "pdf": ("application/pdf", tiny_pdf), "zip": ("application/zip", tiny_zip),
    "locked": ("application/zip", locked_zip), "ics": ("text/calendar", tiny_ics),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", tiny_docx),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", tiny_xlsx),
    "csv": ("text/csv", tiny_text), "txt": ("text/plain", tiny_text), "png": ("image/png", tiny_png),
    "html": ("text/html", tiny_html),
}


def content(name):
    form = FORMS.get(name.rsplit(".", 1)[-1].lower())
    return form[1](name, None) if form else b"\0" * 64


def word(text, charset):
    """A header's value; RFC 2047 where it is not ASCII."""
    if text.isascii():
        return text
    return Header(text, "utf-8" if charset == "shift_jis" else charset, maxlinelen=70).encode(linesep="\r\n")


def parted(text):
    """Name and address of "Name, as it is <address>"; quotes around the name are not needed."""
    name, mark, address = text.rpartition("<")
    return (name.strip().strip('"'), address.rstrip("> ")) if mark else ("", text)


def person(text, charset):
    name, address = parted(text)
    if not name:
        return address
    shown = name if not name.isascii() else (name if re.fullmatch(r"[\w .-]+", name) else f'"{name}"')
    return f"{word(shown, charset)} <{address}>"


def coded(data, encoding):
    if encoding == "base64":
        return base64.encodebytes(data).replace(b"\n", b"\r\n")
    if encoding == "quoted-printable":
        return quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return data


def text_part(text, kind, charset, encoding):
    body = text.replace("\n", "\r\n").encode(CODEC[charset])
    head = f"Content-Type: text/{kind}; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n"
    return head.encode(), coded(body, encoding)


def file_part(spec, charset):
    kind, name = spec.split(":", 1)
    name, _, inner = name.partition("=")
    mime, make = FORMS[kind]
    shown = word(name, "utf-8").replace("\r\n ", " ")
    head = (f'Content-Type: {mime}; name="{shown}"\r\nContent-Transfer-Encoding: base64\r\n'
            f'Content-Disposition: attachment; filename="{shown}"\r\n')
    return head.encode(), coded(make(name, inner), "base64")


def joined(parts, kind, draw):
    edge = f"----=_{draw.below(1 << 60):015x}"
    body = b"".join(b"--" + edge.encode() + b"\r\n" + h + b"\r\n" + b.rstrip(b"\r\n") + b"\r\n" for h, b in parts)
    return (f'Content-Type: multipart/{kind}; boundary="{edge}"\r\n'.encode(),
            body + b"--" + edge.encode() + b"--\r\n")


def stamp(when):
    return (f"{DAYS[when.weekday()]}, {when.day} {MONTHS[when.month - 1]} {when.year} "
            f"{when:%H:%M:%S} +0900")


def hops(mail, draw, address, to, when):
    """What the last hosts on the way wrote on top; a mail of auth n passed a host that checks nothing."""
    domain, home = address.rsplit("@", 1)[-1], to.rsplit("@", 1)[-1].rstrip(">")
    host = draw.of(HOSTS).format(d=home)
    ip = draw.of(BLOCKS) + str(2 + draw.below(250))
    helo = draw.of(["mail.", "smtp.", "mta3.", "out-12.", "www2.", ""]) + domain
    late = when + datetime.timedelta(seconds=2 + draw.below(40))
    out = []
    if mail["auth"] != "n":
        spf = {"p": "pass", "s": "pass", "f": "softfail"}[mail["auth"]]
        dkim = {"p": f"dkim=pass header.d={domain}", "s": "dkim=none", "f": "dkim=none"}[mail["auth"]]
        dmarc = {"p": "pass", "s": "none", "f": "fail"}[mail["auth"]]
        out.append(f"Authentication-Results: {host};\r\n spf={spf} smtp.mailfrom={address};\r\n {dkim};\r\n"
                   f" dmarc={dmarc} header.from={domain}")
    out.append(f"Received: from {helo} ({helo} [{ip}])\r\n by {host} with ESMTP{draw.of(['', 'S'])} id "
               f"{draw.below(1 << 44):X}\r\n for <{parseaddr(to)[1] or to}>; {stamp(late)}")
    if mail["auth"] == "p":
        out.append(f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={draw.of(['s1', 'mail', 'k2024', 'default'])};\r\n"
                   f" h=from:to:subject:date; bh={base64.b64encode(draw.below(1 << 200).to_bytes(32, 'big')).decode()};\r\n"
                   f" b={base64.b64encode(hashlib.sha512(mail['lure'].encode()).digest()).decode()[:76]}")
    return [f"Return-Path: <{address}>"] + out


def fitting(mail):
    """The charset asked for, or UTF-8 where a letter is missing from it."""
    charset, encoding = CHARSETS[mail["charset"]]
    try:
        (mail["subject"] + mail["from"] + mail["plain"] + mail["html"]).encode(CODEC[charset])
    except UnicodeEncodeError:
        return CHARSETS["u"]
    return charset, encoding


def wrap(mail, file):
    draw = Draw(file)
    charset, encoding = fitting(mail)
    to = mail["to"] or draw.of(RECIPIENTS)
    address = parted(mail["from"])[1]
    head = hops(mail, draw, address, parseaddr(to)[1] or to, mail["date"])
    named = {line.split(":", 1)[0].lower() for line in mail["extra"]}
    head += [f"From: {person(mail['from'], charset)}", f"To: {person(to, charset)}",
             f"Subject: {word(mail['subject'], charset)}", f"Date: {stamp(mail['date'])}"]
    if "message-id" not in named:
        head.append(f"Message-ID: <{draw.below(1 << 72):x}.{mail['date']:%Y%m%d%H%M}@{address.rsplit('@', 1)[-1]}>")
    mailer = draw.of(MAILERS)
    if mailer:
        head.append(f"X-Mailer: {mailer}")
    head += [line if line.isascii() else line.split(":", 1)[0] + ": " + person_line(line, charset)
             for line in mail["extra"]]
    head.append("MIME-Version: 1.0")
    parts = []
    if mail["plain"].strip():
        parts.append(text_part(mail["plain"], "plain", charset, encoding))
    if mail["html"].strip():
        page = f"<html><head><meta charset=\"{charset}\"></head><body>\n{mail['html']}</body></html>\n"
        parts.append(text_part(page, "html", charset, encoding))
    if not parts:
        parts.append(text_part("\n", "plain", charset, encoding))
    whole = parts[0] if len(parts) == 1 else joined(parts, "alternative", draw)
    if mail["files"]:
        whole = joined([whole] + [file_part(f, charset) for f in mail["files"]], "mixed", draw)
    return "\r\n".join(head).encode() + b"\r\n" + whole[0] + b"\r\n" + whole[1]


def person_line(line, charset):
    value = line.split(":", 1)[1].strip()
    return person(value, charset) if "<" in value else word(value, charset)


def told(text, draw):
    """A day that fits the first date in the text, or any day of five years.

    A date with a minute tells of what has just happened, one without of what is to come.
    """
    just = re.search(r"(20\d\d)[年/](\d{1,2})[月/](\d{1,2})日? ?(\d{1,2})[:時](\d\d)", text)
    if just:
        return datetime.datetime(*map(int, just.groups())) + datetime.timedelta(minutes=1 + draw.below(9))
    near = datetime.timedelta(days=draw.below(5), minutes=-draw.below(720))
    free = datetime.datetime(2021, 4, 1, 8) + datetime.timedelta(days=draw.below(1950)) - near
    full = re.search(r"(20\d\d)[年/-](\d{1,2})[月/-](\d{1,2})", text)
    weekday = re.search(r"(\d{1,2})[月/](\d{1,2})日?[(（]([月火水木金土日])", text)
    try:
        if full:
            return datetime.datetime(*map(int, full.groups()), 8) - near
        for year in (2024, 2025, 2023, 2026, 2022, 2021) if weekday else ():
            day = datetime.datetime(year, int(weekday[1]), int(weekday[2]), 8)
            if "月火水木金土日"[day.weekday()] == weekday[3]:
                return day - near
    except ValueError:
        pass
    return free


def parse(text):
    for block in re.split(r"(?m)^=== ", text)[1:]:
        first, _, rest = block.partition("\n")
        words = first.split()
        mail = {"label": words[0], "lure": words[1], "charset": "u", "auth": "p", "files": [], "extra": [],
                "to": "", "plain": "", "html": "", "subject": ""}
        mail["date"] = told(rest, Draw("day" + words[1]))
        whole = False
        for w in words[2:]:
            if w in CHARSETS:
                mail["charset"] = w
            elif re.fullmatch(r"auth=[psfn]", w):
                mail["auth"] = w[-1]
            elif re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", w):
                mail["date"] = datetime.datetime.fromisoformat(w)
            elif w == "h":
                whole = True
            elif w.split(":", 1)[0] in FORMS:
                mail["files"].append(w)
            else:
                sys.exit(f"{words[1]}: {w}?")
        lines = rest.split("\n")
        while lines and lines[0]:
            mark, _, value = lines.pop(0).partition(" ")
            if mark == "H":
                mail["extra"].append(value)
            elif mark in "FTS":
                mail[{"F": "from", "T": "to", "S": "subject"}[mark]] = value
            else:
                sys.exit(f"{words[1]}: header {mark}?")
        body = "\n".join(lines[1:]).rstrip("\n") + "\n"
        plain, _, html = ("", "", body) if whole else body.partition("%html\n")
        mail["plain"], mail["html"] = plain, html
        yield mail


def main():
    half, sources = sys.argv[1], sys.argv[2:]
    assert half in ("train", "held")
    manifest = TOP / "MANIFEST.tsv"
    rows = {}
    if manifest.exists():
        for line in manifest.read_text(encoding="utf-8").splitlines()[1:]:
            rows[line.split("\t")[0]] = line
    seen = {}
    for source in sources:
        for mail in parse(pathlib.Path(source).read_text(encoding="utf-8")):
            n = seen[mail["lure"]] = seen.get(mail["lure"], 0) + 1
            file = f"{half}/{mail['label']}/{mail['lure']}{'' if n == 1 else '-%d' % n}.eml"
            path = TOP / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(wrap(mail, file))
            rows[file] = f"{file}\t{mail['label']}\t{mail['lure']}"
    manifest.write_text("file\tlabel\tnote\n" + "\n".join(rows[k] for k in sorted(rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
