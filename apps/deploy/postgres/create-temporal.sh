#!/bin/sh
# Runs once, when the cluster is made: Temporal's role and its two databases, apart from the record.
set -eu
password=$(cat /run/secrets/temporal_password)
psql --no-psqlrc --set ON_ERROR_STOP=1 --set password="$password" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role temporal login password :'password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
