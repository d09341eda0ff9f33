# To be sourced. Finds a JDK 25 wherever people usually have one and leaves its directory in JDK_25.
# Says so in one line and ends with status 2 if there is none.

is_jdk_25() {
  [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    grep -q '^JAVA_VERSION="25[".]' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | grep -q '^javac 25'
  fi
}

find_jdk_25() {
  local candidate javac_on_path
  javac_on_path="$(command -v javac 2>/dev/null || true)"
  [ -z "$javac_on_path" ] || javac_on_path="$(dirname "$(dirname "$(readlink -f "$javac_on_path")")")"
  for candidate in \
    "${JAVA_HOME:-}" "${JDK25_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME_25_X64:-}" "$javac_on_path" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* "$HOME"/.gradle/jdks/* \
    "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/java/* \
    "${MISE_DATA_DIR:-$HOME/.local/share/mise}"/installs/java/* \
    "$HOME"/.jabba/jdk/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

if ! JDK_25="$(find_jdk_25)"; then
  echo '没有找到 JDK 25，请先安装（例如 Temurin 25），或把 JAVA_HOME 指向它。 No JDK 25 found: install one (Temurin 25, say) or point JAVA_HOME at it.' >&2
  exit 2
fi

# Maven, run on that JDK: its formatter reads Java with the compiler of the JVM it runs on.
maven_on_jdk_25() {
  if ! command -v mvn >/dev/null 2>&1; then
    echo '没有找到 Maven（mvn），请先安装 3.8.7 或更新的版本。 No Maven (mvn) found: install 3.8.7 or later.' >&2
    exit 2
  fi
  JAVA_HOME="$JDK_25" \
    MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" \
    mvn --batch-mode --no-transfer-progress -Dstyle.color=never "-Dschema.java=$JDK_25/bin/java" "$@"
}
