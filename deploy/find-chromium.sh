# To be sourced after find-node.sh. Finds Chromium and leaves its path in CHROMIUM; installs Debian's with Chinese fonts where one may.

find_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" /usr/bin/chromium-headless-shell /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
    if [ -n "$candidate" ] && [ -x "$candidate" ]; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

if ! CHROMIUM="$(find_chromium)"; then
  # the headless shell draws no window of its own and takes a third less time
  install_packages chromium-headless-shell fonts-noto-cjk || install_packages chromium fonts-noto-cjk || true
  if ! CHROMIUM="$(find_chromium)"; then
    echo '没有找到 Chromium，浏览器测试需要它，请先安装。 No Chromium found: the browser tests need it; install it.' >&2
    exit 2
  fi
fi
export CHROMIUM
