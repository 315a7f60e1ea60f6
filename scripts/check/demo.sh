# shellcheck shell=bash disable=SC2154
# Sourced by scripts/check-stack: the demo itself, then Kafka clients of other makes on it.

builds() {
  scripts/stillwater --help >"$logs/build.log" 2>&1 || {
    tail -n 15 "$logs/build.log"
    return 1
  }
}

page_scripts_are_right() {
  node --test src/test/page/*.test.js >"$logs/page.log" 2>&1 || {
    grep -A 12 -E '^ *(not ok|✖)' "$logs/page.log" | head -n 15
    return 1
  }
  grep -E '^(# |ℹ )pass' "$logs/page.log"
}

page_answers() { get -o /dev/null "$page/"; }

page_answers_or_demo_is_gone() { page_answers || gone "$demo"; }

page_opens() {
  within $((90 + started_at - SECONDS)) page_answers_or_demo_is_gone
  page_answers || {
    echo "no page at $page within 90 s; the demo said:"
    tail -n 15 "$logs/demo.log"
    return 1
  }
  echo "$((SECONDS - started_at)) s after the start"
}

address_is_printed() {
  within 5 grep -Fqx "Live page: http://localhost:$http_port/" "$logs/demo.log" &&
    within 5 grep -Fqx "Kafka: localhost:$kafka_port" "$logs/demo.log"
}

first_predictions() {
  within $((60 + started_at - SECONDS)) meter_at_least "$page" stillwater_predictions_total 1 || {
    echo "none within 60 s"
    return 1
  }
  echo "$((SECONDS - started_at)) s after the start"
}

is_ready() { get -o /dev/null "$1/health/live" && get -o /dev/null "$1/health/ready"; }

series_ids() { get "$1/api/series" | json 'it.map((s) => s.series).join("\n")'; }

enough_series() {
  local ids
  ids=$(series_ids "$1") || return 1
  [ "$(wc -l <<<"$ids")" -ge 10 ]
}


read_predictions() {
  node scripts/consumer/read-predictions.mjs --brokers "127.0.0.1:$kafka_port" --registry "$page/registry" \
    --from-beginning "$@"
}

kafkajs_reads_every_series() {
  within 60 enough_series "$page" || {
    echo "fewer than 10 series at $page/api/series"
    return 1
  }
  read_predictions --series-at-least "$(series_ids "$page" | wc -l)" --timeout 60 >"$logs/predictions.jsonl"
}

error_is_halved() {
  local id=mackey-glass-0.64
  within 90 meter_at_least "$page" stillwater_samples_total 500 "series=\"$id\"" || {
    echo "fewer than 500 samples of $id"
    return 1
  }
  get "$page/api/series" | json "
    const s = it.find((s) => s.series === '$id');
    console.log('NRMSE ' + s.nrmse + ', last sample repeated ' + s.zerothOrderNrmse);
    s.nrmse > 0 && s.nrmse <= s.zerothOrderNrmse / 2"
}

# One impulse into every series, so that a partition which only some producers' hash finds is noticed.
kcat_injects() {
  local id awaited=()
  while read -r id; do
    echo "$id:{\"id\":\"kcat-$id\",\"amplitude\":1.0,\"unit\":\"RAW\",\"shape\":\"IMPULSE\",\"length\":1}" |
      kcat -b "127.0.0.1:$kafka_port" -P -t stillwater.impulses -K: || return 1
    awaited+=(--impulse "kcat-$id")
  done < <(series_ids "$page")
  [ "${#awaited[@]}" -gt 0 ] || return 1
  read_predictions --quiet --timeout 60 "${awaited[@]}"
}

garbage_is_set_aside() {
  local before
  before=$(meter "$page" stillwater_dead_letters_total)
  echo 'laser-1:no sample' | kcat -b "127.0.0.1:$kafka_port" -P -t stillwater.samples -K: || return 1
  within 20 meter_at_least "$page" stillwater_dead_letters_total $((before + 1)) || return 1
  timeout 20 kcat -b "127.0.0.1:$kafka_port" -C -t stillwater.dead-letters -o beginning -c 1 -q -f '%k: %s %h\n'
}


# stops PID: SIGTERM ends it within 20 s.
stops() {
  local before=$SECONDS
  kill -TERM "$1" || return 1
  within 20 gone "$1" || {
    echo "still running after 20 s"
    return 1
  }
  echo "$((SECONDS - before)) s"
}

ended_well() {
  [ "$1" -eq 0 ] || {
    echo "exit code $1; it said:"
    grep -m 10 '^\[ERROR\] .*[^ ]' "$2" || true # what a build failed for comes before its advice
    tail -n 10 "$2"
    return 1
  }
}
