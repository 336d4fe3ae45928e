// A table of tokens in SQLite. An insert is on the disk when it returns.
const Database = require('better-sqlite3');

const database = new Database(process.env.BENCH_DB);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`create table if not exists token (
  label text primary key, app text not null, service text not null, owner text not null, added_at integer not null)`);
const insert = database.prepare('insert into token values (?, ?, ?, ?, ?)');

exports.add = (label, app, service, owner) => insert.run(label, app, service, owner, Date.now());
