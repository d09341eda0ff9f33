# To be sourced after find-jdk.sh. Builds the server when it is older than its sources, and keeps the
# classes of a start in a cache, so that later starts take half the time. Expects `home`.

server_jar="$home/server/target/anju-server.jar"
server_aot="$home/server/target/anju-server.aot"
server_options=(
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Duser.timezone=Asia/Shanghai
  -XX:+UseParallelGC
)

server_is_old() {
  [ ! -f "$server_jar" ] || [ ! -d "$home/server/target/lib" ] ||
    [ -n "$(find "$home/pom.xml" "$home"/{engine,database,server}/pom.xml "$home"/{engine,database,server}/src/main -newer "$server_jar" -print -quit)" ]
}

build_server() {
  local log="$home/server/target/build.log"
  mkdir -p "$home/server/target"
  echo '正在编译服务器，首次约需几分钟…… Compiling the server; the first time takes a few minutes…' >&2
  if ! maven_on_jdk_25 -q -f "$home/pom.xml" -pl server -am -Dmaven.test.skip=true package >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    echo "编译失败，全部信息在 $log。 The build failed; all of it is in $log." >&2
    exit 1
  fi
  touch "$server_jar"
}

fill_server_cache() {
  local passing="$home/server/target/passing-start"
  rm -rf "$server_aot" "$passing"
  (cd "$home" && "$JDK_25/bin/java" -XX:AOTCacheOutput="$server_aot" -Xlog:disable "${server_options[@]}" -Dspring.context.exit=onRefresh \
    -jar "$server_jar" --anju.data-directory="$passing" --server.port=0 --logging.level.root=off >/dev/null 2>&1 </dev/null) || true
  rm -rf "$passing"
  touch "$server_aot"
}

# one at a time; whoever waited finds the work done
prepare_server() (
  mkdir -p "$home/server/target"
  exec 9>"$home/server/target/build.lock"
  ! command -v flock >/dev/null 2>&1 || flock 9
  if server_is_old; then build_server; fi
  if [ ! "$server_aot" -nt "$server_jar" ]; then fill_server_cache; fi
)
