// What the board knows, and how it keeps in touch: a snapshot of the clocks, and the stream of what is told.
const board = { clocks: [], total: 0, loaded: false };
const REFRESH_MILLIS = 4000, PATIENCE_MILLIS = 12000, QUIET_MILLIS = 5000;
let secret = sessionStorage.getItem('sla-token');
let refreshing = null, again = false, soon = null;

class Refused extends Error {}

// Who is told to come again does so for a while before anybody hears of it.
async function ask(path, accept) {
  for (const since = Date.now(); ;) {
    try {
      return await askOnce(path, accept);
    } catch (fault) {
      if (!fault.comeAgain || Date.now() - since + fault.comeAgain * 1000 > QUIET_MILLIS) throw fault;
      await new Promise(done => setTimeout(done, fault.comeAgain * 1000 * (0.7 + 0.6 * Math.random())));
    }
  }
}

async function askOnce(path, accept = 'application/json') {
  const headers = { Accept: accept };
  if (secret) headers.Authorization = 'Bearer ' + secret;
  const answer = await fetch(path, { headers, signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  if (answer.status === 401) throw new Refused();
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(problem.detail || `status ${answer.status}`), {
      status: answer.status,
      comeAgain: answer.status === 503 ? Number(answer.headers.get('Retry-After')) : 0,
    });
  }
  return answer;
}

// Only what no request has asked for yet is asked: while one is under way, one more is remembered, not ten.
function refresh() {
  if (refreshing) { again = true; return refreshing; }
  refreshing = Promise.all([loadClocks(), loadAttainment()]).finally(() => {
    refreshing = null;
    if (again) { again = false; setTimeout(refresh, 500); }
  });
  return refreshing;
}

// All boards hear of an alert at once, and would all ask at once.
function refreshSoon() {
  soon ??= setTimeout(() => { soon = null; refresh(); }, 1000 + 1000 * Math.random());
}

async function loadClocks() {
  try {
    const answer = await (await ask('/api/clocks?limit=500&partial=allow' + serverFilters())).json();
    board.clocks = answer.clocks;
    board.total = answer.total;
    board.loaded = true;
    if (answer.asOf && judged.at === null) tellTime(answer.asOf);
    tellMissing(answer.missing);
    show();
  } catch (fault) {
    if (fault instanceof Refused) askForToken();
    else if (fault.status) tell(`The clocks cannot be shown: ${fault.message}`);
    else lost();
  }
}

// What is active now, so that the news do not begin empty; oldest first, since each goes on top.
async function loadNews() {
  try {
    const { alerts } = await (await ask('/api/alerts?state=firing&limit=20')).json();
    alerts.reverse().forEach(alert => showNews(alert, false));
  } catch (fault) { /* it will be told by the stream */ }
}

// EventSource cannot send a token, so the stream is read by hand; the format is that of server-sent events.
async function follow() {
  for (let failures = 0; ; failures++) {
    try {
      const headers = { Accept: 'text/event-stream', ...(secret ? { Authorization: 'Bearer ' + secret } : {}) };
      const answer = await fetch('/api/stream', { headers, cache: 'no-store' });
      if (answer.status === 401) return askForToken();
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      failures = 0;
      connected();
      refresh().then(loadNews);
      loadObjectives();
      loadCustomers();
      await readEvents(answer.body.getReader());
    } catch (fault) { /* told below: whatever it was, it is tried again */ }
    lost();
    await new Promise(done => setTimeout(done, Math.min(15000, 500 * 2 ** failures) * (0.7 + 0.6 * Math.random())));
  }
}

async function readEvents(reader) {
  const text = new TextDecoder();
  let rest = '';
  for (;;) {
    let timer;
    const silence = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('silent')), PATIENCE_MILLIS * 2); });
    const { value, done } = await Promise.race([reader.read(), silence]).finally(() => clearTimeout(timer));
    if (done) return;
    rest += text.decode(value, { stream: true });
    const events = rest.split(/\r?\n\r?\n/);
    rest = events.pop();
    events.forEach(takeEvent);
  }
}

function takeEvent(lines) {
  let name = 'message', data = '';
  for (const line of lines.split(/\r?\n/)) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    if (line.startsWith('data:')) data += line.slice(5).trim();
  }
  if (!data) return;
  const told = JSON.parse(data);
  if (name === 'time') tellTime(told.asOf);
  if (name === 'alert') { showNews(told, true); refreshSoon(); }
}
