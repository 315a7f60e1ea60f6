# shellcheck shell=bash disable=SC2154
# Sourced by scripts/check-stack: the shipped Prometheus configuration and Grafana dashboard on a real Prometheus.

rules_are_right() {
  promtool check config grafana/prometheus/prometheus.yml >/dev/null &&
    promtool check rules grafana/prometheus/alerts.yml >/dev/null &&
    promtool test rules grafana/prometheus/alerts.test.yml >/dev/null
}

# Kafka's meters have names of their own making; only those of this service must satisfy the linter.
meters_are_clean() {
  local told code=0
  told=$(get "$page/metrics" | promtool check metrics 2>&1) || code=$?
  if [ "$code" -ne 0 ] && [ "$code" -ne 3 ] || grep '^stillwater_' <<<"$told"; then
    head -n 5 <<<"$told"
    return 1
  fi
}

query() {
  get -G --data-urlencode "query=$1" "$prometheus/api/v1/query" | json 'it.data.result.map((r) => r.value[1])[0] ?? ""'
}

query_exceeds() { awk -v a="$(query "$1")" -v b="$2" 'BEGIN { exit !(a != "" && a + 0 > b + 0) }'; }

prometheus_scrapes() {
  local before
  within 40 query_exceeds 'up{job="stillwater"} == 1' 0 || {
    echo "the target is not up"
    return 1
  }
  within 20 query_exceeds 'sum(stillwater_predictions_total)' 0
  before=$(query 'sum(stillwater_predictions_total)')
  within 20 query_exceeds 'sum(stillwater_predictions_total)' "$before" || {
    echo "stillwater_predictions_total stays at $before"
    return 1
  }
  get "$prometheus/api/v1/alerts" | json '
    const firing = it.data.alerts.filter((a) => a.state === "firing").map((a) => a.labels.alertname);
    if (firing.length) console.log("firing: " + firing);
    firing.length === 0'
}

# Every query of the dashboard gives data.
dashboard_has_data() {
  local expression expressions
  # shellcheck disable=SC2016
  expressions=$(json 'it.panels.flatMap((p) => p.targets.map((t) => t.expr)).join("\n")
    .replaceAll("$__rate_interval", "30s").replaceAll("$series", ".*")' \
    <grafana/dashboards/predictions.json) || return 1
  while read -r expression; do
    within 40 query_exceeds "count($expression)" 0 || {
      echo "no data: $expression"
      return 1
    }
  done <<<"$expressions"
  echo "$(wc -l <<<"$expressions") queries"
}
