#!/bin/sh
# Does what the page says, with curl: its own --retry would repeat a POST behind a 504.
url="${CLIENT_BASE_URL:-$GRAPH_BASE_URL}/beta/deviceManagement/managedDevices/$GRAPH_DEVICE_ID/resetPasscode"
for try in 1 2 3; do
  head=$(curl -s -D - -o /dev/null -X POST -H 'Content-Length: 0' -H 'Accept: application/json' \
    -H "Authorization: Bearer $GRAPH_ACCESS_TOKEN_DELEGATED_WORK" "$url") || exit 1
  status=$(printf '%s' "$head" | grep -i '^HTTP/' | tail -1 | cut -d ' ' -f 2)
  wait=$(printf '%s' "$head" | tr -d '\r' | sed -n 's/^[Rr]etry-[Aa]fter: //p')
  case "$status" in
    2*) exit 0 ;;
    429 | 503) [ -n "$wait" ] || exit 1 ;;
    *) exit 1 ;;
  esac
  sleep "$wait"
done
exit 1
