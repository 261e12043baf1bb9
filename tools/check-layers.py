#!/usr/bin/python3
"""Holds the tree to the walls of tools/layers.txt.

usage: tools/check-layers.py             TAP: one line a room, one for HACKING.md's table
       tools/check-layers.py --write     puts the table into HACKING.md
       tools/check-layers.py --self-test

Arrows point down and to facts; only the examiner meets the enemy; front ends talk to the house.
Only direct includes are looked at: a header that one may include answers for what it includes.
"""

import fnmatch
import re
import sys
from pathlib import Path

import tap

TOP = Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
BEGIN, END = "<!-- layers: written by tools/check-layers.py --write -->", "<!-- layers: end -->"


def load():
    """{room: (own rooms, foreign patterns, program)}, in the order of the file."""
    rooms = {}
    for line in (TOP / "tools/layers.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        name, own, foreign, program = (field.strip() for field in line.split("|"))
        rooms[name] = (own.replace("-", "").split(), foreign.split() if foreign != "-" else [], program)
    return rooms


def breaches(rooms, room, text):
    """What one file of that room includes and may not."""
    own, foreign, _ = rooms[room]
    allowed = foreign + rooms["everywhere"][1]
    for mark, name in INCLUDE.findall(text):
        if mark == '"':
            if name.split("/")[0] not in own + [room] or "/" not in name:
                yield f'"{name}" is not a room of {room}\'s'
        elif not any(fnmatch.fnmatchcase(name, pattern) for pattern in allowed):
            yield f"<{name}> is not allowed in {room}"


def check_room(rooms, room):
    folder = TOP / "src" / room
    files = sorted([*folder.rglob("*.c"), *folder.rglob("*.h")])
    if not files:
        yield "has no sources"
    for path in files:
        for problem in breaches(rooms, room, path.read_text()):
            yield f"{path.relative_to(TOP)}: {problem}"


def table(rooms):
    lines = ["| folder | may include | foreign headers allowed only here | linked into |", "|---|---|---|---|"]
    for room, (own, foreign, program) in rooms.items():
        names = f"`src/{room}`" if room != "everywhere" else "*every room*"
        heads = " ".join(f"`{pattern}`" for pattern in foreign) or "–"
        lines.append(f"| {names} | {', '.join(own) or '–'} | {heads} | {program} |")
    return "\n".join(lines)


def check_table(rooms):
    text = (TOP / "HACKING.md").read_text()
    if f"{BEGIN}\n{table(rooms)}\n{END}" not in text:
        yield "HACKING.md shows another table: tools/check-layers.py --write"


def write_table(rooms):
    path = TOP / "HACKING.md"
    head, rest = path.read_text().split(BEGIN, 1)
    path.write_text(f"{head}{BEGIN}\n{table(rooms)}\n{END}{rest.split(END, 1)[1]}")


def check_unknown(rooms):
    for folder in sorted((TOP / "src").iterdir()):
        if folder.is_dir() and folder.name not in rooms:
            yield f"src/{folder.name} stands in no line of tools/layers.txt"


def self_test(rooms):
    """Includes that must be refused, and some that must not."""
    refused = [
        ("cli", '#include "broker/pool.h"'),
        ("judge", '#include "examine/mail.h"'),
        ("house", "#include <gmime/gmime.h>"),
        ("facts", '#include "facts.h"'),
        ("guide", "  #  include <stdio.h>"),
    ]
    fine = [
        ("cli", '#include "house/house.h"'),
        ("examine", "#include <gmime/gmime.h>"),
        ("judge", '#include "judge/judge.h"\n#include <glib.h>'),
    ]
    for room, text in refused:
        yield f"{room} may not {text.strip()}", [] if list(breaches(rooms, room, text)) else ["accepted"]
    for room, text in fine:
        yield f"{room} may {text!r}", list(breaches(rooms, room, text))


def main():
    rooms = load()
    if sys.argv[1:] == ["--write"]:
        write_table(rooms)
        return 0
    if sys.argv[1:] == ["--self-test"]:
        results = list(self_test(rooms))
    else:
        results = [(room, list(check_room(rooms, room))) for room in rooms if room != "everywhere"]
        results.append(("every folder is a known room", list(check_unknown(rooms))))
        results.append(("HACKING.md shows this table", list(check_table(rooms))))
    return tap.report(results)


if __name__ == "__main__":
    sys.exit(main())
