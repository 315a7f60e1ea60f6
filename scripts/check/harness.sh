# shellcheck shell=bash disable=SC2154
# Sourced by scripts/check-stack: children in process groups of their own, the report, small helpers. At the end it
# stops whatever still runs and removes the folder $data.

# Process groups that may still run; the id of each is that of its first process.
groups=()

# spawn LOG COMMAND...: runs it in the background in a process group of its own; the id is then in $spawned.
spawn() {
  local log=$1
  shift
  set -m
  "$@" </dev/null >"$log" 2>&1 &
  set +m
  spawned=$!
  groups+=("$spawned")
}

# within SECONDS COMMAND...: runs it again and again until it succeeds; 1 when the time is over.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.3
  done
}

gone() { ! kill -0 -- "$1" 2>/dev/null; }

clean_up() {
  local id
  trap '' INT TERM HUP
  for id in "${groups[@]}"; do kill -TERM -- "-$id" 2>/dev/null || true; done
  for id in "${groups[@]}"; do
    within 15 gone "-$id" || kill -KILL -- "-$id" 2>/dev/null || true
  done
  rm -rf "$data"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# check NAME COMMAND...: one line of the report. What the command prints is the detail.
check() {
  local name=$1 detail code=0
  shift
  spawn "$data/detail" "$@"
  wait "$spawned" || code=$? # unlike $(...), a wait can be interrupted
  unset 'groups[-1]'
  detail=$(tail -n 15 "$data/detail")
  if [ "$code" -eq 0 ]; then
    passed=$((passed + 1))
    printf 'ok   %s%s\n' "$name" "${detail:+ (${detail//$'\n'/; })}"
  else
    failed=$((failed + 1))
    printf 'FAIL %s: %s\n' "$name" "${detail:-exit code $code}"
  fi
  return "$code"
}

finish() {
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
  exit
}


free_ports() {
  node -e '
    const servers = Array.from({ length: Number(process.argv[1]) }, () => require("net").createServer());
    Promise.all(servers.map((s) => new Promise((r) => s.listen(0, "127.0.0.1", r)))).then(() => {
      console.log(servers.map((s) => s.address().port).join(" "));
      servers.forEach((s) => s.close());
    });' "$1"
}

get() { curl -fsS --max-time 5 "$@" 2>/dev/null; }

# json EXPRESSION: evaluates it with the standard input's JSON as `it` and prints the result; exit code 1 where that is
# false or the input is no JSON.
json() {
  node -e 'let it;
           try { it = JSON.parse(require("fs").readFileSync(0, "utf8")); } catch { process.exit(1); }
           const result = eval(process.argv[1]);
           if (typeof result !== "boolean") console.log(String(result));
           process.exit(result === false ? 1 : 0)' "$1"
}

# meter URL NAME [LABELS]: the sum over a meter's series whose labels contain LABELS, as a whole number; 0 where absent.
meter() {
  get "$1/metrics" | awk -v name="$2" -v labels="${3:-}" '
    (index($0, name "{") == 1 || index($0, name " ") == 1) && index($0, labels) { sum += $NF }
    END { printf "%d\n", sum }'
}

meter_at_least() {
  local value
  value=$(meter "$1" "$2" "${4:-}") && [ "${value:-0}" -ge "$3" ]
}
