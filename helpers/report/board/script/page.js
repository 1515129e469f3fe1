// Colour scheme: as the system, light, dark.
const theme = document.getElementById('theme');
const schemes = ['system', 'light', 'dark'];
theme.addEventListener('click', () => {
  const next = schemes[(schemes.indexOf(document.documentElement.dataset.theme ?? 'system') + 1) % schemes.length];
  document.documentElement.dataset.theme = next;
  theme.title = `Colour scheme: ${next === 'system' ? 'as the system' : next}`;
  theme.setAttribute('aria-label', theme.title);
  theme.textContent = { system: '◐', light: '☀', dark: '☾' }[next];
});

// On a phone what is known of a page is folded: the verdicts come first.
if (matchMedia('(max-width: 44rem)').matches)
  for (const fold of document.querySelectorAll('details.legend')) fold.open = false;

// Print shows everything unfolded, then folds it as it was.
let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open], .message)')];
  for (const fold of folded) fold.open = true;
});
addEventListener('afterprint', () => {
  for (const fold of folded) fold.open = false;
});

// What needs this script is shown only now.
for (const id of ['theme', 'find', 'hint']) document.getElementById(id).hidden = false;

/** A link to a check, `#clause#route#caller`: its letter. */
const linked = decodeURIComponent(location.hash.slice(1));
const [clauseLinked, routeLinked, callerLinked] = linked.split('#');
const [clauseAt, routeAt, callerAt] = [
  data.clauses.findIndex(({ clause }) => clause === clauseLinked),
  data.routes.indexOf(routeLinked),
  data.callers.indexOf(callerLinked),
];
const cellAt = data.cells.findIndex(
  ([clause, route, content]) =>
    clause === clauseAt && route === routeAt && data.contents[content].some(([caller]) => caller === callerAt),
);
if (cellAt >= 0) {
  show(cellAt, linked);
  current.scrollIntoView({ block: 'center' });
}
