#!/usr/bin/env python3
"""Checks that every alert rule can be acted on and is tested: alerts.py (in the root of the source tree).

An alert needs a severity, a summary, a runbook and a line of what to do in the README's table of alerts, and among the
promtool tests one in which it fires and one in which it does not although the meters that it reads are there.
"""

import glob
import re
import sys

import yaml

FOLDER = "grafana/prometheus/"


def read(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def meters(expression):
    return set(re.findall(r"\b(?:\w+:)?stillwater_\w+(?::\w+)?|\bup\b", expression))


def of_tests():
    """Of every alert that is tested: whether it fires, and the meters that are there."""
    for path in sorted(glob.glob(FOLDER + "tests/*.yml")):
        for test in read(path)["tests"]:
            present = set().union(*(meters(s["series"]) for s in test.get("input_series", [])), set())
            for case in test.get("alert_rule_test", []):
                yield case["alertname"], bool(case.get("exp_alerts")), present


def actions():
    """The README's table of alerts: what to do, by the alert's name."""
    with open("README.md", encoding="utf-8") as file:
        section = re.search(r"^#+ Alerts$(.*?)(?=^#+ )", file.read(), re.M | re.S)
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", section.group(1) if section else "", re.M)
    return {name: cells.split("|")[-1].strip() for name, cells in rows}


def main():
    rules = [r for g in read(FOLDER + "alerts.yml")["groups"] for r in g["rules"]]
    recorded = [r for g in read(FOLDER + "recording.yml")["groups"] for r in g["rules"]]
    tested = list(of_tests())
    to_do = actions()
    complaints = []
    for rule in rules:
        name = rule["alert"]
        # What a recording rule reads, the alert reads.
        read_by_it = meters(rule["expr"]) | {
            m for r in recorded if r["record"] in rule["expr"] for m in meters(r["expr"])
        }
        annotations = rule.get("annotations", {})
        problems = {
            "no severity": rule.get("labels", {}).get("severity") in ("critical", "warning"),
            "no summary": annotations.get("summary"),
            "no description": annotations.get("description"),
            "no runbook that points to README.md#alerts": annotations.get("runbook") == "README.md#alerts",
            "no line in the README's table of alerts": len(to_do.get(name, "")) > 10,
            "no test in which it fires": any(n == name and fires for n, fires, _ in tested),
            "no test in which it does not fire with its meters there": any(
                n == name and not fires and present & read_by_it for n, fires, present in tested
            ),
        }
        complaints += [f"{name}: {problem}" for problem, fine in problems.items() if not fine]
    names = {rule["alert"] for rule in rules}
    complaints += [f"{name}: in the README, but there is no such alert" for name in to_do.keys() - names]
    complaints += [f"{name}: tested, but there is no such alert" for name in {n for n, _, _ in tested} - names]
    print("\n".join(complaints) or f"{len(names)} alerts")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
