-- Who may sign in, what they hold to prove it, and what is recorded of what they do.

-- Somebody with an account. What readers see of a person stands in `author`.
CREATE TABLE person (
    id             INTEGER PRIMARY KEY,
    -- In lower case; never shown to readers.
    email          TEXT NOT NULL UNIQUE CHECK (email LIKE '%_@_%' AND email = lower(email)),
    name           TEXT NOT NULL CHECK (name <> ''),
    role           TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'reporter', 'moderator', 'reader')),
    -- 'invited' has not chosen a password yet; 'suspended' cannot sign in.
    state          TEXT NOT NULL CHECK (state IN ('invited', 'active', 'suspended')),
    -- PHC string of argon2id.
    password_hash  TEXT,
    -- Seed of one-time codes (RFC 6238), sealed with the key beside the database.
    totp_seed      BLOB,
    -- 1 once a code proved that the person's device has the seed.
    totp_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (totp_confirmed IN (0, 1)),
    -- Time step of the last code that was taken: a code counts once.
    totp_last_step INTEGER NOT NULL DEFAULT 0,
    -- The byline person they write as.
    author_id      INTEGER UNIQUE REFERENCES author (id),
    created_at     INTEGER NOT NULL,
    CHECK (state <> 'active' OR password_hash IS NOT NULL),
    CHECK (totp_confirmed = 0 OR totp_seed IS NOT NULL)
) STRICT;

-- A newsroom without anybody who may run it could be taken by nobody and mended
-- by nobody: the last active owner stays.
CREATE TRIGGER person_last_owner_stays BEFORE UPDATE OF role, state ON person
WHEN OLD.role = 'owner' AND OLD.state = 'active'
 AND (NEW.role <> 'owner' OR NEW.state <> 'active')
 AND NOT EXISTS (SELECT 1 FROM person WHERE role = 'owner' AND state = 'active' AND id <> OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'last owner');
END;
CREATE TRIGGER person_last_owner_is_not_deleted BEFORE DELETE ON person
WHEN OLD.role = 'owner' AND OLD.state = 'active'
 AND NOT EXISTS (SELECT 1 FROM person WHERE role = 'owner' AND state = 'active' AND id <> OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'last owner');
END;

-- What stands in for a one-time code when the device is lost. Used once each.
CREATE TABLE recovery_code (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- SHA-256 of the code.
    code_hash BLOB NOT NULL CHECK (length(code_hash) = 32),
    used_at   INTEGER,
    PRIMARY KEY (person_id, code_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id         INTEGER PRIMARY KEY,
    -- SHA-256 of the cookie's token: a copy of the database opens no session.
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    person_id  INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- 'code' has given the password and still owes the one-time code.
    stage      TEXT NOT NULL CHECK (stage IN ('code', 'full')),
    -- What the person reads in the list of devices: "Firefox, Android".
    device     TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    -- The last time a password or code was given: what is sensitive asks again.
    proved_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_person ON session (person_id);

-- Links that do one thing once: create the owner, accept an invitation, choose a
-- new password.
CREATE TABLE account_link (
    -- SHA-256 of the link's token.
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    purpose    TEXT NOT NULL CHECK (purpose IN ('owner', 'invitation', 'password')),
    -- NULL only for the link that creates the owner.
    person_id  INTEGER REFERENCES person (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
    used_at    INTEGER,
    CHECK ((purpose = 'owner') = (person_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX account_link_by_person ON account_link (person_id);

-- How often something failed of late: wrong passwords by account and by address.
-- Kept here so that a restart forgives nothing.
CREATE TABLE throttle (
    -- What is counted, hashed with the server's key: no address is kept.
    key        BLOB PRIMARY KEY CHECK (length(key) = 32),
    failures   INTEGER NOT NULL CHECK (failures > 0),
    -- Nothing is tried before then.
    blocked_until INTEGER NOT NULL,
    -- From then on the count starts anew.
    forgotten_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX throttle_by_end ON throttle (forgotten_at);

-- Mail that is to be sent: written in the transaction of its cause, so that
-- neither is without the other.
CREATE TABLE mail_outbox (
    id         INTEGER PRIMARY KEY,
    -- No control character: a line break would begin a header of its own.
    recipient  TEXT NOT NULL
        CHECK (recipient <> '' AND recipient NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    subject    TEXT NOT NULL
        CHECK (subject <> '' AND subject NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    -- Plain text; its links are secrets, so that it is emptied once it is sent,
    -- given up or too old.
    body       TEXT NOT NULL,
    -- Why it is sent: 'invitation', 'password', …
    cause      TEXT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
    -- Begun, whether or not they came to an end.
    tries      INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    -- What the mail server said, or why nothing was asked of it.
    last_error TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    next_try   INTEGER NOT NULL,
    sent_at    INTEGER,
    CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
    CHECK (state <> 'sent' OR body = '')
) STRICT;
CREATE INDEX mail_outbox_due ON mail_outbox (next_try) WHERE state = 'waiting';
CREATE INDEX mail_outbox_by_age ON mail_outbox (created_at);

-- Who did what, before and after. Rows are added and never changed.
CREATE TABLE audit (
    -- 1, 2, 3, … without a gap. AUTOINCREMENT remembers the last one elsewhere,
    -- so that rows cut off at the end are missed.
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    -- NULL where nobody was signed in: a wrong password, a command on the server.
    person_id  INTEGER,
    -- The name as it was then; "warta" for a command on the server.
    person     TEXT NOT NULL,
    -- 'sign_in', 'role_change', … (src/audit/mod.rs).
    action     TEXT NOT NULL CHECK (action <> ''),
    -- What it was done to: 'person' 7, 'site', …
    subject    TEXT NOT NULL CHECK (subject <> ''),
    subject_id INTEGER,
    -- JSON objects with the values that changed; '' where there is none.
    before     TEXT NOT NULL DEFAULT '',
    after      TEXT NOT NULL DEFAULT '',
    -- Of the request that did it, as in the logs; '' for commands.
    request    TEXT NOT NULL DEFAULT '',
    -- SHA-256 over the hash of the row before and everything above
    -- (src/audit/chain.rs): whoever changes a row breaks all that follow.
    hash       BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_by_person ON audit (person_id, id);
CREATE INDEX audit_by_action ON audit (action, id);
CREATE INDEX audit_by_subject ON audit (subject, subject_id, id);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
WHEN NEW.id <> (SELECT COALESCE(MAX(id), 0) + 1 FROM audit)
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

-- Whose draft an article is: the account that began it.
ALTER TABLE article ADD COLUMN owner_id INTEGER REFERENCES person (id) ON DELETE SET NULL;
CREATE INDEX article_by_owner ON article (owner_id, id) WHERE owner_id IS NOT NULL;

-- Whether everyone who works here must give a one-time code besides the password.
ALTER TABLE site ADD COLUMN staff_code INTEGER NOT NULL DEFAULT 1 CHECK (staff_code IN (0, 1));

-- Lists are walked by the times in these tables. A story that is published no
-- more has none there, whoever changed its status.
CREATE TRIGGER article_leaves_lists AFTER UPDATE OF status ON article
WHEN NEW.status <> 'published' AND OLD.status = 'published'
BEGIN
    UPDATE article_section SET published_at = NULL WHERE article_id = NEW.id;
    UPDATE article_tag SET published_at = NULL WHERE article_id = NEW.id;
    UPDATE article_author SET published_at = NULL WHERE article_id = NEW.id;
END;
