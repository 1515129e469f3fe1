// What the board does when it is touched: letters, filters, keys, colour scheme. Everything works on what the page already holds.

const data = unfolded(JSON.parse(document.getElementById('data').textContent));
const panel = document.getElementById('panel');
const cells = [...document.querySelectorAll('.cell')];
const marks = new Map(
  [...document.querySelectorAll('.chip')].map((chip) => [chip.dataset.filter, chip.querySelector('.mark').textContent]),
);
let current;

/** Each check with what it shares with others, and its id. */
function unfolded({ clauses, letters, exchanges, routes, callers, verdicts, checks, cells }) {
  const whole = checks.map(([clause, route, caller, verdict, letter, exchange, observedBefore]) => ({
    ...clauses[clause],
    ...letters[letter],
    route: routes[route],
    caller: callers[caller],
    verdict: verdicts[verdict],
    exchange: exchanges[exchange] ?? exchange,
    observedBefore,
    id: `${clauses[clause].clause}#${routes[route]}#${callers[caller]}`,
  }));
  return { cells, checks: whole };
}

// What a cell is about: said here, because the page would say it nine thousand times.
for (const [at, cell] of cells.entries()) {
  const checks = data.cells[at].map((index) => data.checks[index]);
  const alike = checks.filter((check) => check.verdict === cell.dataset.verdict).length;
  const where = checks[0].route === '*' ? 'the page as a whole' : checks[0].route;
  const share = checks.length > 1 ? `; ${alike} of ${checks.length} checks` : '';
  cell.setAttribute('aria-label', `${cell.dataset.verdict}: ${checks[0].title}; ${where}${share}`);
  cell.dataset.cell = String(at);
  cell.dataset.held = [...new Set(checks.map((check) => check.verdict))].join(' ');
}
const cellAt = new Map(cells.map((cell) => [Number(cell.dataset.cell), cell]));

/** Opens the letter of a cell; of one of its checks when its id is given. */
function show(index, id) {
  const cell = cellAt.get(index);
  const checks = data.cells[index].map((at) => data.checks[at]);
  const check = checks.find((one) => one.id === id) ?? checks[0];
  current?.removeAttribute('aria-expanded');
  current = cell;
  cell.setAttribute('aria-expanded', 'true');
  cell.closest('details').open = true;
  const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close the letter' }, '✕');
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
    else show(Number(cell.dataset.cell));
    return;
  }
  const place = event.target.closest('[data-show]');
  if (place === null) return;
  show(Number(place.dataset.show), place.dataset.id);
  current.scrollIntoView({ block: 'center', behavior: 'instant' });
  panel.focus({ preventScroll: true });
});
