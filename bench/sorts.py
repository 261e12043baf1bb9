"""What each sort of artefact costs: one row each for bench/run.

The inputs are those of the cases, copied until there are enough, and a generated list of addresses;
with a corpus, its folders of the same name as well.  Measured through the whole program with the
sandbox on, so that starting workers is counted.  The word of a row is the examiner's folder.
"""

import shutil
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
COPIES = {"picture": 1, "archive": 1}  # reading a picture takes seconds, and so does a bomb
ELSE = 20
ADDRESSES = 100_000
FOLDERS = ("msg", "tnef", "office", "qr", "mime")


def fill(scratch, kind):
    """Every case of that examiner, so many times over."""
    folder = scratch / f"types-{kind}"
    folder.mkdir()
    for source in sorted((TOP / "tests/cases" / kind).glob("*/input*")):
        if not source.is_file():
            continue
        for n in range(COPIES.get(kind, ELSE)):
            shutil.copy(source, folder / f"{source.parent.name}-{n}{source.suffix}")
    return folder


def address_list(scratch):
    folder = scratch / "types-list"
    folder.mkdir()
    with open(folder / "addresses.txt", "w", encoding="ascii") as out:
        for n in range(ADDRESSES):
            out.write(f"https://w{n % 977}.shop{n}.example/page/{n % 31}?q={n}\n")
    return folder


def row(name, folder, cpu_of, peak_of):
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 2**20
    seconds = cpu_of(folder)
    count = ADDRESSES if name == "addresses" else len(files)
    return f"| {name} | {count:,} | {size:.1f} | {count / seconds:,.0f} | {size / seconds:.2f} | {peak_of(folder):.0f} |"


def table(scratch, corpus, cpu_of, peak_of):
    """cpu_of(folder) -> seconds, peak_of(folder) -> MiB, both of everything that was started"""
    lines = [
        "",
        "## Each sort of artefact",
        "",
        "Small inputs of the cases, many times over; CPU time and memory of every process, sandbox on.",
        "",
        "| sort | items | MiB | items a CPU second | MiB a CPU second | peak MiB |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for path in sorted((TOP / "tests/cases").iterdir()):
        if any(path.glob("*/input*")):
            lines.append(row(path.name, fill(scratch, path.name), cpu_of, peak_of))
    lines.append(row("addresses", address_list(scratch), cpu_of, peak_of))
    for name in FOLDERS:
        if corpus is not None and (corpus / name).is_dir():
            lines.append(row(f"corpus: {name}", corpus / name, cpu_of, peak_of))
    return "\n".join(lines)
