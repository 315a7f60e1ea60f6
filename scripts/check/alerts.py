#!/usr/bin/env python3
"""Checks that every alert rule can be acted on and is tested: alerts.py (in the root of the source tree).

An alert needs a severity, a summary, a description and a remedy (what to do), and among the promtool tests one in which
it fires and one in which it does not although meters that it reads are there.
"""

import glob
import sys

from rules import FOLDER, meters, read, rules


def cases():
    """Of every test of an alert: the alert's name, whether it fires, and the meters that are there."""
    for path in sorted(glob.glob(FOLDER + "tests/*.yml")):
        for test in read(path)["tests"]:
            present = set().union(*(meters(series["series"]) for series in test.get("input_series", [])), set())
            for case in test.get("alert_rule_test", []):
                yield case["alertname"], bool(case.get("exp_alerts")), present


def complaints(rule, tested):
    """What is wrong with an alert."""
    name = rule["alert"]
    notes = rule.get("annotations", {})
    reads = meters(rule["expr"])
    silent = [present & reads for alert, fires, present in tested if alert == name and not fires]
    required = {
        "no severity, critical, warning or info": rule.get("labels", {}).get("severity") in ("critical", "warning", "info"),
        "no summary": notes.get("summary"),
        "no description": notes.get("description"),
        "no remedy": len(notes.get("remedy", "")) > 10,
        "no test in which it fires": any(alert == name and fires for alert, fires, _ in tested),
        "no test in which its meters are there and it does not fire": any(silent),
    }
    return [f"{name}: {problem}" for problem, fine in required.items() if not fine]


def main():
    tested = list(cases())
    alerts = rules("alerts")
    names = {rule["alert"] for rule in alerts}
    found = [complaint for rule in alerts for complaint in complaints(rule, tested)]
    found += [f"{name}: tested, and no such alert" for name in sorted({name for name, _, _ in tested} - names)]
    print("\n".join(found) or f"{len(names)} alerts, each with severity, remedy and tests")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
