// One cell of each matrix is a tab stop; arrow keys move on from it.
const grids = [...document.querySelectorAll('.matrix')].map((table) =>
  [...table.querySelectorAll('tr.clause')].map((row) => [...row.querySelectorAll('.cell')]),
);
for (const grid of grids) for (const [at, cell] of grid.flat().entries()) cell.tabIndex = at === 0 ? 0 : -1;

const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function neighbour(cell, [down, right]) {
  const grid = grids.find((rows) => rows.some((row) => row.includes(cell)));
  const rows = grid.filter((row) => row.some((one) => one.offsetParent !== null));
  const at = rows.findIndex((row) => row.includes(cell));
  const column = rows[at].indexOf(cell);
  const row = rows[at + down];
  return row?.[Math.min(column, row.length - 1) + right];
}

function moveTo(cell) {
  for (const one of cell.closest('.matrix').querySelectorAll('.cell')) one.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !panel.hidden) {
    hide();
    return;
  }
  const step = steps[event.key];
  if (step === undefined || !event.target.classList.contains('cell') || event.ctrlKey || event.altKey || event.metaKey)
    return;
  const next = neighbour(event.target, step);
  event.preventDefault();
  if (next !== undefined) moveTo(next);
});
document.addEventListener('focusin', (event) => {
  if (event.target.classList.contains('cell')) moveTo(event.target);
});
