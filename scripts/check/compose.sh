# shellcheck shell=bash disable=SC2154
# Sourced by scripts/check-stack: what docker-compose.yml would run, without containers.

compose_is_valid() { docker-compose -f docker-compose.yml config >"$data/compose.yml"; }

# What the image that serves holds (see scripts/Dockerfile), without a container.
lay_out_image() {
  mkdir -p "$data/image"
  cp target/stillwater.jar scripts/stillwater scripts/healthcheck "$data/image"
  ln -s "$root/target/lib" "$data/image/lib"
}

# The image that serves has no DL4J; asked to train it says so.
cannot_train() {
  local told code=0
  told=$("$data/image/stillwater" train 2>&1) || code=$?
  printf '%s\n' "$told" | tail -n 1
  [ "$code" -eq 1 ] && [[ $told == *'serves and cannot train'* ]]
}

# compose SERVICE KEY: fills `words` with what an image's container would run, its addresses those of this machine.
# KEY is command (with the image's entrypoint before it) or healthcheck; `env NAME=VALUE...` precedes either.
compose() {
  mapfile -d '' -t words < <(/usr/bin/python3 - "$data" "$1" "$2" "$kafka_port" "$compose_port" <<'PYTHON'
import sys, yaml
data, name, key, kafka, http = sys.argv[1:]
service = yaml.safe_load(open(data + "/compose.yml"))["services"][name]
here = {
    "STILLWATER_BOOTSTRAP_SERVERS": "127.0.0.1:" + kafka,
    "STILLWATER_HTTP_PORT": http,
    "STILLWATER_STATE_DIR": data + "/compose-state",
}
environment = {k: here.get(k, v) for k, v in service["environment"].items()}
# Beside the demo on the same broker: topics and a group of its own.
environment |= {"STILLWATER_TOPIC_PREFIX": "compose.", "STILLWATER_APPLICATION_ID": "compose"}
if key == "command":
    words = [data + "/image/stillwater"] + service["command"]
else:
    words = [w.replace("/opt/stillwater", data + "/image") for w in service["healthcheck"]["test"][1:]]
words = ["env"] + [f"{k}={v}" for k, v in environment.items()] + words
sys.stdout.write("".join(w + "\0" for w in words))
PYTHON
  )
  [ "${#words[@]}" -gt 0 ]
}

compose_topics() {
  compose topics command || return 1
  timeout 60 "${words[@]}" >"$logs/compose-topics.log" 2>&1 || {
    tail -n 5 "$logs/compose-topics.log"
    return 1
  }
  kcat -b "127.0.0.1:$kafka_port" -L | grep -Fo 'topic "compose.samples"'
}

compose_healthy() {
  compose "$1" healthcheck || return 1
  within 60 "${words[@]}" 2>/dev/null || {
    tail -n 10 "$logs/compose-$1.log"
    return 1
  }
}

compose_predicts() {
  within 60 enough_series "$compose_page" && within 30 meter_at_least "$compose_page" stillwater_predictions_total 100
}
