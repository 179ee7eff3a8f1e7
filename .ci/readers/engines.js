// The four foreign engines, each brought to one shape.
//
// In: the .parquet files of one table, in order, and the pattern that names them all. Out: a Table
//
//     { engine, columns: [{ name, type }], rows, cells: [[...] per column] }
//
// with type one of string, int32, int64, double, boolean, date and a cell null, a string, a number (date: days since
// 1970-01-01), a bigint (int64) or a boolean, so that two engines' cells can be compared by Object.is.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import pl from 'nodejs-polars';
import { readParquet } from 'parquet-wasm';

const millisecondsPerDay = 86_400_000;

// canonical looks up what an engine's own type name means. An engine that shows a column as anything else shows what no
// reader should meet in a dataset, nanoseconds or a decimal, say.
function canonical(engine, names, column, type) {
  if (!(type in names)) throw new Error(`${engine}: column ${column} has the unexpected type ${type}`);
  return names[type];
}

function days(milliseconds) {
  return milliseconds / millisecondsPerDay;
}

const duckdbTypes = {
  VARCHAR: 'string', INTEGER: 'int32', BIGINT: 'int64', DOUBLE: 'double', BOOLEAN: 'boolean', DATE: 'date',
};

// DuckDB reads the whole folder by its glob.
async function duckdb(files, pattern) {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const read = await connection.runAndReadAll('SELECT * FROM read_parquet($pattern)', { pattern });
  const types = read.columnTypes();
  const columns = read.columnNames().map((name, i) => (
    { name, type: canonical('duckdb', duckdbTypes, name, String(types[i])) }));
  const cells = read.getColumns().map((column, i) => (
    columns[i].type === 'date' ? column.map((d) => (d === null ? null : d.days)) : column));
  connection.closeSync();
  return { engine: 'duckdb', columns, rows: read.currentRowCount, cells };
}

const polarsTypes = {
  'DataType(String)': 'string', 'DataType(Int32)': 'int32', 'DataType(Int64)': 'int64', 'DataType(Float64)': 'double',
  'DataType(Bool)': 'boolean', 'DataType(Date)': 'date',
};

// Polars scans the whole folder by its glob. Its JavaScript binding rounds an Int64 to a double, so those leave as text.
async function polars(files, pattern) {
  const frame = pl.scanParquet(pattern).collectSync();
  const columns = frame.columns.map((name, i) => (
    { name, type: canonical('polars', polarsTypes, name, String(frame.dtypes[i])) }));
  const cells = frame.getColumns().map((series, i) => {
    switch (columns[i].type) {
      case 'date':
        return series.toArray().map((d) => (d === null ? null : days(d.getTime())));
      case 'int64':
        return series.cast(pl.Utf8).toArray().map((s) => (s === null ? null : BigInt(s)));
      default:
        return series.toArray();
    }
  });
  return { engine: 'polars', columns, rows: frame.height, cells };
}

const arrowTypes = {
  Utf8: 'string', LargeUtf8: 'string', Int32: 'int32', Int64: 'int64', Float64: 'double', Bool: 'boolean',
  'Date32<DAY>': 'date',
};

// arrow-rs, compiled to WebAssembly, reads file after file.
async function arrowRust(files) {
  const tables = files.map((file) => tableFromIPC(readParquet(new Uint8Array(readFileSync(file))).intoIPCStream()));
  return joined('arrow-rs', tables.map((table) => {
    const columns = table.schema.fields.map((field) => (
      { name: field.name, type: canonical('arrow-rs', arrowTypes, field.name, String(field.type)) }));
    const cells = columns.map(({ type }, i) => {
      const column = Array.from(table.getChildAt(i) ?? []);
      return type === 'date' ? column.map((ms) => (ms === null ? null : days(ms))) : column;
    });
    return { columns, rows: table.numRows, cells };
  }));
}

const hyparquetTypes = {
  STRING: 'string', DATE: 'date', 'INTEGER 32': 'int32', 'INTEGER 64': 'int64', INT32: 'int32', INT64: 'int64',
  DOUBLE: 'double', BOOLEAN: 'boolean',
};

function hyparquetType({ type, logical_type: logical }) {
  if (!logical) return type;
  return logical.type === 'INTEGER' ? `INTEGER ${logical.bitWidth}` : logical.type;
}

// hyparquet reads file after file.
async function hyparquet(files) {
  const tables = [];
  for (const path of files) {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const columns = parquetSchema(metadata).children.map(({ element }) => (
      { name: element.name, type: canonical('hyparquet', hyparquetTypes, element.name, hyparquetType(element)) }));
    const rows = await parquetReadObjects({ file, metadata, compressors });
    const cells = columns.map(({ name, type }) => rows.map((row) => {
      const cell = row[name] ?? null;
      return type === 'date' && cell !== null ? days(cell.getTime()) : cell;
    }));
    tables.push({ columns, rows: Number(metadata.num_rows), cells });
  }
  return joined('hyparquet', tables);
}

// joined puts the tables of several files under one another; they must have the same columns.
function joined(engine, tables) {
  const [first] = tables;
  for (const table of tables) {
    if (JSON.stringify(table.columns) !== JSON.stringify(first.columns)) {
      throw new Error(`${engine}: the files of the table have different columns`);
    }
  }
  return {
    engine,
    columns: first.columns,
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    cells: first.columns.map((_, i) => tables.flatMap((table) => table.cells[i])),
  };
}

// engines are all readers, the one the others are compared with first.
export const engines = [duckdb, polars, arrowRust, hyparquet];

// footer returns the key-value metadata of one file.
export async function footer(path) {
  const metadata = await parquetMetadataAsync(await asyncBufferFromFile(path));
  return new Map((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value]));
}
