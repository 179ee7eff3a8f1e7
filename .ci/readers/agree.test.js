// The check itself, checked: on tables made by hand it passes what is equal and names what is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disagreement, misfit } from './agree.js';
import { ofDataset, ofParagraphs } from './contract.js';

function table(engine, changes = {}) {
  return {
    engine,
    columns: [{ name: 'paragraph_id', type: 'string' }, { name: 'sentiment', type: 'double' }],
    rows: 2,
    cells: [['a#0', 'a#1'], [0.3, null]],
    ...changes,
  };
}

const cells = (...sentiment) => ({ cells: [['a#0', 'a#1'], sentiment] });

const differences = {
  'nothing': [{}, null],
  'the last bit of a double': [cells(0.30000000000000004, null), /column sentiment, row 0: 0.3 \| 0.30000000000000004/],
  'a null that became zero': [cells(0.3, 0), /column sentiment, row 1: null \| 0/],
  'a string': [{ cells: [['a#0', 'a#2'], [0.3, null]] }, /column paragraph_id, row 1/],
  'a row less': [{ rows: 1 }, /2 and 1 rows/],
  'a type': [{ columns: [{ name: 'paragraph_id', type: 'string' }, { name: 'sentiment', type: 'int32' }] }, /different columns/],
};
for (const [name, [changes, expected]] of Object.entries(differences)) {
  test(`disagreement: ${name}`, () => {
    const got = disagreement(table('one'), table('two', changes));
    if (expected === null) assert.equal(got, null);
    else assert.match(got, expected);
  });
}

const misfits = {
  'numbers and nulls': [{}, null],
  'NaN': [cells(NaN, null), /NaN is no double/],
  'an infinity': [cells(0.3, -Infinity), /-Infinity is no double/],
  'an undefined cell': [cells(0.3, undefined), /undefined is no double/],
  'a column cut short': [cells(0.3), /has 1 cells/],
};
for (const [name, [changes, expected]] of Object.entries(misfits)) {
  test(`misfit: ${name}`, () => {
    const got = misfit(table('one', changes));
    if (expected === null) assert.equal(got, null);
    else assert.match(got, expected);
  });
}

test('negative zero is not zero', () => {
  assert.match(disagreement(table('one', cells(0, null)), table('two', cells(-0, null))), /0 \| -0/);
});

const paragraphs = {
  rows: 1, paragraph_id: ['a#0'], document_id: ['a'], paragraph_index: [0], kind: ['body'], text: ['😀 war'],
  war_count: [1], war_per_100_words: [50], word_count: [2],
};
const matches = {
  rows: 1, paragraph_id: ['a#0'], lexicon: ['own'], category: ['war'], text: ['war'], char_start: [2], char_end: [5],
  status: ['counted'],
};

test('contract: a span counts code points', () => {
  assert.equal(ofDataset['spans select their text by code points']({ paragraphs, matches }), null);
  const shifted = { ...matches, char_start: [3], char_end: [6] };
  assert.match(ofDataset['spans select their text by code points']({ paragraphs, matches: shifted }), /"war" is not "ar"/);
});

test('contract: evidence adds up', () => {
  assert.equal(ofDataset['counted matches add up to the counts']({ paragraphs, matches }), null);
  const negated = { ...matches, status: ['negated'] };
  assert.match(ofDataset['counted matches add up to the counts']({ paragraphs, matches: negated }), /but 0 counted/);
});

test('contract: ids', () => {
  assert.equal(ofParagraphs['paragraph_id is unique'](paragraphs), null);
  assert.match(ofParagraphs['paragraph_id is unique']({ paragraph_id: ['a#0', 'a#0'] }), /row 1: a#0 is null or stands twice/);
});
