#!/bin/bash
# Both commands of the README on a fresh, minimal Debian:  sudo scripts/fresh_debian.sh [--keep] [--demo-only] [FOLDER]
#
# Makes Debian 12 with debootstrap in FOLDER (default: a new one under /var/tmp), installs python3 and python3-pip and
# nothing else, clones this repository at HEAD and runs ./nk demo and ./nk test there as an ordinary user. Prints the
# versions, how long each part took and how it ended; exit 1 where a part failed. FOLDER is removed unless --keep.
# SUITE=trixie and MIRROR=http://… take another Debian. Proxy variables, addresses of package indexes and certificates
# this machine trusts are handed on. All mounts live in a namespace of their own and are gone when the script ends.
set -euo pipefail

suite=${SUITE:-bookworm}
mirror=${MIRROR:-http://deb.debian.org/debian}
root=$(cd "$(dirname "$0")/.." && pwd -P)
user=office
clone=/home/$user/nhiem-ky

fail() {
    echo "fresh_debian: $1" >&2
    exit 2
}

# --- outside: checks, the folder, and removing it once nothing is mounted in it any more ------------------------------
if [ "${NK_FRESH_INSIDE:-}" != yes ]; then
    keep='' folder='' parts='demo test'
    for argument in "$@"; do
        case $argument in
            --keep) keep=yes ;;
            --demo-only) parts=demo ;;
            -*) fail "unknown option $argument" ;;
            *) folder=$argument ;;
        esac
    done
    [ "$(id -u)" = 0 ] || fail 'run as root: debootstrap and chroot need it'
    for program in debootstrap git unshare; do
        command -v $program >/dev/null || fail "missing: apt-get install debootstrap git util-linux"
    done
    if [ -n "$folder" ]; then
        mkdir -p "$folder"
        [ -z "$(ls -A "$folder")" ] || fail "$folder is not empty"
    else
        folder=$(mktemp -d /var/tmp/nk-fresh.XXXXXX)
    fi
    folder=$(cd "$folder" && pwd -P)
    chmod 755 "$folder" # it becomes / of an ordinary user
    remove() {
        if [ -n "$keep" ]; then
            echo "kept: $folder"
        elif grep -q " $folder/" /proc/self/mountinfo; then
            echo "not removed, something is mounted in it: $folder" >&2
        else
            rm -rf --one-file-system -- "$folder"
        fi
    }
    trap remove EXIT
    NK_FRESH_INSIDE=yes unshare --mount --propagation private --pid --fork --kill-child "$0" "$folder" "$parts"
    exit
fi

# --- inside the namespace ---------------------------------------------------------------------------------------------
folder=$1 parts=$2
failed=0
summary=()

# part NAME COMMAND…: run it, with its time and how it ended in the summary.
part() {
    local name=$1 started=$SECONDS code=0
    shift
    echo "── $name"
    "$@" || code=$?
    summary+=("$(printf '%-34s %5d s   %s' "$name" $((SECONDS - started)) "$([ $code = 0 ] && echo ok || echo "exit $code")")")
    [ $code = 0 ] || failed=1
    return $code
}

handed_on() {
    env | grep -E '^((https?|ftp|all|no)_proxy|(HTTPS?|FTP|ALL|NO)_PROXY|PIP_INDEX_URL|UV_DEFAULT_INDEX|UV_INDEX_URL)=' || true
}

inside() {
    mapfile -t variables < <(handed_on)
    chroot "$folder" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "${variables[@]}" "$@"
}

# as_user COMMAND…: in the clone, as an ordinary user without a locale, as a bare machine has it.
as_user() {
    mapfile -t variables < <(handed_on)
    chroot --userspec=$user:$user "$folder" /usr/bin/env -i -C "$clone" PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/$user "${variables[@]}" "$@"
}

make_debian() {
    debootstrap --variant=minbase "$suite" "$folder" "$mirror" >"$folder.log" 2>&1 || { tail -20 "$folder.log"; return 1; }
    rm -f "$folder.log"
    cp -L /etc/resolv.conf /etc/hosts "$folder/etc/"
    # How this machine reaches packages; clean-up hooks and the like stay out.
    for file in /etc/apt/apt.conf /etc/apt/apt.conf.d/*; do
        if [ -f "$file" ] && grep -qE '^Acquire::(http|https|Check-|Retries)' "$file"; then
            cp "$file" "$folder/etc/apt/apt.conf.d/"
        fi
    done
    mount -t proc proc "$folder/proc"
    mount -t sysfs -o ro sysfs "$folder/sys"
    mount -t tmpfs -o mode=1777 tmpfs "$folder/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$folder/dev/pts"
}

install_python() {
    inside apt-get -qq update
    inside apt-get -qq install -y --no-install-recommends python3 python3-pip >"$folder/var/log/nk-apt.log" 2>&1 || {
        tail -20 "$folder/var/log/nk-apt.log"
        return 1
    }
    if compgen -G '/usr/local/share/ca-certificates/*.crt' >/dev/null; then
        cp /usr/local/share/ca-certificates/*.crt "$folder/usr/local/share/ca-certificates/"
        inside update-ca-certificates >/dev/null 2>&1
    fi
    inside useradd --create-home --shell /bin/bash $user
}

clone_head() {
    git -c safe.directory='*' clone --quiet --no-hardlinks --no-local "file://$root" "$folder$clone"
    git -c safe.directory='*' -C "$folder$clone" checkout --quiet --detach "$(git -c safe.directory='*' -C "$root" rev-parse HEAD)"
    inside chown -R $user:$user "$clone"
}

# The pages answer: the demo is served on a free port until its sign-in page has come.
served() {
    as_user python3 - <<'PYTHON'
import socket, subprocess, sys, time, urllib.request

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
server = subprocess.Popen(["./nk", "demo", "--port", str(port)])
try:
    for _ in range(120):
        time.sleep(0.5)
        try:
            page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
        except OSError:
            if server.poll() is not None:
                sys.exit("the server ended")
            continue
        print(page.status, page.url)
        sys.exit("csrfmiddlewaretoken" not in page.read().decode())
    sys.exit("no answer within a minute")
finally:
    server.terminate()
    server.wait(30)
PYTHON
}

part "Debian $suite (minbase)" make_debian
part 'python3, python3-pip' install_python
part 'clone of HEAD' clone_head
as_user sh -c 'id -un; locale 2>/dev/null | head -1' || true
part './nk demo --no-serve' as_user ./nk demo --no-serve || true
part './nk demo, its first page' served || true
case $parts in *test*) part './nk test' as_user ./nk test || true ;; esac

echo
echo "Debian $(inside cat /etc/debian_version), $(inside python3 --version), pip $(inside python3 -m pip --version | cut -d' ' -f2)," \
    "$(as_user .tools/bin/uv --version), $(inside dpkg-query -f '.\n' -W | wc -l) packages," \
    "HEAD $(git -c safe.directory='*' -C "$folder$clone" rev-parse --short HEAD)"
printf '%s\n' "${summary[@]}"
exit $failed
