// What is seen. Text is set as text, never as markup: a ticket may be called anything.
const $ = id => document.getElementById(id);
const STATES = { breached: 'breached', warned: 'at risk', running: 'running', paused: 'paused' };
const MOST_SHOWN = 60, MOST_NEWS = 30;

function make(tag, kind, text) {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  if (text !== undefined) node.textContent = text;
  return node;
}

function show() {
  if (!board.loaded) return;
  showChoices();
  const seen = board.clocks.filter(matches);
  showCounts(board.clocks.filter(clock => matches(clock, 'state')));
  list($('next-list'), seen.filter(clock => clock.state === 'running' || clock.state === 'warned')
    .concat(seen.filter(clock => clock.state === 'paused')));
  list($('late-list'), seen.filter(clock => clock.state === 'breached'));
  set($('late').querySelector('.none'), location.search ? 'Nothing overdue matches.' : 'Nothing is overdue. Well done.');
  filterNews();
  document.title = `${seen.filter(clock => clock.state === 'breached').length} breached · SLA board`;
  tickDown();
}

function showCounts(clocks) {
  const focused = document.activeElement?.dataset?.state;
  $('counts').replaceChildren(...Object.entries(STATES).map(([state, label]) => {
    const tile = make('button', 'count ' + state);
    tile.type = 'button';
    tile.dataset.state = state;
    tile.setAttribute('aria-pressed', String(filters.state === state));
    tile.append(make('b', '', clocks.filter(clock => clock.state === state).length + (mayBeMore(state) ? '+' : '')), make('span', '', label));
    tile.onclick = () => setFilter('state', filters.state === state ? '' : state);
    return tile;
  }));
  if (focused) $('counts').querySelector(`[data-state=${focused}]`)?.focus();
}

// The first 500 by due are here: of what is breached that is all, unless the last of them is breached, too.
function mayBeMore(state) {
  return board.total > board.clocks.length && (state !== 'breached' || board.clocks.at(-1)?.state === 'breached');
}

const keyOf = clock => `${clock.ticketId}/${clock.metric}/${clock.cycle}`;

// Rows are kept and moved, so that focus and reading position survive a refresh.
function list(node, clocks) {
  const rows = new Map([...node.querySelectorAll('li[data-key]')].map(row => [row.dataset.key, row]));
  const shown = clocks.slice(0, MOST_SHOWN);
  shown.forEach((clock, index) => {
    const row = rows.get(keyOf(clock)) || newRow(clock);
    rows.delete(keyOf(clock));
    fill(row, clock);
    if (node.children[index] !== row) node.insertBefore(row, node.children[index] || null);
  });
  rows.forEach(row => row.remove());
  node.querySelector('.more')?.remove();
  const hidden = clocks.length - shown.length + (node.id === 'next-list' ? Math.max(0, board.total - board.clocks.length) : 0);
  if (hidden > 0) node.append(make('li', 'more', `and ${hidden} more; filter to see them`));
  node.nextElementSibling.hidden = clocks.length > 0;
}

function newRow(clock) {
  const row = make('li');
  row.dataset.key = keyOf(clock);
  const button = make('button', 'clock');
  button.type = 'button';
  button.append(make('span', 'who'), make('span', 'left'), make('span', 'what'), make('span', 'when'));
  button.onclick = () => openTicket(clock.ticketId, clock.url);
  row.append(button);
  return row;
}

function fill(row, clock) {
  row.clock = clock;
  const button = row.firstChild;
  button.className = 'clock ' + clock.state;
  const [who, , what, at] = button.children;
  const warning = clock.told.filter(told => told.kind === 'warning').pop();
  set(who, [clock.ticketId, clock.metric + (clock.cycle > 1 ? ` #${clock.cycle}` : '')].join(' · '));
  set(what, [clock.customer, clock.priority, clock.level, clock.team || clock.assignee,
    clock.state === 'warned' ? `warned at ${warning.level}` : null].filter(Boolean).join(' · '));
  set(at, clock.dueAt ? `${clock.target || ''} due ${when(clock.dueAt)}`.trim() : clock.target ? `target ${clock.target}` : '');
  at.title = clock.dueAt ? exactly.format(Date.parse(clock.dueAt)) : '';
}

function set(node, text) { if (node.textContent !== text) node.textContent = text; }

function tickDown() {
  const now = nowJudged();
  set($('now'), new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format(now));
  $('now').dateTime = new Date(now).toISOString();
  set($('speed'), judged.rate > 1.5 ? `×${Math.round(judged.rate)}` : '');
  for (const row of document.querySelectorAll('li[data-key]')) {
    const { clock } = row, left = row.firstChild.children[1];
    if (!clock.dueAt) set(left, 'paused');
    else if (clock.state === 'breached') set(left, '+' + amount(now - Date.parse(clock.breachAt || clock.dueAt)));
    else set(left, Date.parse(clock.dueAt) > now ? amount(Date.parse(clock.dueAt) - now) : 'due');
  }
}

function showNews(alert, fresh) {
  const over = alert.state === 'RESOLVED' || alert.state === 'RETRACTED';
  if (alert.muted || alert.state === 'UPDATED') return;
  const kind = alert.kind.toLowerCase().replaceAll('_', ' ');
  const word = alert.state === 'RETRACTED' ? 'taken back' : over ? alert.reason || 'over' : `${kind} ${alert.level === 'breach' ? '' : alert.level}`.trim();
  const line = make('li', fresh ? 'fresh' : ''), time = make('time', '', when(alert.decidedAt));
  time.dateTime = alert.decidedAt;
  const ticket = make('button', '', alert.ticketId);
  ticket.type = 'button';
  ticket.onclick = () => openTicket(alert.ticketId, alert.url);
  line.dataset.alert = `${alert.alertId}/${alert.revision}`;
  if ([...$('news-list').children].some(other => other.dataset.alert === line.dataset.alert)) return;
  line.told = alert;
  line.append(time, make('span', 'word ' + (over ? 'over' : kind.split(' ')[0]), word), ' ', ticket,
    ` ${alert.metric === 'ticket' ? '' : alert.metric} ${over ? kind + ' ' + (alert.state === 'RETRACTED' ? 'was never true' : '') : alert.customer || ''}`);
  $('news-list').prepend(line);
  while ($('news-list').children.length > MOST_NEWS) $('news-list').lastChild.remove();
  filterNews();
}

function filterNews() {
  const lines = [...$('news-list').children];
  lines.forEach(line => { line.hidden = !matches(line.told, 'state'); });
  $('news').querySelector('.none').hidden = lines.some(line => !line.hidden);
}
