// Filters live in the address, so that a view can be kept and sent to somebody.
const FIELDS = ['policy', 'customer', 'metric', 'priority', 'team'];
const filters = {};

function readFilters() {
  const query = new URLSearchParams(location.search);
  for (const field of [...FIELDS, 'state', 'q']) filters[field] = query.get(field) || '';
  $('search').value = filters.q;
}

function setFilter(field, value) { setFilters({ [field]: value }); }

function setFilters(wanted) {
  Object.assign(filters, wanted);
  const query = new URLSearchParams();
  Object.entries(filters).forEach(([name, value]) => { if (value) query.set(name, value); });
  const text = query.toString();
  history.replaceState(null, '', location.pathname + (text ? '?' + text : '') + location.hash);
  $('clear').hidden = !text;
  show();
  if (FIELDS.some(field => field in wanted)) refresh();
}

// The server filters what is chosen, since it sends the first 500 only; the state stays ours, for the counts.
function serverFilters() {
  return FIELDS.filter(field => filters[field]).map(field => `&${field}=${encodeURIComponent(filters[field])}`).join('');
}

// Attainment calls a value of more than 200 characters by its beginning, an ellipsis and a digest; the server knows both.
function isCalled(value, name) {
  return value === name || (value.length > 200 && name.length <= 200 && /…[0-9a-f]{16}$/.test(name) && value.startsWith(name.slice(0, -17)));
}

function matches(clock, except) {
  if (FIELDS.some(field => filters[field] && !isCalled(clock[field] || '', filters[field]))) return false;
  if (except !== 'state' && filters.state && clock.state !== filters.state) return false;
  const text = filters.q.toLowerCase();
  return !text || [clock.ticketId, clock.customer, clock.assignee, clock.team, clock.metric, clock.policy, clock.level, clock.priority]
    .some(value => value && value.toLowerCase().includes(text));
}

// What was seen can be chosen. There may be very many customers, so they are typed, and those that are known are suggested.
const MOST_CHOICES = 300, MOST_SUGGESTIONS = 5000;
const known = Object.fromEntries(FIELDS.map(field => [field, new Set()]));

function showChoices() {
  for (const field of FIELDS) {
    const chooser = document.querySelector(`[data-field=${field}]`);
    learn(field, board.clocks.map(clock => clock[field]), chooser.list ? MOST_SUGGESTIONS : MOST_CHOICES);
    if (filters[field]) known[field].add(filters[field]);
    chooser.closest('label').hidden = known[field].size === 0;
    const all = chooser.list ? [] : [new Option('all', '')], options = (chooser.list || chooser).options;
    if (options.length !== known[field].size + all.length) {
      (chooser.list || chooser).replaceChildren(...all, ...[...known[field]].sort().map(value => new Option(value, value)));
    }
    if (!chooser.list || chooser !== document.activeElement) chooser.value = filters[field];
  }
}

function learn(field, values, most) {
  values.forEach(value => { if (value && known[field].size < most) known[field].add(value); });
}

// Also those whose clocks are not among the first: whoever has a verdict today, or anything open.
async function loadCustomers() {
  try {
    for (let after = ''; after !== null;) {
      const part = await (await ask('/api/attainment?by=customer&limit=500&partial=allow' + (after && '&after=' + encodeURIComponent(after)))).json();
      learn('customer', part.rows.map(row => row.customer), MOST_SUGGESTIONS);
      after = known.customer.size < MOST_SUGGESTIONS ? part.next : null;
    }
    showChoices();
  } catch (fault) { /* they are found by typing all the same */ }
}

function tell(text) { $('notice').textContent = text; $('notice').hidden = !text; }

function tellMissing(missing) {
  tell(missing.length === 0 ? '' : 'Some tickets are missing here: ' + missing.map(part =>
    `partition${part.partitions.length > 1 ? 's' : ''} ${part.partitions.join(', ')}${part.instance ? ` at ${part.instance}` : ''}: ${part.why}`).join('; '));
}

function link(state, words) { $('link').dataset.state = state; set($('link'), words); }
function connected() { link('live', 'live'); $('token').hidden = true; }
function lost() { link('lost', 'connection lost, trying again'); }

function askForToken() {
  $('refused').hidden = !secret;
  sessionStorage.removeItem('sla-token');
  secret = null;
  $('token').hidden = false;
  link('lost', 'token needed');
  $('secret').select();
}

async function openTicket(ticketId, url) {
  history.replaceState(null, '', location.pathname + location.search + '#' + encodeURIComponent(ticketId));
  set($('ticket-title'), 'Ticket ' + ticketId);
  $('ticket-link').hidden = !/^https?:\/\//.test(url || '');
  if (!$('ticket-link').hidden) $('ticket-link').href = url;
  $('ticket-body').replaceChildren(make('p', '', 'Loading …'));
  if (!$('ticket').open) $('ticket').showModal();
  try {
    const page = await (await ask('/api/tickets/' + encodeURIComponent(ticketId), 'text/html')).text();
    const frame = make('iframe');
    frame.title = 'Why ticket ' + ticketId + ' has these deadlines';
    frame.setAttribute('sandbox', '');
    frame.srcdoc = page;
    $('ticket-body').replaceChildren(frame);
  } catch (fault) {
    $('ticket-body').replaceChildren(make('p', '', fault instanceof Refused ? 'The token is needed.' : fault.message));
  }
}

function closeTicket() { history.replaceState(null, '', location.pathname + location.search); }

function start() {
  const theme = localStorage.getItem('sla-theme');
  if (theme) document.documentElement.dataset.theme = theme;
  readFilters();
  $('clear').hidden = !location.search;
  $('clear').onclick = () => { $('search').value = ''; setFilters(Object.fromEntries(Object.keys(filters).map(field => [field, '']))); };
  $('search').oninput = event => setFilter('q', event.target.value);
  document.querySelectorAll('[data-field]').forEach(chooser => {
    chooser.onchange = () => setFilter(chooser.dataset.field, chooser.value.trim());
    if (chooser.list) chooser.oninput = () => { if (!chooser.value || known[chooser.dataset.field].has(chooser.value)) chooser.onchange(); };
  });
  $('filters').onsubmit = event => event.preventDefault();
  $('theme').onclick = () => {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    localStorage.setItem('sla-theme', document.documentElement.dataset.theme = dark ? 'light' : 'dark');
  };
  $('token').onsubmit = event => { event.preventDefault(); sessionStorage.setItem('sla-token', secret = $('secret').value); follow(); };
  $('close').onclick = () => $('ticket').close();
  $('ticket').onclose = closeTicket;
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) { event.preventDefault(); $('search').focus(); }
  });
  $('today-details').open = (localStorage.getItem('sla-today') || String(!matchMedia('(max-width: 720px)').matches)) === 'true';
  $('today-details').firstElementChild.onclick = () => localStorage.setItem('sla-today', !$('today-details').open);
  set($('zone'), Intl.DateTimeFormat().resolvedOptions().timeZone);
  setInterval(tickDown, 500);
  setInterval(() => { if ($('link').dataset.state === 'live') refresh(); }, REFRESH_MILLIS);
  setInterval(() => { if ($('link').dataset.state === 'live') { loadObjectives(); loadCustomers(); } }, 15 * REFRESH_MILLIS);
  follow();
  if (location.hash.length > 1) openTicket(decodeURIComponent(location.hash.slice(1)));
}

start();
