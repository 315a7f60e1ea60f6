#!/usr/bin/env python3
"""Evaluates every expression of the dashboards and of the rules on a Prometheus: promql.py URL healthy|faulty

Each must return a number. An alert is silent most of the time, so it is its parts that are evaluated: the operands of
`and`, `or` and `unless` one by one, the argument of absent(), and comparisons with `bool`, which tell 0 or 1 for
whatever is there to be compared. The same goes for panels: `or vector(0)` hides no missing meter.

While nothing is wrong (healthy) expressions that read the meters of NEEDS_FAULT may be empty. Once every one of those
faults has been injected (faulty) none may.
"""

import glob
import json
import math
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from rules import meters, rules

PATIENCE = 60  # seconds

# Meters that are there only after something has happened, and what injects it.
NEEDS_FAULT = {
    "stillwater_initial_deviation_ratio": "an impulse, measured to its end: kcat_injects",
    "stillwater_relaxation_steps": "an impulse, measured to its end: kcat_injects",
    "stillwater_dead_letters_total": "a record that is no sample: garbage_is_set_aside",
    "stillwater_drift_detections_total": "a series whose noise grows: drift_is_found",
    "stillwater_better_ratio": "a series that is compared (auto): drift_is_found",
    "ALERTS": "an alert that fires: drift_is_found",
}

VARIABLES = {"$__rate_interval": "30s", "$__interval": "15s", "$__range": "15m", "$series": ".*", "$model": ".*"}
COMPARISON = re.compile(r"(==|!=|>=|<=|>|<)(?!\s*bool\b)")
SET_OPERATOR = re.compile(r"\b(?:and|or|unless)\b(?:\s+(?:on|ignoring)\s*\(_*\))?")


def outside(expression):
    """The expression with everything in brackets and quotes blanked, so that what is left is its outermost level."""
    text, depth, quote = [], 0, ""
    for char in expression:
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in ")]}":
            depth -= 1
        text.append(char if depth == 0 and not quote else "_")
        if not quote and char in "([{":
            depth += 1
    return "".join(text)


def parts(expression):
    """What has to return data for an expression to be worth anything."""
    start = 0
    # on (...) is blanked too, which leaves it as wide as it was.
    for operator in SET_OPERATOR.finditer(outside(expression)):
        yield part(expression[start : operator.start()])
        start = operator.end()
    yield part(expression[start:])


def part(expression):
    expression = expression.strip()
    absent = re.fullmatch(r"absent\((.*)\)", expression, re.S)
    if absent:
        return absent.group(1)
    for comparison in reversed(list(COMPARISON.finditer(outside(expression)))):
        expression = expression[: comparison.end()] + " bool" + expression[comparison.end() :]
    return expression


def expressions():
    """(where it stands, expression) of everything that is shipped."""
    for path in sorted(glob.glob("grafana/dashboards/*.json")):
        with open(path, encoding="utf-8") as file:
            dashboard = json.load(file)
        name = dashboard["uid"]
        for panel in dashboard["panels"]:
            for target in panel["targets"]:
                yield f"{name}, panel \"{panel['title']}\" {target['refId']}", target["expr"]
        for annotation in dashboard["annotations"]["list"]:
            yield f"{name}, annotation \"{annotation['name']}\"", annotation["target"]["expr"]
        for variable in dashboard["templating"]["list"]:
            if variable["type"] == "query":
                meter, label = re.fullmatch(r"label_values\((\w+), (\w+)\)", variable["query"]["query"]).groups()
                yield f"{name}, variable {variable['name']}", f"group by ({label}) ({meter})"
    for rule in rules("recording"):
        yield f"rule {rule['record']}", rule["expr"]
    for rule in rules("alerts"):
        yield f"alert {rule['alert']}", rule["expr"]


def ask(url, path, **parameters):
    """What Prometheus's API answers."""
    try:
        with urllib.request.urlopen(f"{url}/api/v1/{path}?{urllib.parse.urlencode(parameters)}", timeout=10) as answer:
            return json.load(answer)["data"]
    except urllib.error.HTTPError as error:
        return sys.exit(f"{parameters}: {json.load(error).get('error')}")


def has_data(url, expression):
    data = ask(url, "query", query=expression)
    samples = [data] if data["resultType"] == "scalar" else data["result"]
    values = [sample["value"][1] if isinstance(sample, dict) else sample["result"][1] for sample in samples]
    return any(not math.isnan(float(value)) for value in values)


def main():
    url, state = sys.argv[1:]
    allowed = NEEDS_FAULT if state == "healthy" else {}
    wanted = {}
    for place, expression in expressions():
        for piece in parts(expression):
            for variable, value in VARIABLES.items():
                piece = piece.replace(variable, value)
            wanted.setdefault(piece, place)
    left = {piece: place for piece, place in wanted.items() if not meters(piece) & allowed.keys()}
    asked = len(left)
    end = time.monotonic() + PATIENCE
    while True:
        left = {piece: place for piece, place in left.items() if not has_data(url, piece)}
        if not left or time.monotonic() > end:
            break
        time.sleep(2)
    broken = [r["lastError"] for g in ask(url, "rules")["groups"] for r in g["rules"] if r["health"] == "err"]
    for complaint in broken + [f"{place}: no data: {' '.join(piece.split())}" for piece, place in left.items()]:
        print(complaint)
    print(f"{asked - len(left)} of {asked} expressions have data, {len(wanted) - asked} wait for a fault")
    sys.exit(1 if left or broken else 0)


if __name__ == "__main__":
    main()
