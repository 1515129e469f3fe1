// Letters: which cell stands for what, and what is shown of it. Everything works on what the page already holds, and is made when it is needed.

const data = JSON.parse(document.getElementById('data').textContent);
const panel = document.getElementById('panel');
const cells = [...document.querySelectorAll('.cell')];
const indexOf = new Map(cells.map((cell, at) => [cell, at]));
const marks = new Map(
  [...document.querySelectorAll('.chip')].map((chip) => [chip.dataset.filter, chip.querySelector('.mark').textContent]),
);
let current;

/** The checks of a cell, each with what it shares with others, and its id. */
function checksOf(index) {
  const [clause, route, content] = data.cells[index];
  return data.contents[content].map(([caller, verdict, letter, exchange, observedBefore]) => ({
    ...data.clauses[clause],
    ...data.letters[letter],
    place: data.places[route],
    promise: data.promises[data.verdicts[verdict]][data.clauses[clause].level] + data.clauses[clause].title,
    caller: data.callers[caller],
    verdict: data.verdicts[verdict],
    exchange: data.exchanges[exchange] ?? exchange,
    observedBefore,
    id: `${data.clauses[clause].clause}#${data.routes[route]}#${data.callers[caller]}`,
  }));
}

/** Says what the cells of a page are about, once it is unfolded: a page of nine thousand cells would say it nine thousand times. */
const told = new WeakSet();
function tell(page) {
  if (told.has(page)) return;
  told.add(page);
  for (const [at, cell] of [...page.querySelectorAll('.cell')].entries()) {
    const index = indexOf.get(cell);
    const [clause, route, content] = data.cells[index];
    const held = data.contents[content].map(([, verdict]) => data.verdicts[verdict]);
    const own = cell.dataset.verdict;
    const where = data.places[route];
    const alike = held.filter((verdict) => verdict === own).length;
    const [share, inWords] =
      held.length > 1 ? [`; ${alike}/${held.length} callers`, `; ${alike} of ${held.length} callers`] : ['', ''];
    // What is seen of the number is in the name as it is seen (WCAG 2.5.3).
    cell.setAttribute('aria-label', `${own}: ${data.clauses[clause].title}; ${where}${share}`);
    cell.title = `${own}${inWords}`;
    cell.dataset.cell = String(index);
    cell.dataset.held = [...new Set(held)].join(' ');
    cell.tabIndex = at === 0 ? 0 : -1;
  }
}
document.addEventListener('toggle', ({ target }) => target.open && target.matches('.page') && tell(target), true);
for (const page of document.querySelectorAll('details.page[open]')) tell(page);

/** Opens the letter of a cell; of one of its checks when its id is given. */
function show(index, id) {
  const cell = cells[index];
  const checks = checksOf(index);
  const check = checks.find((one) => one.id === id) ?? checks[0];
  current?.removeAttribute('aria-expanded');
  current = cell;
  cell.setAttribute('aria-expanded', 'true');
  const page = cell.closest('details');
  page.open = true;
  tell(page);
  const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close the evidence' }, '✕');
  close.addEventListener('click', hide);
  panel.replaceChildren(
    close,
    ...(checks.length > 1 ? [callers(index, checks, check)] : []),
    letter(check, marks.get(check.verdict) ?? ''),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.dataset.reading = 'yes';
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  history.replaceState(null, '', `#${encodeURIComponent(check.id)}`);
}

/** Where several callers were tried on one clause and route: one button each. */
function callers(index, checks, chosen) {
  const buttons = checks.map((check) => {
    const button = element(
      'button',
      {
        type: 'button',
        class: 'caller',
        'data-verdict': check.verdict,
        'aria-pressed': String(check === chosen),
        'aria-label': `${check.verdict}: ${check.caller}`,
      },
      element('span', { 'aria-hidden': 'true' }, marks.get(check.verdict) ?? ''),
      ` ${check.caller}`,
    );
    button.addEventListener('click', () => {
      show(index, check.id);
      panel.querySelector('.caller[aria-pressed="true"]').focus();
    });
    return button;
  });
  return element(
    'div',
    { class: 'callers', role: 'group', 'aria-label': `${checks.length} callers` },
    element('p', {}, `${checks.length} callers`),
    ...buttons,
  );
}

function hide() {
  panel.hidden = true;
  delete document.body.dataset.reading;
  history.replaceState(null, '', location.pathname + location.search);
  current?.removeAttribute('aria-expanded');
  current?.focus();
  current = undefined;
}

document.addEventListener('click', (event) => {
  const cell = event.target.closest('.cell');
  if (cell !== null) {
    if (cell === current) hide();
    else {
      show(indexOf.get(cell));
      // By a key: the reader goes on in what has opened, and comes back with Escape.
      if (event.detail === 0) panel.focus({ preventScroll: true });
    }
    return;
  }
  const place = event.target.closest('[data-show]');
  if (place === null) return;
  show(Number(place.dataset.show), place.dataset.id);
  current.scrollIntoView({ block: 'center', behavior: 'instant' });
  panel.focus({ preventScroll: true });
});
