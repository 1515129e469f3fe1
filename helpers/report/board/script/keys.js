// One cell of each matrix is a tab stop; arrow keys, Home and End move on from it.
const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const isSeen = (cell) => !cell.classList.contains('dim');

function neighbour(cell, key) {
  const rows = [...cell.closest('.matrix').querySelectorAll('tr.clause')]
    .filter((row) => row.offsetParent !== null)
    .map((row) => [...row.querySelectorAll('.cell')].filter(isSeen))
    .filter((row) => row.length > 0);
  const at = rows.findIndex((row) => row.includes(cell));
  const column = rows[at].indexOf(cell);
  if (key === 'Home') return rows[at][0];
  if (key === 'End') return rows[at].at(-1);
  const [down, right] = steps[key];
  const row = rows[at + down];
  return row?.[Math.min(column, row.length - 1) + right];
}

function moveTo(cell) {
  for (const one of cell.closest('.matrix').querySelectorAll('.cell[tabindex="0"]')) one.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !panel.hidden) {
    hide();
    return;
  }
  const isStep = Object.hasOwn(steps, event.key) || event.key === 'Home' || event.key === 'End';
  if (!isStep || !event.target.classList.contains('cell') || event.ctrlKey || event.altKey || event.metaKey) return;
  const next = neighbour(event.target, event.key);
  event.preventDefault();
  if (next !== undefined) moveTo(next);
});
document.addEventListener('focusin', (event) => {
  if (event.target.classList.contains('cell')) moveTo(event.target);
});
