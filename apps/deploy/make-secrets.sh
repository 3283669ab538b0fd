#!/bin/sh
# Writes the secrets of docker-compose.yml into a folder (default /etc/refokus/secrets): make-secrets.sh [FOLDER].
# The folder is closed to everybody but its owner; the files in it are readable, because containers that do not run as root mount
# them one by one. An existing secret is kept.
set -eu
folder=${1:-/etc/refokus/secrets}
umask 077
mkdir -p "$folder"

write() {
  [ -s "$folder/$1" ] || printf '%s\n' "$2" > "$folder/$1"
  chmod 444 "$folder/$1"
}
password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

for name in postgres_password refokus_app_password temporal_password; do write "$name" "$(password)"; done
write database_admin_url "postgres://postgres:$(cat "$folder/postgres_password")@postgres:5432/refokus"
write database_url "postgres://refokus_app:$(cat "$folder/refokus_app_password")@postgres:5432/refokus"
