# To be sourced. Finds Node 20 or later with npm and puts it on the PATH; installs Debian's where it is new enough.
# Says so in one line and ends with status 2 if there is none.

is_node_20() {
  [ -x "$1/node" ] && [ -x "$1/npm" ] && [ "$("$1/node" --version 2>/dev/null | sed 's/^v//; s/[.].*//')" -ge 20 ] 2>/dev/null
}

find_node_20() {
  local candidate on_path
  on_path="$(command -v node 2>/dev/null || true)"
  [ -z "$on_path" ] || on_path="$(dirname "$on_path")"
  for candidate in "$on_path" /usr/bin /usr/local/bin /opt/node*/bin /usr/local/node*/bin "${NVM_DIR:-$HOME/.nvm}"/versions/node/*/bin \
    "$HOME"/.local/share/mise/installs/node/*/bin "$HOME"/.asdf/installs/nodejs/*/bin "$HOME"/.volta/bin; do
    if [ -n "$candidate" ] && is_node_20 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

# with Debian's packages, where one may install
install_packages() {
  command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || return 1
  echo "正在安装 Debian 软件包 Installing Debian packages: $*" >&2
  { apt-get install -y --no-install-recommends "$@" || { apt-get update && apt-get install -y --no-install-recommends "$@"; }; } \
    >/dev/null 2>&1 </dev/null
}

if ! NODE_20="$(find_node_20)"; then
  install_packages nodejs npm || true
  if ! NODE_20="$(find_node_20)"; then
    echo '没有找到 Node 20 或更新的版本（含 npm），请先安装。 No Node 20 or later (with npm) found: install one.' >&2
    exit 2
  fi
fi
case "$PATH" in
  "$NODE_20":*) ;;
  *) export PATH="$NODE_20:$PATH" ;;
esac

# The web pages, built when they are older than their sources. One at a time.
build_web() (
  local web="$1/web" log
  cd "$web"
  mkdir -p node_modules
  exec 8>node_modules/.build.lock
  ! command -v flock >/dev/null 2>&1 || flock 8
  log=node_modules/.build.log
  if [ ! -f node_modules/.installed ] || [ package-lock.json -nt node_modules/.installed ]; then
    echo '正在安装网页依赖…… Installing what the web pages need…' >&2
    if ! npm ci --no-audit --no-fund --loglevel=error >"$log" 2>&1 </dev/null; then
      tail -n 20 "$log" >&2
      echo '网页依赖没有装上，请检查网络。 The packages of the web pages could not be installed; check the network.' >&2
      exit 1
    fi
    mkdir -p node_modules
    touch node_modules/.installed
  fi
  if [ ! -f dist/desk.html ] || [ -n "$(find src public desk.html package.json vite.config.ts tsconfig.json openings.plugin.ts ../definitions/workflows -newer dist/desk.html -print -quit 2>/dev/null)" ]; then
    echo '正在编译网页…… Building the web pages…' >&2
    if ! npm run build >"$log" 2>&1 </dev/null; then
      tail -n 40 "$log" >&2
      echo '网页编译失败。 The web pages could not be built.' >&2
      exit 1
    fi
    touch dist/desk.html
  fi
)
