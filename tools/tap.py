"""Prints results as TAP, which Meson and people both read.

Used by the checks in tools/ and the runners in tests/.
"""


def report(results):
    """results: (name, [problem, …]) each; the exit status for sys.exit()."""
    print(f"1..{len(results)}")
    for number, (name, problems) in enumerate(results, 1):
        print(f"{'not ok' if problems else 'ok'} {number} - {name}")
        for problem in problems:
            for line in str(problem).splitlines():
                print(f"# {line}")
    return 1 if not results or any(problems for _, problems in results) else 0
