// Colour scheme: as the system, light, dark.
const theme = document.getElementById('theme');
const schemes = ['system', 'light', 'dark'];
theme.addEventListener('click', () => {
  const next = schemes[(schemes.indexOf(document.documentElement.dataset.theme ?? 'system') + 1) % schemes.length];
  document.documentElement.dataset.theme = next;
  theme.setAttribute('aria-label', `Colour scheme: ${next === 'system' ? 'as the system' : next}`);
  theme.textContent = { system: '◐', light: '☀', dark: '☾' }[next];
});

// Print shows every page unfolded, then folds them as they were.
let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details.page:not([open])')];
  for (const page of folded) page.open = true;
});
addEventListener('afterprint', () => {
  for (const page of folded) page.open = false;
});

// What needs this script is shown only now.
for (const id of ['theme', 'search', 'hint']) document.getElementById(id).hidden = false;

const linked = data.checks.findIndex((check) => `#${encodeURIComponent(check.id)}` === location.hash);
if (linked >= 0) {
  show(
    data.cells.findIndex((checks) => checks.includes(linked)),
    data.checks[linked].id,
  );
  current.scrollIntoView({ block: 'center' });
}
