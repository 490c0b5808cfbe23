// Writes each dashboard of a folder as a literal of type Dashboard, so that the compiler holds the JSON itself against Grafana's
// types: a key that they do not know is an error in a literal, wherever it is.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const [from, to] = process.argv.slice(2) as [string, string];
mkdirSync(to, { recursive: true });
for (const file of readdirSync(from).filter((name) => name.endsWith('.json'))) {
  const json = readFileSync(join(from, file), 'utf8').trimEnd();
  JSON.parse(json);
  writeFileSync(
    join(to, `${basename(file, '.json')}.ts`),
    `import type { Dashboard } from '../../src/grafana.js';\nexport const dashboard: Dashboard = ${json};\n`,
  );
}
