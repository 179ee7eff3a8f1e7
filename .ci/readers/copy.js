// Lets DuckDB write the rows of a Parquet file again, compressed with zstd, and prints how long the writing took:
//
//     node copy.js FROM TO
//
// The rows are in memory before the clock starts. TO is replaced.
import { DuckDBInstance } from '@duckdb/node-api';

const [from, to] = process.argv.slice(2);
const quoted = (path) => `'${path.replaceAll("'", "''")}'`;

const instance = await DuckDBInstance.create();
const connection = await instance.connect();
await connection.run(`CREATE TABLE rows AS SELECT * FROM read_parquet(${quoted(from)})`);
const started = process.hrtime.bigint();
await connection.run(`COPY rows TO ${quoted(to)} (FORMAT parquet, COMPRESSION zstd)`);
console.log(`${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(3)} s`);
