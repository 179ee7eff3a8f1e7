// Agreement of two engines on one table.

// disagreement returns the first difference between what two engines read, as a sentence, or null if there is none.
export function disagreement(a, b) {
  const pair = `${a.engine} and ${b.engine}`;
  const [left, right] = [a, b].map((t) => t.columns.map((c) => `${c.name} ${c.type}`).join(', '));
  if (left !== right) return `${pair} read different columns: ${left} | ${right}`;
  if (a.rows !== b.rows) return `${pair} read ${a.rows} and ${b.rows} rows`;
  for (const [i, { name }] of a.columns.entries()) {
    for (let row = 0; row < a.rows; row++) {
      const [x, y] = [a.cells[i][row], b.cells[i][row]];
      if (!Object.is(x, y)) return `${pair} differ in column ${name}, row ${row}: ${show(x)} | ${show(y)}`;
    }
  }
  return null;
}

// misfit returns the first cell that is not what its column's type promises, as a sentence, or null: a missing cell, a
// string in a column of numbers, a fraction in one of integers, or NaN or an infinity anywhere.
export function misfit(table) {
  for (const [i, { name, type }] of table.columns.entries()) {
    if (table.cells[i].length !== table.rows) return `${table.engine}: column ${name} has ${table.cells[i].length} cells`;
    for (const [row, cell] of table.cells[i].entries()) {
      if (cell !== null && !fits[type](cell)) return `${table.engine}: column ${name}, row ${row}: ${show(cell)} is no ${type}`;
    }
  }
  return null;
}

const fits = {
  string: (cell) => typeof cell === 'string',
  boolean: (cell) => typeof cell === 'boolean',
  int32: (cell) => Number.isInteger(cell) && cell === (cell | 0),
  int64: (cell) => typeof cell === 'bigint' && cell === BigInt.asIntN(64, cell),
  date: (cell) => Number.isInteger(cell) && cell === (cell | 0),
  double: (cell) => Number.isFinite(cell),
};

function show(cell) {
  if (Object.is(cell, -0)) return '-0';
  return typeof cell === 'string' ? JSON.stringify(cell) : String(cell);
}
