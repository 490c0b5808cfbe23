// Time on the board is the time that tickets are judged by: it may run faster than the wall clock, as in a demo.
const judged = { at: null, seen: 0, rate: 1, past: [] };

function tellTime(instant) {
  const at = Date.parse(instant), seen = performance.now();
  if (Number.isNaN(at)) return;
  judged.past.push([at, seen]);
  while (judged.past.length > 12 || judged.past.length > 2 && seen - judged.past[0][1] > 15000) judged.past.shift();
  const [firstAt, firstSeen] = judged.past[0];
  if (seen - firstSeen > 1500) {
    const rate = (at - firstAt) / (seen - firstSeen);
    judged.rate = Math.abs(rate - 1) < 0.3 ? 1 : Math.max(0, rate);
  }
  // A little of the wait for the next tick is shown ahead of it; never backwards.
  judged.at = Math.max(at, judged.at === null || judged.rate <= 1.5 ? at : Math.min(nowJudged(), at + 3000 * judged.rate));
  judged.seen = seen;
}

function nowJudged() {
  if (judged.at === null) return Date.now();
  return judged.at + Math.min(performance.now() - judged.seen, 10000) * judged.rate;
}

function amount(millis) {
  const seconds = Math.floor(Math.abs(millis) / 1000);
  const days = Math.floor(seconds / 86400), hours = Math.floor(seconds % 86400 / 3600);
  const minutes = Math.floor(seconds % 3600 / 60), rest = seconds % 60;
  const two = number => String(number).padStart(2, '0');
  if (days > 1) return `${days} d ${hours} h`;
  if (days || hours) return `${days * 24 + hours} h ${two(minutes)} min`;
  return `${minutes}:${two(rest)}`;
}

const dayAndTime = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false });
const dateAndTime = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false });
const exactly = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

function when(instant) {
  const at = Date.parse(instant);
  return (Math.abs(at - nowJudged()) < 5 * 86400000 ? dayAndTime : dateAndTime).format(at);
}
