/**
 * The whole database, made where it does not exist yet. Times are milliseconds since 1970; `*_sealed` columns
 * hold values encrypted by the vault. The same SQL runs on a file and on a libSQL server.
 */
export const schema = [
  `CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY,
    context TEXT NOT NULL,
    action TEXT NOT NULL,
    gallery_id TEXT NOT NULL,
    account_name TEXT NOT NULL,
    key_id TEXT NOT NULL,
    transaction_id TEXT,
    analysis TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    finished_at INTEGER,
    token_hash TEXT UNIQUE,
    session_kid TEXT,
    nonce TEXT,
    private_key_sealed BLOB,
    device_root TEXT,
    device_jti TEXT UNIQUE,
    sdk_block TEXT,
    jti TEXT,
    user_id TEXT,
    problem_code TEXT,
    outcome TEXT
  )`,
  `CREATE INDEX IF NOT EXISTS sessions_by_status ON sessions (status, expires_at)`,
  `CREATE TABLE IF NOT EXISTS photos (
    session_id TEXT PRIMARY KEY REFERENCES sessions (id),
    hash TEXT NOT NULL,
    picture_sealed BLOB
  )`,
  `CREATE TABLE IF NOT EXISTS session_signals (
    session_id TEXT PRIMARY KEY REFERENCES sessions (id),
    signals TEXT NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS session_proofs (
    session_id TEXT PRIMARY KEY REFERENCES sessions (id),
    jkt TEXT NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS used_proofs (
    id TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS enrolments (
    encoding_id TEXT PRIMARY KEY,
    gallery_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    embedding_sealed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (gallery_id, user_id)
  )`,
  `CREATE TABLE IF NOT EXISTS gallery_changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    gallery_id TEXT NOT NULL,
    encoding_id TEXT NOT NULL
  )`,
  `CREATE INDEX IF NOT EXISTS gallery_changes_by_gallery ON gallery_changes (gallery_id, sequence)`,
  `CREATE INDEX IF NOT EXISTS gallery_changes_by_encoding ON gallery_changes (encoding_id)`,
  `CREATE TABLE IF NOT EXISTS readiness (
    id INTEGER PRIMARY KEY,
    proof BLOB NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS device_keys (
    generation INTEGER PRIMARY KEY,
    kid TEXT NOT NULL UNIQUE,
    public_jwk TEXT NOT NULL,
    private_key_sealed BLOB NOT NULL,
    not_before INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  )`,
];

/** Every table, in an order in which they can be emptied. */
export const tables = [
  'session_signals',
  'session_proofs',
  'used_proofs',
  'photos',
  'enrolments',
  'gallery_changes',
  'sessions',
  'device_keys',
  'readiness',
] as const;
