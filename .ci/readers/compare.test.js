// node --test-reporter=spec compare.test.js TENOR DATASET COLUMN
//
// Recomputes in SQL, from the Parquet files alone, every estimate, reference, difference and ratio, and all counts beside
// them, that `tenor compare DATASET --by COLUMN` prints, and fails unless they agree to 1e-9. COLUMN may be folder.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';

const [tenor, dataset, column] = process.argv.slice(2);
if (!column) throw new Error('name the program, a dataset and a column');

const numbers = ['documents', 'paragraphs', 'words', 'estimate', 'reference_estimate', 'difference', 'ratio'];

// fraction is a measure's numerator, denominator and scale; rows where the numerator is null have no value.
function fraction(measure) {
  const [, stem, kind] = measure.match(/^(.*?)(_per_100_words|_share)?$/);
  if (measure === 'sentiment') return ['sentiment * word_count', 'word_count', 1];
  if (measure === 'scored_share') return ["CASE WHEN sentiment_status = 'scored' THEN word_count ELSE 0 END", 'word_count', 1];
  if (kind === '_share') return [`least(${stem}_count, 1)`, '1', 1];
  return [`${stem}_count`, 'word_count', 100];
}

// sql asks for a measure by group. Later copies of a text are left out; null is compared with nobody.
function sql(measure, weight) {
  const [c, w, scale] = fraction(measure);
  const group = column === 'folder' ? "CASE WHEN contains(source, '/') THEN regexp_replace(source, '/[^/]*$', '') ELSE '.' END" : column;
  const sums = weight === 'documents' ? 'sum(c / w) AS c, count(*)::DOUBLE AS w' : 'sum(c)::DOUBLE AS c, sum(w)::DOUBLE AS w';
  return `
    WITH place AS (SELECT document_id, min(n) AS n FROM paragraphs GROUP BY document_id),
         kept AS (SELECT document_id FROM documents JOIN place USING (document_id)
                  QUALIFY row_number() OVER (PARTITION BY text_sha256 ORDER BY place.n) = 1),
         rows AS (SELECT ${group} AS g, document_id, word_count, ${c} AS c, ${w} AS w
                  FROM paragraphs JOIN kept USING (document_id) WHERE kind = 'body'),
         valued AS (SELECT g, document_id, count(*) AS paragraphs, sum(word_count) AS words, sum(c)::DOUBLE AS c, sum(w)::DOUBLE AS w
                    FROM rows WHERE c IS NOT NULL AND w > 0 GROUP BY ALL),
         sums AS (SELECT g, count(*) AS documents, sum(paragraphs) AS paragraphs, sum(words) AS words, ${sums} FROM valued GROUP BY g),
         known AS (SELECT sum(c) AS c, sum(w) AS w, count(*) AS n FROM sums WHERE g IS NOT NULL)
    SELECT coalesce(g, '(unknown)')::VARCHAR AS "group", documents::INTEGER AS documents, paragraphs::INTEGER AS paragraphs, words::INTEGER AS words,
           ${scale} * sums.c / sums.w AS estimate,
           CASE WHEN g IS NOT NULL AND n > 1 THEN ${scale} * (known.c - sums.c) / (known.w - sums.w) END AS reference_estimate,
           estimate - reference_estimate AS difference,
           CASE WHEN reference_estimate > 0 AND '${measure}' <> 'sentiment' THEN estimate / reference_estimate END AS ratio
    FROM sums, known ORDER BY ALL`;
}

const instance = await DuckDBInstance.create();
const connection = await instance.connect();
for (const table of ['paragraphs', 'documents']) {
  const files = join(dataset, table, '**', '*.parquet');
  await connection.run(`CREATE TABLE ${table} AS SELECT row_number() OVER () AS n, * FROM read_parquet('${files}', filename = false)`);
}

function compared(...flags) {
  return JSON.parse(execFileSync(tenor, ['compare', dataset, '--by', column, '--draws', '100', '--permutations', '100', '--format', 'json', ...flags], { maxBuffer: 1 << 28 }));
}

const measures = [...new Set(compared().map((row) => row.measure))];
const shares = measures.filter((m) => m.endsWith('_per_100_words')).map((m) => m.replace('_per_100_words', '_share'));
for (const weight of ['words', 'documents']) {
  const rows = compared('--weight', weight, '--measures', [...measures, 'scored_share', ...shares].join(','));
  for (const measure of [...measures, 'scored_share', ...shares]) {
    test(`${measure} by ${column}, weighted by ${weight}`, async () => {
      const expected = (await connection.runAndReadAll(sql(measure, weight))).getRowObjects();
      const got = rows.filter((row) => row.measure === measure && row.paragraphs > 0);
      assert.deepEqual(got.map((row) => row.group).sort(), expected.map((row) => row.group).sort());
      for (const want of expected) {
        const row = got.find(({ group }) => group === want.group);
        for (const name of numbers) {
          const [a, b] = [row[name], want[name]];
          const near = a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
          assert.ok(near, `${want.group}: ${name} is ${a}, DuckDB has ${b}`);
        }
      }
    });
  }
}
