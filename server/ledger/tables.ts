// The ledger's tables as kysely sees them. Truth values are 0 and 1: node:sqlite binds no booleans.

import type { Generated } from 'kysely'

export interface Tables {
  epochs: { number: Generated<number>; id: string }
  epoch_heads: { epoch: number; stream: string; head: number }
  provinces: { id: string; name: string; time_zone: string }
  people: { id: string; name: string; role: string; province: string; user_name: string | null; password_hash: string | null; ended_at: number | null }
  password_codes: { hash: string; person: string; expires_at: number }
  devices: {
    id: string; person: string; public_key: string; code_hash: string | null; enrolled_at: number
    stored_to: number; head_hash: string; backed_up_to: number; frozen: number; revoked_at: number | null
    /** How many notices it has been given. */
    notices: number
    seen_at: number | null; report: string | null; reported_at: number | null
  }
  codes: { hash: string; person: string; expires_at: number; uses_left: number }
  sessions: { hash: string; person: string; created_at: number; seen_at: number }
  streams: { id: string; kind: string; province: string; pack: string; head: number; own_n: number; own_hash: string; arrived_at: number | null }
  grants: { person: string; stream: string }
  definitions: { hash: string; kind: string; ref: string; json: string }
  /** Pushes as they were signed, so that they can be verified again. */
  pushes: { id: Generated<number>; device: string; from_n: number; to_n: number; prev: string; head: string; nonce: string; epoch: string; signature: string; received_at: number }
  inbox: { id: Generated<number>; push: number | null; device: string; n: number; hash: string; body: string | null; forked: number; waiting: number; received_at: number }
  /** `identity`: the op's hash, or the one under which it was first made. The body stands in the inbox. */
  ops: { stream: string; seq: number; base_seq: number; inbox: number; device: string; n: number; author: string; record: string; identity: string }
  quarantine: { device: string; k: number; inbox: number; n: number; hash: string; code: string; details: string; author: string; received_at: number }
  /** `use`: the form's use in the kind, as JSON. */
  publications: { id: Generated<number>; province: string; pack: string; kind: string; stream: string | null; form: string; use: string; replaces: string | null; author: string; at: number }
  blob_refs: { stream: string; name: string; size: number; type: string }
  connections: { id: string; hash: string; stream: string; made_by: string; made_at: number; revoked_at: number | null; used_at: number | null }
  /** `code`: why it was refused; null: its ops are in the stream. */
  submissions: { id: Generated<number>; stream: string; instance: string; hash: string; record: string; form: string; xml: string; connection: string; received_at: number; code: string | null; details: string }
  /** What people have decided about what is in quarantine. `applied`: it is in its stream since. */
  quarantine_decisions: { device: string; k: number; decision: string; author: string; at: number }
  /** Who looks at an activity: a row for each, of the last time. */
  overviews: { stream: string; head: number; day: string; json: string }
  presence: { stream: string; person: string; seen_at: number }
  /** What people did: rows are added, and triggers refuse everything else. */
  audit: { n: Generated<number>; at: number; province: string; person: string; code: string; activity: string | null; form: string | null; subject: string | null; device: string | null; record: string | null }
  delegations: { id: string; province: string; holder: string; role: string; delegate: string; from_day: string; to_day: string; reason: string; made_at: number; revoked_at: number | null }
  hooks: { id: string; province: string; scope: string; made_by: string; address: string; secret: string; made_at: number; ended_at: number | null }
  deliveries: { id: string; hook: string; type: string; body: string; made_at: number; attempts: number; state: string; next_at: number | null; tried_at: number | null; status: number | null }
  read_keys: { id: string; hash: string; name: string; province: string; scope: string; made_by: string; made_at: number; ended_at: number | null; used_at: number | null }
  /** Of what headquarters has granted: no two of a Persian year have one number. */
  permit_numbers: { year: number; number: string; stream: string }
  separation_secrets: { province: string; year: number; secret: string }
  submission_files: { stream: string; instance: string; file: string; name: string; size: number; type: string; applied: number }
}

/** Steps of the schema; a database remembers how many it has taken. A step that was published is never changed. */
export const sqliteSteps: readonly string[] = [
  `
  create table state (id integer primary key check (id = 1), writes integer not null) strict;
  insert into state values (1, 0);
  create table epochs (number integer primary key, id text not null unique) strict;
  create table epoch_heads (epoch integer not null references epochs(number), stream text not null, head integer not null, primary key (epoch, stream)) strict, without rowid;
  create table provinces (id text primary key, name text not null, time_zone text not null) strict;
  create table people (
    id text primary key, name text not null, role text not null, province text not null references provinces(id),
    user_name text unique, password_hash text
  ) strict;
  create index people_by_province on people (province, id);
  create table devices (
    id text primary key, person text not null references people(id), public_key text not null unique, code_hash text, enrolled_at integer not null,
    stored_to integer not null, head_hash text not null, backed_up_to integer not null, frozen integer not null, revoked_at integer, notices integer not null
  ) strict;
  create table codes (hash text primary key, person text not null references people(id), expires_at integer not null, uses_left integer not null) strict;
  create table sessions (hash text primary key, person text not null references people(id), created_at integer not null, seen_at integer not null) strict;
  create table streams (
    id text primary key, kind text not null, province text not null references provinces(id), pack text not null,
    head integer not null, own_n integer not null, own_hash text not null
  ) strict;
  create index streams_by_province on streams (province, id);
  create table grants (person text not null references people(id), stream text not null references streams(id), primary key (person, stream)) strict, without rowid;
  create table definitions (hash text primary key, kind text not null, ref text not null, json text not null) strict;
  create index definitions_by_ref on definitions (ref);
  create table pushes (
    id integer primary key, device text not null references devices(id), from_n integer not null, to_n integer not null, prev text not null,
    head text not null, nonce text not null, epoch text not null, signature text not null, received_at integer not null
  ) strict;
  create table inbox (
    id integer primary key, push integer references pushes(id), device text not null, n integer not null, hash text not null, body text,
    forked integer not null, waiting integer not null, received_at integer not null, unique (device, n, hash)
  ) strict;
  create index inbox_waiting on inbox (device, id) where waiting = 1;
  create table ops (
    stream text not null references streams(id), seq integer not null, base_seq integer not null, inbox integer not null references inbox(id),
    device text not null, n integer not null, author text not null, record text not null, identity text not null unique, primary key (stream, seq)
  ) strict, without rowid;
  create index ops_by_record on ops (record, stream);
  create table quarantine (
    device text not null references devices(id), k integer not null, inbox integer not null references inbox(id), n integer not null, hash text not null,
    code text not null, details text not null, author text not null references people(id), received_at integer not null, primary key (device, k)
  ) strict, without rowid;
  create index quarantine_by_author on quarantine (author, received_at);
  create table blob_refs (name text not null, stream text not null references streams(id), size integer not null, type text not null, primary key (name, stream)) strict, without rowid;
  `,
  `
  create table publications (
    id integer primary key, province text not null references provinces(id), pack text not null, kind text not null, stream text references streams(id),
    form text not null, use text not null, replaces text, author text not null references people(id), at integer not null
  ) strict;
  create index publications_by_province on publications (province, id);
  `,
  `
  alter table streams add column arrived_at integer;
  update streams set arrived_at = (select max(inbox.received_at) from ops join inbox on inbox.id = ops.inbox where ops.stream = streams.id and inbox.push is not null);
  `,
  `
  create table connections (
    id text primary key, hash text not null unique, stream text not null references streams(id), made_by text not null references people(id),
    made_at integer not null, revoked_at integer, used_at integer
  ) strict;
  create index connections_by_stream on connections (stream, made_at);
  create table submissions (
    id integer primary key, stream text not null references streams(id), instance text not null, hash text not null, record text not null, form text not null,
    xml text not null, connection text not null references connections(id), received_at integer not null, code text, details text not null, unique (stream, instance, hash)
  ) strict;
  create index submissions_refused on submissions (received_at) where code is not null;
  create table submission_files (
    stream text not null references streams(id), instance text not null, file text not null, name text not null, size integer not null, type text not null,
    applied integer not null, primary key (stream, instance, file)
  ) strict, without rowid;
  `,
  `
  create table separation_secrets (province text not null references provinces(id), year integer not null, secret text not null, primary key (province, year)) strict, without rowid;
  `,
  `
  create table presence (stream text not null references streams(id), person text not null references people(id), seen_at integer not null, primary key (stream, person)) strict, without rowid;
  `,
  `
  create table quarantine_decisions (
    device text not null, k integer not null, decision text not null, author text not null references people(id), at integer not null, primary key (device, k)
  ) strict, without rowid;
  `,
  `
  create table audit (
    n integer primary key, at integer not null, province text not null references provinces(id), person text not null references people(id), code text not null,
    activity text, form text, subject text, device text
  ) strict;
  create index audit_by_province on audit (province, n);
  create trigger audit_stays before update on audit begin select raise(abort, 'the log is never changed'); end;
  create trigger audit_remains before delete on audit begin select raise(abort, 'the log is never changed'); end;
  insert into audit (at, province, person, code, activity, form) select at, province, author, 'form-published', stream, form from publications order by id;
  `,
  `
  alter table devices add column seen_at integer;
  alter table devices add column report text;
  alter table devices add column reported_at integer;
  create index devices_by_person on devices (person);
  `,
  `
  create table delegations (
    id text primary key, province text not null references provinces(id), holder text not null references people(id), role text not null, delegate text not null references people(id),
    from_day text not null, to_day text not null, reason text not null, made_at integer not null, revoked_at integer
  ) strict;
  create index delegations_by_province on delegations (province, made_at);
  `,
  `
  alter table people add column ended_at integer;
  create table password_codes (hash text primary key, person text not null references people(id), expires_at integer not null) strict;
  create index sessions_by_person on sessions (person);
  `,
  `
  create table overviews (stream text primary key references streams(id), head integer not null, day text not null, json text not null) strict, without rowid;
  `,
  `
  alter table audit add column record text;
  `,
  `
  create table hooks (
    id text primary key, province text not null references provinces(id), scope text not null, made_by text not null references people(id), address text not null, secret text not null,
    made_at integer not null, ended_at integer
  ) strict;
  create table deliveries (
    id text primary key, hook text not null references hooks(id), type text not null, body text not null, made_at integer not null, attempts integer not null, state text not null,
    next_at integer, tried_at integer, status integer
  ) strict;
  create index deliveries_due on deliveries (next_at) where state = 'waiting';
  create index deliveries_by_hook on deliveries (hook, made_at);
  create table read_keys (
    id text primary key, hash text not null unique, name text not null, province text not null references provinces(id), scope text not null, made_by text not null references people(id),
    made_at integer not null, ended_at integer, used_at integer
  ) strict;
  `,
  `
  create table permit_numbers (year integer not null, number text not null, stream text not null references streams(id), primary key (year, number)) strict, without rowid;
  `,
]
