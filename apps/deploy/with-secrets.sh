#!/bin/sh
# For programs that take a secret from their environment only: sets NAME from the file that NAME_FILE names, then becomes the program.
set -eu
for name in $(env | sed -n 's/^\([A-Z][A-Z_]*\)_FILE=.*/\1/p'); do
  eval "file=\$${name}_FILE"
  value=$(cat "$file")
  export "$name=$value"
done
exec "$@"
