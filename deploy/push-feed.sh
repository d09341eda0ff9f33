#!/usr/bin/env bash
# Pushes one file of a department to Anju, signed with its key (docs/operations.md, 推送接口).
# Needs curl and openssl 3.
set -euo pipefail

usage() {
  cat <<'END'
用法 Usage: ANJU_SECRET=<密钥 secret> deploy/push-feed.sh <地址 URL> <密钥编号 key> <数据代码 feed> <期数 yyyy-MM> <文件 file>
例 e.g.:    ANJU_SECRET=anju-demo-medical-insurance \
            deploy/push-feed.sh http://localhost:8080 demo-medical-insurance MI-02 2020-12 MI-02_医疗费用结算_202012.csv
Exit: 0 taken (201) or there already (200); 1 refused, with the reason; 2 wrong arguments.
END
}

case "${1:-}" in
  -h | --help)
    usage
    exit 0
    ;;
esac
if [ $# -ne 5 ] || [ -z "${ANJU_SECRET:-}" ]; then
  usage >&2
  exit 2
fi
address="${1%/}" key="$2" feed="$3" period="$4" file="$5"

time="$(date +%Y-%m-%dT%H:%M:%S%:z)"
digest="$(openssl dgst -sm3 -r -- "$file" | cut -d' ' -f1)"
signature="$(printf '%s\n%s\n%s\n%s' "$feed" "$period" "$time" "$digest" |
  openssl dgst -sm3 -hmac "$ANJU_SECRET" -r | cut -d' ' -f1)"

answer="$(mktemp)"
trap 'rm -f "$answer"' EXIT
status="$(curl --silent --show-error --output "$answer" --write-out '%{http_code}' \
  --header "X-Anju-Key: $key" --header "X-Anju-Time: $time" --header "X-Anju-Signature: $signature" \
  --form "file=@\"$file\"" "$address/api/feeds/$feed/$period")"
cat "$answer"
echo
case "$status" in
  200 | 201) ;;
  *) exit 1 ;;
esac
