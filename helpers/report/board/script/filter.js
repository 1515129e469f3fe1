// Filters: verdicts, and words in clause, route and caller.
const chips = [...document.querySelectorAll('.chip')];
const search = document.getElementById('search');
const words = new Map(
  cells.map((cell) => [
    cell,
    data.cells[Number(cell.dataset.cell)]
      .map((at) => data.checks[at])
      .map((check) => `${check.id} ${check.title}`)
      .join(' ')
      .toLowerCase(),
  ]),
);

function filter() {
  const wanted = chips
    .filter((chip) => chip.getAttribute('aria-pressed') === 'true')
    .map((chip) => chip.dataset.filter);
  const asked = search.value
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const active = wanted.length > 0 || asked.length > 0;
  const matches = (cell) =>
    (wanted.length === 0 || cell.dataset.held.split(' ').some((verdict) => wanted.includes(verdict))) &&
    asked.every((word) => words.get(cell).includes(word));
  for (const cell of cells) cell.classList.toggle('dim', active && !matches(cell));
  const hasMatch = (part) => part.querySelector('.cell:not(.dim)') !== null;
  for (const row of document.querySelectorAll('tr.clause')) row.hidden = active && !hasMatch(row);
  for (const body of document.querySelectorAll('.matrix tbody')) body.hidden = active && !hasMatch(body);
  let shown = 0;
  for (const page of document.querySelectorAll('details.page')) {
    page.hidden = active && !hasMatch(page);
    if (!page.hidden) shown += 1;
    if (active && !page.hidden) page.open = true;
  }
  document.getElementById('nothing').hidden = shown > 0;
}

for (const chip of chips)
  chip.addEventListener('click', () => {
    chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
    filter();
  });
search.addEventListener('input', filter);
