// Writes every dashboard to the folder that is named, as Grafana reads it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slaOverview } from './slaOverview.js';
import { responseTimes } from './responseTimes.js';
import { onCallNow } from './onCallNow.js';
import { monthlyReport } from './monthlyReport.js';
import { pipelineHealth } from './pipelineHealth.js';
const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
for (const board of [slaOverview, responseTimes, onCallNow, monthlyReport, pipelineHealth]) {
    writeFileSync(join(folder, `${board.uid}.json`), `${JSON.stringify(board, null, 2)}\n`);
}
