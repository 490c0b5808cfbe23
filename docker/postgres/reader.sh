#!/bin/sh
# Run once by the image of PostgreSQL, when it makes the database: whoever reads reports, as Grafana does,
# may read the tables of reports and do nothing else.
set -eu
psql --set ON_ERROR_STOP=1 --set reader="$(cat /run/secrets/postgres-reader)" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE sla_reader LOGIN PASSWORD :'reader';
GRANT SELECT ON sla_clocks, sla_attainment, sla_verdicts TO sla_reader;
SQL
