# shellcheck shell=bash disable=SC2154
# Sourced by scripts/check-stack: the shipped Prometheus configuration and Grafana dashboards on a real Prometheus.

rules_are_right() {
  promtool check config grafana/prometheus/prometheus.yml >/dev/null &&
    promtool check rules grafana/prometheus/recording.yml grafana/prometheus/alerts.yml >/dev/null &&
    promtool test rules grafana/prometheus/tests/*.yml >/dev/null
}

alerts_are_complete() { /usr/bin/python3 -B scripts/check/alerts.py; }

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
    const firing = it.data.alerts
      .filter((a) => a.state === "firing" && a.labels.severity !== "info") // news of a series, no fault
      .map((a) => a.labels.alertname);
    if (firing.length) console.log("firing: " + firing);
    firing.length === 0'
}

# Every expression of panels and rules gives data: healthy allows for meters that wait for a fault, faulty does not.
expressions_have_data() { /usr/bin/python3 -B scripts/check/promql.py "$prometheus" "$1"; }

produce_changing() {
  scripts/stillwater produce --bootstrap-servers "127.0.0.1:$kafka_port" --series changing --seed 7 --rate 250 "$@" \
    >>"$logs/produce.log" 2>&1
}

# A series whose noise grows: produce goes on where it stopped, so the signal beneath is one. The detectors learn from
# the first 1100 samples or so and need 256 more after their alarm.
drift_is_found() {
  produce_changing --noise-level 0.1 --count 2000 && produce_changing --noise-level 0.64 --count 1500 || {
    tail -n 5 "$logs/produce.log"
    return 1
  }
  within 30 query_exceeds 'sum(stillwater_drift_detections_total{series="changing", cause="noise"})' 0 || {
    echo "no drift of the noise; found:"
    get "$page/metrics" | grep '^stillwater_drift_detections_total'
    return 1
  }
  within 30 query_exceeds 'count(ALERTS{alertname="StillwaterDrift", alertstate="firing", series="changing"})' 0 || {
    echo "the drift is counted and StillwaterDrift does not fire"
    return 1
  }
}

demo_has_run() { [ $((SECONDS - started_at)) -ge "$1" ]; }
