"""Prints results as TAP, which Meson and people both read.

Used by the checks in tools/ and the runners in tests/.  What went wrong is said on standard
error, too: Meson swallows the standard output of a TAP program.
"""

import sys


def report(results):
    """results: (name, [problem, …]) each; the exit status for sys.exit()."""
    print(f"1..{len(results)}")
    for number, (name, problems) in enumerate(results, 1):
        print(f"{'not ok' if problems else 'ok'} {number} - {name}")
        said = [f"# {line}" for problem in problems for line in str(problem).splitlines()]
        for line in said:
            print(line)
        if problems:
            print("\n".join([f"# not ok {number} - {name}", *said]), file=sys.stderr)
    return 1 if not results or any(problems for _, problems in results) else 0
