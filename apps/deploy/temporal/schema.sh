#!/bin/sh
# Brings both databases of Temporal to the schema of this release; does nothing where they have it. The connection comes from SQL_*.
set -eu
for database in temporal temporal_visibility; do
  case $database in temporal) folder=temporal ;; *) folder=visibility ;; esac
  temporal-sql-tool --database "$database" setup-schema --version 0.0
  temporal-sql-tool --database "$database" update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$folder/versioned"
done
