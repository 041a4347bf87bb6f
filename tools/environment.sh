# Read by ./run and ./test: finds Python and makes .venv. Needs only bash.

# Someone's own settings for other Pythons would reach into .venv.
unset PYTHONHOME PYTHONPATH
export PIP_USER=0

stop() {
  printf '\n%s\n' "$@" >&2
  exit 1
}

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
  local name
  for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$name" >/dev/null 2>&1 && new_enough "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

say_no_python() {
  local old=""
  if command -v python3 >/dev/null 2>&1; then
    old="The one found here is $(python3 --version 2>&1 | head -n 1)."
  fi
  stop "Downslope needs Python 3.11 or newer. ${old:-None was found here.}" \
    "  Debian, Ubuntu:  sudo apt install python3 python3-venv" \
    "  macOS:           brew install python" \
    "  anywhere:        python.org/downloads" \
    "If it has another name, say so:  PYTHON=/path/to/python $0"
}

# A folder that was moved keeps a .venv whose commands point to the old place.
environment_works() {
  new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1 &&
    [ "$(cat .venv/.place 2>/dev/null)" = "$(pwd -P)" ]
}

make_environment() {
  if environment_works; then return; fi
  local python
  python=$(find_python) || say_no_python
  if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    stop "$python has no venv, which keeps Downslope's libraries apart from yours." \
      "  Debian, Ubuntu:  sudo apt install $("$python" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")')" \
      "Then run $0 again."
  fi
  echo "Making .venv with $("$python" --version) …"
  "$python" -m venv --clear .venv || stop "Could not make .venv in $PWD. Is the disk full, or the folder read-only?"
  pwd -P >.venv/.place
}
