# shellcheck shell=bash disable=SC2154
# Sourced by scripts/check-stack: a report that takes minutes, as a user would make it.

# The folder with the Santa Fe data, which may not be committed; where it is not named the report takes a simulated laser.
laser_data=${STILLWATER_DATA:-}

laser_report() {
  local -a files=()
  local source='the simulated laser' report=$data/report-laser svg
  if [ -n "$laser_data" ]; then
    files=(--train "$laser_data/santafe-a.txt" --test "$laser_data/santafe-a-test100.txt")
    source='the Santa Fe data'
  fi
  scripts/stillwater report laser --quick --seeds 1 "${files[@]}" --report "$report" >"$logs/report-laser.log" 2>&1 || {
    tail -n 3 "$logs/report-laser.log"
    return 1
  }
  if ! grep -q '^the report: ' "$logs/report-laser.log" || ! grep -q '^ *here: ' "$logs/report-laser.log"; then
    echo 'no statement of the report was printed'
    return 1
  fi
  json 'Object.values(it).filter((table) => table.rows?.length > 0).length >= 2' <"$report/index.json" || {
    echo 'index.json lacks tables'
    return 1
  }
  for svg in "$report"/*.svg; do
    if ! grep -q '<svg' "$svg" || [ ! -s "${svg%.svg}.png" ]; then
      echo "no figure $svg, or no PNG beside it"
      return 1
    fi
  done
  if [ ! -s "$report/statements.csv" ] || ! grep -q '<svg' "$report/index.html"; then
    echo 'the page lacks figures, or statements.csv is missing'
    return 1
  fi
  echo "$source: $(find "$report" -name '*.svg' | wc -l) figures, $(find "$report" -name '*.csv' | wc -l) tables"
}
