// Filters: verdicts, and words in clause, route and caller.
const chips = [...document.querySelectorAll('.chip')];
const search = document.getElementById('search');
const small = (text) => text.toLowerCase();
let texts;

/** What is searched, in small letters: each clause, route and row of callers once. */
const searched = () =>
  (texts ??= {
    clauses: data.clauses.map(({ clause, title }) => small(`${clause} ${title}`)),
    routes: data.places.map(small),
    contents: data.contents.map((content) => small(content.map(([caller]) => data.callers[caller]).join(' '))),
  });

function filter() {
  const wanted = chips
    .filter((chip) => chip.getAttribute('aria-pressed') === 'true')
    .map((chip) => data.verdicts.indexOf(chip.dataset.filter));
  const asked = small(search.value)
    .split(/\s+/)
    .filter((word) => word !== '');
  const active = wanted.length > 0 || asked.length > 0;
  const holds = data.contents.map(
    (content) => wanted.length === 0 || content.some(([, verdict]) => wanted.includes(verdict)),
  );
  const matches = ([clause, route, content]) => {
    if (!holds[content]) return false;
    if (asked.length === 0) return true;
    const { clauses, routes, contents } = searched();
    return asked.every(
      (word) => clauses[clause].includes(word) || routes[route].includes(word) || contents[content].includes(word),
    );
  };
  const lit = new Set();
  for (const [at, cell] of cells.entries()) {
    const isShown = !active || matches(data.cells[at]);
    if (cell.classList.contains('dim') === isShown) cell.classList.toggle('dim', !isShown);
    if (isShown) lit.add(cell.closest('tr'));
  }
  let shown = 0;
  for (const page of document.querySelectorAll('details.page')) {
    let any = false;
    for (const body of page.querySelectorAll('tbody')) {
      let some = false;
      for (const row of body.querySelectorAll('tr.clause')) {
        row.hidden = active && !lit.has(row);
        some ||= !row.hidden;
      }
      body.hidden = !some;
      any ||= some;
    }
    page.hidden = !any;
    if (any) shown += 1;
    if (active && any) page.open = true;
  }
  document.getElementById('nothing').hidden = shown > 0;
}

for (const chip of chips)
  chip.addEventListener('click', () => {
    chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
    filter();
  });
search.addEventListener('input', filter);
