#!/bin/sh
# For programs that take a secret from their environment only: with-secrets.sh NAME … -- PROGRAM … sets each NAME from the file that
# NAME_FILE names, then becomes the program. Names are listed, because others end in _FILE too (SSL_CERT_FILE).
set -eu
while [ "$1" != -- ]; do
  eval "file=\$${1}_FILE"
  value=$(cat "$file")
  export "$1=$value"
  shift
done
shift
exec "$@"
