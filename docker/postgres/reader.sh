#!/bin/sh
# Run once by the image of PostgreSQL, when it makes the database: whoever reads reports, as Grafana does, may only read.
set -eu
psql --set ON_ERROR_STOP=1 --set reader="$(cat /run/secrets/postgres-reader)" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE sla_reader LOGIN PASSWORD :'reader';
GRANT SELECT ON ALL TABLES IN SCHEMA public TO sla_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO sla_reader;
SQL
