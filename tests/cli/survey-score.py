#!/usr/bin/python3
"""Holds a survey's list against what the generator did.

usage: survey-score.py TRUTH.tsv LIST.json RESULT.json MISSED FALSE     (per thousand at most)
"""

import json
import sys


def main():
    truth_path, list_path, result_path, missed_most, false_most = sys.argv[1:]
    with open(truth_path) as f:
        first, last = f.readline()[1:].split()
        truth = dict(line.rstrip("\n").rsplit("\t", 1) for line in f)
    root = truth_path.removesuffix(".tsv") + "/"
    with open(list_path) as f:
        seen = {o["path"].removeprefix(root): o["state"] for o in map(json.loads, f)}
    hits = {p for p, hit in truth.items() if hit == "1"}
    said = {p for p, state in seen.items() if state in ("encrypted", "partial")}
    missed, false = len(hits - said), len(said - hits)
    with open(result_path) as f:
        window = json.load(f)["window"]
    exact = (str(window["first"]), str(window["last"])) == (first, last)
    print(f"{len(hits)} encrypted, {missed} missed; {len(truth) - len(hits)} honest, {false} false; "
          f"window {'exact' if exact else 'WRONG'}; {len(truth) - len(seen.keys() & truth.keys())} not in the list")
    return not (exact and missed * 1000 <= int(missed_most) * len(hits) and seen.keys() >= truth.keys() and
                false * 1000 <= int(false_most) * (len(truth) - len(hits)))


if __name__ == "__main__":
    sys.exit(main())
