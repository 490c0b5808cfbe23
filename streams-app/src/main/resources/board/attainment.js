// How promises are kept today, by contract and metric: the day in each policy's reporting zone, and what is open now.
const attainment = { rows: null, fault: '', objectives: {} };
const percent = new Intl.NumberFormat(undefined, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const aimed = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 3 }).format;
const COUNTS = ['met', 'breached', 'excused', 'running', 'atRisk', 'overdue'];

async function loadAttainment() {
  try {
    const answer = await (await ask('/api/attainment?by=policy,metric&limit=500&partial=allow' + serverFilters())).json();
    Object.assign(attainment, { rows: answer.rows, fault: '' });
  } catch (fault) {
    if (!fault.status) return;
    Object.assign(attainment, { rows: [], fault: fault.message });
  }
  showAttainment();
}

// What the policies aim at: those of the newest catalogue that is in force.
async function loadObjectives() {
  try {
    const catalogues = await (await ask('/api/policies')).json();
    const live = catalogues.find(catalogue => Date.parse(catalogue.effectiveFrom) <= nowJudged()) || { policies: [] };
    attainment.objectives = Object.fromEntries(live.policies.map(policy => [policy.name, policy.objectives]));
    if (attainment.rows) showAttainment();
  } catch (fault) { /* it is asked again, and attainment is shown without them until then */ }
}

function showAttainment() {
  const { rows, fault } = attainment;
  const total = Object.fromEntries(COUNTS.map(name => [name, rows.reduce((sum, row) => sum + row[name], 0)]));
  set($('today-total'), fault ? '' : rows.length === 0 ? 'nothing yet' : `${share(total)} · ${words(total, COUNTS.slice(0, 3))}`);
  set($('today-fault'), fault);
  $('today-fault').hidden = !fault;
  const contracts = new Map();
  for (const row of rows) contracts.set(row.policy, [...contracts.get(row.policy) || [], row]);
  const focused = document.activeElement?.dataset?.promise;
  $('today-contracts').replaceChildren(...[...contracts].map(([policy, kept]) => contract(policy || 'no policy', kept)));
  if (focused) [...$('today-contracts').querySelectorAll('button')].find(button => button.dataset.promise === focused)?.focus();
  $('today').querySelector('.none').hidden = rows.length > 0 || Boolean(fault);
}

function contract(policy, rows) {
  const table = make('table'), head = make('tr'), body = make('tbody');
  table.append(make('caption', '', policy), make('thead', 'unseen'), body);
  head.append(...['metric', 'share', 'met', 'of'].map(name => Object.assign(make('th', '', name), { scope: 'col' })));
  table.tHead.append(head);
  body.append(...rows.map(promise));
  return table;
}

function promise(row) {
  const line = make('tr'), name = make('th'), judged = row.met + row.breached, bar = make('span', 'bar'), kept = make('i');
  name.scope = 'row';
  const pick = make('button', '', row.metric || 'no metric');
  pick.type = 'button';
  pick.dataset.promise = `${row.policy}/${row.metric}`;
  pick.onclick = () => setFilters({ policy: row.policy, metric: row.metric });
  name.append(pick);
  bar.ariaHidden = 'true';
  kept.style.width = judged ? `${100 * row.met / judged}%` : '0';
  bar.append(kept);
  const objective = attainment.objectives[row.policy]?.[row.metric];
  const below = objective !== undefined && judged > 0 && row.met / judged < objective;
  if (objective !== undefined) {
    const aim = make('b');
    aim.style.left = `${100 * objective}%`;
    bar.append(aim);
    line.className = below ? 'below' : judged ? 'reached' : '';
  }
  const drawn = make('td', 'drawn');
  drawn.append(bar);
  const number = make('td', 'number', (below ? '▾ ' : '') + share(row));
  if (objective !== undefined) number.append(make('span', 'unseen', ` ${below ? 'below' : 'with'} the objective of ${aimed(objective)}`));
  line.title = [words(row, COUNTS), times(row), objective === undefined ? '' : `objective ${aimed(objective)}`].filter(Boolean).join('; ');
  line.append(name, drawn, number, make('td', 'of', judged ? `${row.met} of ${judged}` : open(row)));
  return line;
}

function share(row) { return row.met + row.breached ? percent.format(Math.floor(1000 * row.met / (row.met + row.breached)) / 1000) : '–'; }

const NAMES = { atRisk: 'at risk' };
function words(row, names) { return names.filter(name => row[name]).map(name => `${row[name]} ${NAMES[name] || name}`).join(', ') || 'no verdict yet'; }

function open(row) { return `${row.running + row.atRisk} open`; }

function times(row) {
  return row.stopped ? `half took up to ${amount(row.p50Seconds * 1000)}, 95 % up to ${amount(row.p95Seconds * 1000)} of business time` : '';
}
