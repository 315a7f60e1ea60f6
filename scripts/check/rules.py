"""What the shipped Prometheus rules say, for alerts.py and promql.py beside this file."""

import re

import yaml

FOLDER = "grafana/prometheus/"


def read(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def rules(name):
    """The rules of the file FOLDER/name.yml."""
    return [rule for group in read(f"{FOLDER}{name}.yml")["groups"] for rule in group["rules"]]


def named(expression):
    """The meters, and the recording rules, that an expression names."""
    return set(re.findall(r"\b(?:\w+:)?stillwater_\w+(?::\w+)?|\bup\b|\bALERTS\b", expression))


def meters(expression):
    """The meters that an expression reads, itself or through recording rules."""
    recorded = {}
    for rule in rules("recording"):
        recorded.setdefault(rule["record"], set()).update(named(rule["expr"]))
    return set().union(*(recorded.get(name, {name}) for name in named(expression)), set())
