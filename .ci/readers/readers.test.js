// node --test-reporter=spec readers.test.js PATH...
//
// Reads dataset folders and single .parquet files, as tenor wrote them, with DuckDB, Polars, arrow-rs and hyparquet, and
// fails unless all read the same columns, rows and cells, and the cells keep what the data dictionary promises.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { disagreement, misfit } from './agree.js';
import { byName, ofDataset, ofParagraphs, ofTargets } from './contract.js';
import { engines, footer } from './engines.js';

const footerKeys = ['schema_version', 'version', 'lexicons', 'models', 'config_sha256', 'inputs_sha256', 'part'];

// parquetFiles lists a table's folder, which may hold nothing else: some readers choke on it.
function parquetFiles(folder) {
  const names = readdirSync(folder).sort();
  assert.deepEqual(names.filter((name) => !name.endsWith('.parquet')), [], `${folder} holds more than Parquet`);
  assert.ok(names.length > 0, `${folder} is empty`);
  return names.map((name) => join(folder, name));
}

// readAlike reads one table with every engine and returns it by column name.
async function readAlike(t, name, files, pattern) {
  let first;
  for (const engine of engines) {
    await t.test(`${name}: ${engine.name}`, async () => {
      const table = await engine(files, pattern);
      assert.equal(misfit(table), null);
      first ??= table;
      assert.equal(disagreement(first, table), null);
    });
  }
  for (const file of files) {
    await t.test(`${name}: footer of ${file}`, async () => {
      const keys = [...(await footer(file)).keys()];
      assert.deepEqual(footerKeys.filter((key) => !keys.includes(`tenor.${key}`)), [], 'keys are missing');
    });
  }
  return byName(first);
}

async function keep(t, rules, tables) {
  for (const [name, rule] of Object.entries(rules)) {
    await t.test(name, () => assert.equal(rule(tables), null));
  }
}

async function checkDataset(t, folder) {
  for (const name of ['run.json', 'DATA_DICTIONARY.md']) assert.ok(existsSync(join(folder, name)), `${folder} has no ${name}`);
  const tables = {};
  for (const name of ['paragraphs', 'matches', 'documents']) {
    const table = join(folder, name);
    tables[name] = await readAlike(t, name, parquetFiles(table), join(table, '*.parquet'));
  }
  await keep(t, ofParagraphs, tables.paragraphs);
  await keep(t, ofDataset, tables);
  const targets = join(folder, 'targets');
  if (!existsSync(targets)) return;
  tables.targets = await readAlike(t, 'targets', parquetFiles(targets), join(targets, '*.parquet'));
  await keep(t, ofTargets, tables);
}

async function checkFile(t, file) {
  await keep(t, ofParagraphs, await readAlike(t, 'paragraphs', [file], file));
}

const paths = process.argv.slice(2);
if (paths.length === 0) throw new Error('name the dataset folders and .parquet files to read');
for (const path of paths) {
  test(path, (t) => (statSync(path).isDirectory() ? checkDataset(t, path) : checkFile(t, path)));
}
