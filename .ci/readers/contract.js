// What the data dictionary promises and no engine knows: ids that join, spans that select their text, evidence that adds
// up to the numbers. Each rule returns a sentence about the first row that breaks it, or null.
import { createHash } from 'node:crypto';

// byName gives a table's cells by column name.
export function byName(table) {
  return { rows: table.rows, ...Object.fromEntries(table.columns.map(({ name }, i) => [name, table.cells[i]])) };
}

// firstRow returns what tell says of the first row for which it says anything.
function firstRow(rows, tell) {
  for (let row = 0; row < rows; row++) {
    const sentence = tell(row);
    if (sentence) return `row ${row}: ${sentence}`;
  }
  return null;
}

function repeated(ids) {
  const seen = new Set();
  return firstRow(ids.length, (row) => {
    if (ids[row] === null || seen.has(ids[row])) return `${ids[row]} is null or stands twice`;
    seen.add(ids[row]);
    return null;
  });
}

function missing(ids, known) {
  const all = new Set(known);
  return firstRow(ids.length, (row) => (all.has(ids[row]) ? null : `${ids[row]} is not there`));
}

// ofParagraphs hold for the table of paragraphs alone, and so for a single file too.
export const ofParagraphs = {
  'paragraph_id is unique': (p) => repeated(p.paragraph_id),

  'paragraph_id is made of its parts': (p) => firstRow(p.rows, (row) => {
    const sentence = p.sentence_index ? `.${p.sentence_index[row]}` : '';
    const id = `${p.document_id[row]}#${p.paragraph_index[row]}${sentence}`;
    return p.paragraph_id[row] === id ? null : `${p.paragraph_id[row]} is not ${id}`;
  }),

  'text_sha256 is the digest of text': (p) => firstRow(p.rows, (row) => {
    if (p.text[row] === null) return null;
    const digest = createHash('sha256').update(p.text[row]).digest('hex').slice(0, 16);
    return p.text_sha256[row] === digest ? null : `${p.text_sha256[row]} is not ${digest}`;
  }),

  'text is NFC on one line': (p) => firstRow(p.rows, (row) => (
    p.text[row] === null || (p.text[row] === p.text[row].normalize('NFC') && !/[\r\n]/.test(p.text[row]))
      ? null : JSON.stringify(p.text[row]))),

  'sentiment stands exactly where the status is scored': (p) => firstRow(p.rows, (row) => {
    const [score, status] = [p.sentiment[row], p.sentiment_status[row]];
    if ((score !== null) !== (status === 'scored')) return `${score} under status ${status}`;
    return score !== null && Math.abs(score) > 1 ? `${score} is outside -1..1` : null;
  }),

  'polarity_logit is that of its counts': (p) => firstRow(p.rows, (row) => {
    const [pos, neg, logit] = [p.positive_count[row], p.negative_count[row], p.polarity_logit[row]];
    if (!(pos + neg > 0)) return logit === null ? null : `${logit} without evidence`;
    const expected = Math.log((pos + 0.5) / (neg + 0.5));
    return close(logit, expected) ? null : `${logit} is not ${expected}`;
  }),

  'nb_class is 1 exactly where nb_log_odds is above 0': (p) => firstRow(p.rows, (row) => {
    const [cls, odds] = [p.nb_class[row], p.nb_log_odds[row]];
    const expected = odds === null ? null : Number(odds > 0);
    return cls === expected ? null : `class ${cls} at ${odds}`;
  }),

  'rates are counts over words': (p) => {
    for (const name of Object.keys(p).filter((n) => n.endsWith('_per_100_words'))) {
      const counts = p[name.replace(/_per_100_words$/, '_count')];
      const sentence = firstRow(p.rows, (row) => {
        if (counts[row] === null || p.word_count[row] === 0) return null;
        const expected = (100 * counts[row]) / p.word_count[row];
        return close(p[name][row], expected) ? null : `${name} ${p[name][row]} is not ${expected}`;
      });
      if (sentence) return sentence;
    }
    return null;
  },
};

// close allows for the last bits, in which the logarithms of two languages may differ.
function close(a, b) {
  return a !== null && Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));
}

// spans holds a table's texts against what their places select of their paragraphs.
function spans(p, m) {
  const rowOf = new Map(p.paragraph_id.map((id, row) => [id, row]));
  return firstRow(m.rows, (row) => {
    const text = p.text[rowOf.get(m.paragraph_id[row])];
    if (text === null) return m.text[row] === null ? null : 'it has text, its paragraph has none';
    const slice = [...text].slice(m.char_start[row], m.char_end[row]).join('');
    return slice === m.text[row] && slice !== '' ? null : `${JSON.stringify(m.text[row])} is not ${JSON.stringify(slice)}`;
  });
}

// ofTargets hold of the table of targets, where a folder has one, and the others.
export const ofTargets = {
  'targets belong to paragraphs': ({ paragraphs: p, targets: t }) => missing(t.paragraph_id, p.paragraph_id),
  'targets are where they say': ({ paragraphs: p, targets: t }) => spans(p, t),
  'a target counts once for a category': ({ targets: t }) => repeated(
    t.paragraph_id.map((id, row) => `${id} ${t.category[row]} ${t.char_start[row]}`)),

  'a target has a counted match of its category': ({ matches: m, targets: t }) => {
    const counted = m.paragraph_id.map((id, row) => (m.status[row] === 'counted' ? `${id} ${m.category[row]}` : ''));
    return missing(t.paragraph_id.map((id, row) => `${id} ${t.category[row]}`), counted);
  },

  'a target has the same code everywhere, and is not the own delegation': ({ documents: d, targets: t }) => {
    const codes = new Map();
    const own = new Map(d.document_id.map((id, row) => [id, d.delegation[row]]));
    return firstRow(t.rows, (row) => {
      const [name, code] = [t.target[row], t.target_iso3[row]];
      if (codes.has(name) && codes.get(name) !== code) return `${name} is ${code} and ${codes.get(name)}`;
      codes.set(name, code);
      return own.get(t.document_id[row]) === name ? `${name} accuses itself` : null;
    });
  },
};

// ofDataset hold between the three tables that every folder has.
export const ofDataset = {
  'document_id of documents is unique': ({ documents: d }) => repeated(d.document_id),
  'paragraphs belong to documents': ({ paragraphs: p, documents: d }) => missing(p.document_id, d.document_id),
  'matches belong to paragraphs': ({ paragraphs: p, matches: m }) => missing(m.paragraph_id, p.paragraph_id),

  'spans select their text by code points': ({ paragraphs: p, matches: m }) => spans(p, m),

  'counted matches add up to the counts': ({ paragraphs: p, matches: m }) => {
    const tally = new Map();
    for (let row = 0; row < m.rows; row++) {
      if (m.status[row] !== 'counted') continue;
      for (const column of countColumns(p, m.lexicon[row], m.category[row])) {
        const key = `${m.paragraph_id[row]}\n${column}`;
        tally.set(key, (tally.get(key) ?? 0) + 1);
      }
    }
    for (const name of Object.keys(p).filter((n) => n.endsWith('_per_100_words'))) {
      const column = name.replace(/_per_100_words$/, '_count');
      const sentence = firstRow(p.rows, (row) => {
        const counted = tally.get(`${p.paragraph_id[row]}\n${column}`) ?? 0;
        return counted === (p[column][row] ?? 0) ? null : `${column} ${p[column][row]}, but ${counted} counted matches`;
      });
      if (sentence) return sentence;
    }
    return null;
  },

  'documents are their body paragraphs pooled': ({ paragraphs: p, documents: d }) => {
    const summed = Object.keys(d).filter((n) => n.endsWith('_count') && n !== 'paragraph_count' && n in p);
    const sums = new Map(d.document_id.map((id) => [id, { paragraph_count: new Set() }]));
    for (let row = 0; row < p.rows; row++) {
      if (p.kind[row] !== 'body') continue;
      const sum = sums.get(p.document_id[row]);
      sum.paragraph_count.add(p.paragraph_index[row]);
      for (const name of summed) sum[name] = (sum[name] ?? 0) + (p[name][row] ?? 0);
    }
    return firstRow(d.rows, (row) => {
      const sum = sums.get(d.document_id[row]);
      sum.paragraph_count = sum.paragraph_count.size;
      for (const name of ['paragraph_count', ...summed]) {
        if ((d[name][row] ?? 0) !== (sum[name] ?? 0)) return `${name} ${d[name][row]}, but the paragraphs have ${sum[name]}`;
      }
      return null;
    });
  },
};

// countColumns names the columns a match counts in: its category's and its parents', under the lexicon's name where
// that is what keeps two columns apart.
function countColumns(paragraphs, lexicon, category) {
  const steps = category.split('/');
  return steps.map((_, i) => {
    const plain = `${steps.slice(0, i + 1).map(snake).join('_')}_count`;
    const prefixed = `${snake(lexicon)}_${plain}`;
    return prefixed in paragraphs ? prefixed : plain;
  });
}

function snake(name) {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_');
}
