# shellcheck shell=bash disable=SC2154
# Sourced by scripts/check-stack: installs the programs that it checks with.

install_missing() {
  local pair packages=()
  for pair in kcat:kcat promtool:prometheus prometheus:prometheus chromium:chromium docker-compose:docker-compose \
    node:nodejs npm:npm curl:curl; do
    command -v "${pair%%:*}" >/dev/null || packages+=("${pair##*:}")
  done
  /usr/bin/python3 -c 'import yaml' 2>/dev/null || packages+=(python3 python3-yaml)
  [ "${#packages[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "check-stack: not installed: ${packages[*]}; what needs them will fail" >&2
    return 0
  fi
  echo "Installing ${packages[*]} (log: target/check-stack/apt.log)"
  {
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}"
  } </dev/null >"$logs/apt.log" 2>&1 || {
    tail -n 5 "$logs/apt.log" >&2
    echo "check-stack: apt-get failed" >&2
  }
}

install_consumer() {
  local folder=scripts/consumer
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] ||
    npm ci --prefix "$folder" --no-audit --no-fund </dev/null >"$logs/npm.log" 2>&1 || {
    tail -n 5 "$logs/npm.log"
    return 1
  }
}
