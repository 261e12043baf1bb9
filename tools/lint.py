#!/usr/bin/python3
"""The house's rules for C, kept by a program so that people can talk about the design.

usage: tools/lint.py [--stats] [FILE…]    all sources of the tree when no file is named
       tools/lint.py --self-test          every rule against its good and bad example

Prints "file:line: rule: what" for each breach and TAP for the test run.  The rules are the
table at the end of the file; each has tools/lint-tests/<rule>.good.* and .bad.*.  A breach with
a reason is waived in place, on its line or at most two lines above, and counted:

    /* lint: long-function - one case a field of RFC 5965 */

The count may not grow without somebody changing WAIVERS below and saying why.
"""

import re
import statistics
import sys
from pathlib import Path

import tap

TOP = Path(__file__).resolve().parent.parent
WAIVERS = 13  # the 13th is the key of base/sip.c: drawn by whom, if not once a process?

C_LINES = 600  # a reader holds about this much; most files are far below
C_MEDIAN = 180
FUNCTION_LINES = 60
FUNCTION_MEDIAN = 14
TEST_FUNCTION_LINES = 100  # a test may be a table of what is asked and answered
HEADER_LINES = 120
HEADER_FUNCTIONS = 12
NESTING = 3
INCLUDES = 12
OPENING = (3, 12)  # lines of the comment that opens a file
SHORT_FILE = 100  # a file that may be introduced in one line

WAIVER = re.compile(r"/\*\s*lint: ([a-z-]+) - \S.*")
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
FUNCTION_HEAD = re.compile(r"^(?:[A-Za-z_][\w ]*[ *])?([A-Za-z_]\w*)\(", re.M)


class Source:
    """A file with its lines, and the same lines with comments and strings blanked out."""

    def __init__(self, path, text, as_path=None):
        self.path = as_path or path
        self.text = text
        self.lines = text.split("\n")
        self.code = blank(text).split("\n")
        self.is_c = path.endswith(".c")
        self.is_header = path.endswith(".h")
        self.room = self.path.split("/")[1] if self.path.startswith("src/") else None
        self.waived = {}
        for number, line in enumerate(self.lines, 1):
            found = WAIVER.search(line)
            if found:
                self.waived.setdefault(found[1], set()).update(range(number, number + 3))

    def functions(self):
        """(name, first line, last line) of each definition, in the house's form: the brace
        that opens a body stands alone in the first column, and so does the one that ends it."""
        for at, line in enumerate(self.code):
            if line.rstrip() != "{":
                continue
            head = at - 1
            while head > 0 and self.code[head][:1] in ("\t", " "):
                head -= 1
            name = FUNCTION_HEAD.match(self.code[head])
            if not name:
                continue
            end = at + 1
            while end < len(self.code) and self.code[end].rstrip() != "}":
                end += 1
            yield name[1], head + 1, end + 1


def blank(text):
    """Comments and the insides of strings become spaces; line breaks stay."""
    def hide(match):
        found = match[0]
        keep = found[0] if found[0] in "\"'" else ""
        inside = re.sub(r"[^\n]", " ", found[len(keep) : len(found) - len(keep)])
        return keep + inside + keep

    return TOKEN.sub(hide, text)


def each_match(source, pattern, say):
    for number, line in enumerate(source.code, 1):
        for found in re.finditer(pattern, line):
            yield number, say % found[1]


# --- the rules: each yields (line, message) -------------------------------------------------


def file_length(source):
    limit = HEADER_LINES if source.is_header else C_LINES
    if len(source.lines) - 1 > limit:
        yield limit + 1, f"{len(source.lines) - 1} lines; at most {limit}"


def header_functions(source):
    if source.is_header:
        names = [n for n, line in enumerate(source.code, 1) if re.match(r"hk_\w+\(", line)]
        if len(names) > HEADER_FUNCTIONS:
            yield names[HEADER_FUNCTIONS], f"{len(names)} functions; there are two nouns in here"


def long_function(source):
    limit = FUNCTION_LINES if source.room else TEST_FUNCTION_LINES
    for name, first, last in source.functions():
        if last - first + 1 > limit:
            yield first, f"{name}() has {last - first + 1} lines; at most {limit}"


def nesting(source):
    limit = NESTING if source.room else NESTING + 1
    for name, first, last in source.functions():
        for number in range(first, last):
            line = source.code[number - 1]
            deep = len(line) - len(line.lstrip("\t"))
            if deep > limit and re.match(r"\t+(\} )?(if|else|for|while|do|switch)\b", line):
                yield number, f"{name}() nests {deep} deep; at most {limit}"
                break


def goto(source):
    if source.room != "sandbox":
        yield from each_match(source, r"\b(goto)\b", "%s; g_autoptr cleans up")


def banned_call(source):
    calls = "strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|alloca|system|popen|rand"
    if source.room:
        yield from each_match(source, rf"\b({calls})\s*\(", "%s() has no safe use here")


def raw_bytes(source):
    # "sizeof" as the last argument copies one whole object, which cannot run over.
    calls = r"mem(?:cpy|move)(?!\(.*, sizeof[^,]*\);)|strto[a-z]+|sscanf|strncpy"
    if source.room and source.room != "base":
        yield from each_match(source, rf"\b({calls})\s*\(", "%s() outside base; use a cursor")


def assertion(source):
    if source.room:
        calls = r"g_assert\w*|assert"
        yield from each_match(
            source, rf"(?<!_)\b({calls})\s*\(", "%s(); a check must not vanish or abort"
        )


def printing(source):
    if source.room and source.room not in ("cli", "embed", "train", "worker"):
        calls = "v?f?printf|f?puts|f?putc|putchar|perror|g_print|g_printerr"
        yield from each_match(source, rf"\b({calls})\s*\(", "%s(); only programs print")


def clock(source):
    if source.room and source.room not in ("cli", "web", "house", "broker", "worker", "fetch"):
        calls = r"time|gettimeofday|clock_gettime|g_get_real_time|g_get_monotonic_time"
        calls += r"|g_date_time_new_now\w*|g_random_\w+|localtime\w*"
        yield from each_match(source, rf"(?<![.>])\b({calls})\s*\(", "%s(); the hour is an argument")


def static_mutable(source):
    if not source.room:
        return
    for number, line in enumerate(source.code, 1):
        found = re.match(r"\t*static (?!const\b|inline\b|G_|.*\*const\b)(?P<rest>.*)", line)
        if found and re.match(r"[^(]*[;=]|[^(]*\[[^(]*$", found["rest"]):
            yield number, "static variable that can change; pass it, or say why it is a cache"


def opening_comment(source):
    if not source.room:
        return
    if not source.text.startswith("/* "):
        yield 1, "no opening comment: what it is for, who calls it, what it promises"
        return
    length = source.text[: source.text.find("*/")].count("\n") + 1
    low, high = (1, 16) if source.is_header else OPENING
    told = Path(TOP / source.path).with_suffix(".h").exists() or len(source.lines) <= SHORT_FILE
    if length < low and told:
        low = length  # the header of the same name tells the story, or there is none to tell
    if not low <= length <= high:
        yield 1, f"the opening comment has {length} lines; between {low} and {high}"
    if not source.text.startswith(f"/* {Path(source.path).name} - "):
        yield 1, f'begin with "/* {Path(source.path).name} - "'


def comment_form(source):
    for token in TOKEN.finditer(source.text):
        line = source.text.count("\n", 0, token.start()) + 1
        if token[0].startswith("//"):
            yield line, "C comments only"
        elif token[0].startswith("/*") and re.search(r"\*{3,}|[=#~-]{8,}", token[0]):
            yield line, "no boxes and no banners"


def unowned_todo(source):
    for number, line in enumerate(source.lines, 1):
        if re.search(r"\b(TODO|FIXME|XXX)\b(?! ?\(?#\d)", line):
            yield number, "says that something is missing but not where it is kept (#number)"


def include_count(source):
    names = [n for n, line in enumerate(source.lines, 1) if line.startswith("#include")]
    if source.is_c and source.room and len(names) > INCLUDES:
        yield names[INCLUDES], f"{len(names)} includes; at most {INCLUDES}"


def header_guard(source):
    if source.is_header and "\n#pragma once\n" not in source.text:
        yield 1, "#pragma once is missing"


def machine_path(source):
    folders = "home|root|Users|wo" + "rk|tmp/corp" + "ora"
    for number, line in enumerate(source.lines, 1):
        if re.search(rf"(?<![\w.$}}/-])/(?:{folders})/[\w.]", line):
            yield number, "a path of somebody's machine"


C_RULES = {
    "file-length": file_length,
    "header-functions": header_functions,
    "long-function": long_function,
    "nesting": nesting,
    "goto": goto,
    "banned-call": banned_call,
    "raw-bytes": raw_bytes,
    "assertion": assertion,
    "printing": printing,
    "clock": clock,
    "static-mutable": static_mutable,
    "opening-comment": opening_comment,
    "comment-form": comment_form,
    "unowned-todo": unowned_todo,
    "include-count": include_count,
    "header-guard": header_guard,
}
TEXT_RULES = {"machine-path": machine_path}
RULES = C_RULES | TEXT_RULES


# --- running them ---------------------------------------------------------------------------


def breaches(source, rules):
    """(rule, line, message) that is not waived, and how many were."""
    found, waived = [], 0
    for name, rule in rules.items():
        for line, message in rule(source):
            if line in source.waived.get(name, ()):
                waived += 1
            else:
                found.append((name, line, message))
    return found, waived


def tree():
    """The text files of the project, without what a build or an editor leaves behind."""
    skip = re.compile(r"^(\.git|build[^/]*|\.cache|tools/lint-tests|examples|tests/cases|fuzz/corpus)$")
    todo = [TOP]
    while todo:
        for path in sorted(todo.pop().iterdir()):
            name = str(path.relative_to(TOP))
            if skip.match(name) or path.is_symlink() or path.name in ("__pycache__", "node_modules"):
                continue
            if path.is_dir():
                todo.append(path)
            else:
                yield name


def read(name):
    try:
        return (TOP / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def lint(names):
    found, waived, sources = [], 0, []
    for name in names:
        text = read(name)
        if text is None:
            continue
        source = Source(name, text)
        is_code = source.is_c or source.is_header
        if is_code:
            sources.append(source)
        news, excused = breaches(source, RULES if is_code else TEXT_RULES)
        waived += excused
        found += [(rule, f"{name}:{line}: {rule}: {message}") for rule, line, message in news]
    return found, waived, sources


def budgets(sources):
    """The figures that no single file can break: (what, value, limit)."""
    rooms = [s for s in sources if s.room]
    files = [len(s.lines) - 1 for s in rooms if s.is_c] or [0]
    lengths = [last - first + 1 for s in rooms for _, first, last in s.functions()] or [0]
    yield "median length of a .c file", statistics.median(files), C_MEDIAN
    yield "median length of a function", statistics.median(lengths), FUNCTION_MEDIAN
    share = 100 * sum(n > FUNCTION_LINES for n in lengths) / len(lengths)
    yield "functions over the limit, per cent", round(share, 1), 3


def comment_share(sources):
    lines = comments = 0
    for source in (s for s in sources if s.room):
        lines += len(source.lines) - 1
        comments += sum(m[0].count("\n") + 1 for m in re.finditer(r"/\*.*?\*/", source.text, re.S))
    return 100 * comments / max(lines, 1)


def report(names, stats):
    found, waived, sources = lint(names)
    if stats:
        print(f"{len(sources)} files, {comment_share(sources):.1f} % comments, {waived} waivers")
        for what, value, limit in budgets(sources):
            print(f"{what}: {value} (at most {limit})")
        return 0
    results = [(rule, [text for name, text in found if name == rule]) for rule in RULES]
    for what, value, limit in budgets(sources):
        results.append((what, [] if value <= limit else [f"{value}, but at most {limit}"]))
    results.append(("waivers", [] if waived <= WAIVERS else [f"{waived}, but at most {WAIVERS}"]))
    return tap.report(results)


def self_test():
    """The bad example breaks its rule and no other; the good one breaks none."""
    results = []
    folder = TOP / "tools/lint-tests"
    for rule in RULES:
        for kind, expected in (("good", set()), ("bad", {rule})):
            paths = sorted(folder.glob(f"{rule}.{kind}.*"))
            problems = [] if paths else [f"tools/lint-tests/{rule}.{kind}.* is missing"]
            for path in paths:
                # "/* repeat 600 */" stands for the next line 600 times.
                text = re.sub(
                    r"^\s*/\* repeat (\d+) \*/\n(.*\n)",
                    lambda m: m[2] * int(m[1]),
                    path.read_text(),
                    flags=re.M,
                )
                source = Source(path.name, text, f"src/examine/sample{path.suffix}")
                broken = {name for name, _, _ in breaches(source, RULES)[0]}
                if broken != expected:
                    problems.append(f"{path.name}: broke {sorted(broken)}")
            results.append((f"{rule}: {kind} example", problems))
    return tap.report(results)


def main():
    arguments = sys.argv[1:]
    if arguments == ["--self-test"]:
        return self_test()
    stats = "--stats" in arguments
    names = [a for a in arguments if a != "--stats"] or list(tree())
    return report(names, stats)


if __name__ == "__main__":
    sys.exit(main())
