-- Comments from readers: who they are, what is decided about what they write,
-- and what others complain of.

-- Who may comment, and how. NULL at a section or an article is what stands above it.
--   verified   after a letter to the address was answered (Pedoman Media Siber, 3b)
--   guest      without a letter, but nothing appears before a moderator has read it
--   signed_in  only with an account
--   closed     nobody; what was said stays
ALTER TABLE site ADD COLUMN comments_mode TEXT NOT NULL DEFAULT 'verified'
    CHECK (comments_mode IN ('verified', 'guest', 'signed_in', 'closed'));
-- Days after publication until comments close by themselves; NULL is never.
ALTER TABLE site ADD COLUMN comments_close_days INTEGER CHECK (comments_close_days > 0);
-- 1: what an address writes for the first time is read before it appears.
ALTER TABLE site ADD COLUMN comments_first_held INTEGER NOT NULL DEFAULT 1 CHECK (comments_first_held IN (0, 1));
-- How many comments are taken in a minute, by all together; an article has half of it.
ALTER TABLE site ADD COLUMN comments_per_minute INTEGER NOT NULL DEFAULT 600 CHECK (comments_per_minute > 0);
-- Where complaints are warned about; empty is every moderator.
ALTER TABLE site ADD COLUMN complaints_email TEXT NOT NULL DEFAULT '';
-- Since when comments are closed here; readers are told.
ALTER TABLE site ADD COLUMN comments_closed_at INTEGER;
-- 1: a comment whose complaint is still open after 47 hours is hidden until it is
-- decided on.
ALTER TABLE site ADD COLUMN complaints_hide INTEGER NOT NULL DEFAULT 0 CHECK (complaints_hide IN (0, 1));
ALTER TABLE section ADD COLUMN comments_mode TEXT
    CHECK (comments_mode IN ('verified', 'guest', 'signed_in', 'closed'));
ALTER TABLE section ADD COLUMN comments_closed_at INTEGER;
-- As of the site; NULL leaves it to what stands above.
ALTER TABLE section ADD COLUMN comments_close_days INTEGER CHECK (comments_close_days > 0);
-- article.comments_open = 0 closes the article whatever stands here.
ALTER TABLE article ADD COLUMN comments_mode TEXT
    CHECK (comments_mode IN ('verified', 'guest', 'signed_in', 'closed'));
ALTER TABLE article ADD COLUMN comments_closed_at INTEGER;
ALTER TABLE article ADD COLUMN comments_close_days INTEGER CHECK (comments_close_days > 0);
CREATE TRIGGER site_comments_closed AFTER UPDATE OF comments_mode ON site
WHEN NEW.comments_mode IS NOT OLD.comments_mode
BEGIN
    UPDATE site SET comments_closed_at = iif(NEW.comments_mode = 'closed', unixepoch() * 1000, NULL);
END;
CREATE TRIGGER section_comments_closed AFTER UPDATE OF comments_mode ON section
WHEN NEW.comments_mode IS NOT OLD.comments_mode
BEGIN
    UPDATE section SET comments_closed_at = iif(NEW.comments_mode = 'closed', unixepoch() * 1000, NULL)
     WHERE id = NEW.id;
END;
CREATE TRIGGER article_comments_closed AFTER UPDATE OF comments_open, comments_mode ON article
WHEN (NEW.comments_open = 0 OR NEW.comments_mode IS 'closed')
  <> (OLD.comments_open = 0 OR OLD.comments_mode IS 'closed')
BEGIN
    UPDATE article
       SET comments_closed_at = iif(NEW.comments_open = 0 OR NEW.comments_mode IS 'closed', unixepoch() * 1000, NULL)
     WHERE id = NEW.id;
END;

-- An address that comments: the registration that the rule asks for (3b, 3c). Its
-- address is in no answer of any endpoint but letters to itself.
CREATE TABLE commenter (
    id              INTEGER PRIMARY KEY,
    -- Lower case, as it is compared.
    email           TEXT NOT NULL UNIQUE CHECK (email <> ''),
    name            TEXT NOT NULL CHECK (name <> ''),
    -- Set when this is somebody with an account.
    person_id       INTEGER UNIQUE REFERENCES person (id) ON DELETE SET NULL,
    -- When the link in the letter was pressed; NULL is never.
    verified_at     INTEGER,
    -- Which text of the comment terms was agreed to, and when.
    consent_version TEXT NOT NULL,
    consent_at      INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    banned_until    INTEGER,
    -- What the person is told (a code of `comment::reason`), and a note for moderators.
    ban_reason      TEXT,
    ban_note        TEXT NOT NULL DEFAULT '',
    -- Random; names the address in links that end all notices (RFC 8058).
    notice_key      BLOB NOT NULL UNIQUE CHECK (length(notice_key) = 32)
) STRICT;

-- A browser that pressed the link: remembered by consent.
CREATE TABLE commenter_device (
    -- SHA-256 of the cookie's token.
    token_hash   BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    commenter_id INTEGER NOT NULL REFERENCES commenter (id) ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX commenter_device_by_commenter ON commenter_device (commenter_id);

-- What was written and waits for its letter: not yet a comment. Goes when the
-- link is pressed or has lapsed.
CREATE TABLE comment_unverified (
    id           INTEGER PRIMARY KEY,
    -- SHA-256 of the token in the letter.
    token_hash   BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    commenter_id INTEGER NOT NULL REFERENCES commenter (id) ON DELETE CASCADE,
    article_id   INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    parent_id    INTEGER REFERENCES comment (id) ON DELETE SET NULL,
    name         TEXT NOT NULL CHECK (name <> ''),
    body         TEXT NOT NULL CHECK (body <> ''),
    -- 1: the writer wants a letter for each reply.
    wants_notice INTEGER NOT NULL DEFAULT 0 CHECK (wants_notice IN (0, 1)),
    -- 1: the browser that presses the link is remembered.
    remember     INTEGER NOT NULL DEFAULT 0 CHECK (remember IN (0, 1)),
    -- The network it came from, as `comment.network`; NULL after 30 days.
    network      BLOB,
    -- What screening said when it came, so that it is looked at once.
    is_held      INTEGER NOT NULL CHECK (is_held IN (0, 1)),
    risk         INTEGER NOT NULL CHECK (risk BETWEEN 0 AND 100),
    findings     TEXT NOT NULL CHECK (json_valid(findings)),
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_unverified_by_age ON comment_unverified (expires_at);
CREATE INDEX comment_unverified_by_commenter ON comment_unverified (commenter_id);

ALTER TABLE comment ADD COLUMN commenter_id INTEGER REFERENCES commenter (id) ON DELETE SET NULL;
-- An account's own comment: the badge comes from here, never from a name.
ALTER TABLE comment ADD COLUMN person_id INTEGER REFERENCES person (id) ON DELETE SET NULL;
-- When it came to be public; NULL for imported ones, which are as old as they say.
ALTER TABLE comment ADD COLUMN approved_at INTEGER;
ALTER TABLE comment ADD COLUMN edited_at INTEGER;
-- Taken back by its writer; its place in the thread stays while somebody answered it.
ALTER TABLE comment ADD COLUMN deleted_at INTEGER;
ALTER TABLE comment ADD COLUMN likes INTEGER NOT NULL DEFAULT 0 CHECK (likes >= 0);
ALTER TABLE comment ADD COLUMN wants_notice INTEGER NOT NULL DEFAULT 0 CHECK (wants_notice IN (0, 1));
-- 0 harmless … 100 certainly not, and why: a JSON list of `screening::Finding`.
ALTER TABLE comment ADD COLUMN risk INTEGER NOT NULL DEFAULT 0 CHECK (risk BETWEEN 0 AND 100);
ALTER TABLE comment ADD COLUMN findings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(findings));
-- By when it must be decided on: set while it waits and while a complaint is open.
ALTER TABLE comment ADD COLUMN due_at INTEGER;
-- HMAC of the network it came from (IPv4 /24, IPv6 /64); NULL after 30 days.
ALTER TABLE comment ADD COLUMN network BLOB;
-- HMAC of the folded text, for repeats.
ALTER TABLE comment ADD COLUMN fingerprint BLOB;
-- What a thread begins with: the comment that was made on the article itself, for
-- all the answers below it.
ALTER TABLE comment ADD COLUMN root_id INTEGER REFERENCES comment (id);
WITH RECURSIVE below (id, root) AS (
    SELECT r.id, p.id FROM comment p JOIN comment r ON r.parent_id = p.id WHERE p.parent_id IS NULL
    UNION ALL
    SELECT r.id, below.root FROM below JOIN comment r ON r.parent_id = below.id
)
UPDATE comment SET root_id = below.root FROM below WHERE below.id = comment.id;
CREATE TRIGGER comment_root AFTER INSERT ON comment
WHEN NEW.parent_id IS NOT NULL
BEGIN
    UPDATE comment SET root_id = (SELECT coalesce(p.root_id, p.id) FROM comment p WHERE p.id = NEW.parent_id)
     WHERE id = NEW.id;
END;
CREATE INDEX comment_thread ON comment (article_id, created_at, id) WHERE parent_id IS NULL;
CREATE INDEX comment_by_root ON comment (root_id, created_at, id) WHERE root_id IS NOT NULL;
CREATE INDEX comment_by_commenter ON comment (commenter_id, created_at) WHERE commenter_id IS NOT NULL;
CREATE INDEX comment_by_parent ON comment (parent_id) WHERE parent_id IS NOT NULL;
-- What waits for a moderator: by the hour in which it is due, then the riskiest
-- first; what has no time (imported) comes last.
CREATE INDEX comment_queue
    ON comment (ifnull(due_at, 9007199254740991) / 3600000, risk DESC, due_at, id)
    WHERE state = 'pending' AND deleted_at IS NULL;
CREATE INDEX comment_risky ON comment (risk DESC, id) WHERE state = 'pending' AND deleted_at IS NULL;
CREATE INDEX comment_by_state ON comment (state, created_at, id) WHERE deleted_at IS NULL;
-- How much of what somebody wrote was shown, and how much was not.
CREATE INDEX comment_record ON comment (commenter_id, state) WHERE commenter_id IS NOT NULL;
CREATE INDEX comment_by_fingerprint ON comment (fingerprint, created_at) WHERE fingerprint IS NOT NULL;
CREATE INDEX comment_by_network ON comment (network, created_at) WHERE network IS NOT NULL;
CREATE INDEX comment_liked ON comment (article_id, likes DESC, id) WHERE state = 'approved';

-- The article's count follows what is shown.
CREATE TRIGGER comment_count_on_insert AFTER INSERT ON comment
WHEN NEW.state = 'approved' AND NEW.deleted_at IS NULL
BEGIN
    UPDATE article SET comment_count = comment_count + 1 WHERE id = NEW.article_id;
END;
CREATE TRIGGER comment_count_on_update AFTER UPDATE OF state, deleted_at ON comment
WHEN (OLD.state = 'approved' AND OLD.deleted_at IS NULL) <> (NEW.state = 'approved' AND NEW.deleted_at IS NULL)
BEGIN
    UPDATE article
       SET comment_count = comment_count + iif(NEW.state = 'approved' AND NEW.deleted_at IS NULL, 1, -1)
     WHERE id = NEW.article_id;
END;
CREATE TRIGGER comment_count_on_delete AFTER DELETE ON comment
WHEN OLD.state = 'approved' AND OLD.deleted_at IS NULL
BEGIN
    UPDATE article SET comment_count = max(comment_count - 1, 0) WHERE id = OLD.article_id;
END;

CREATE TABLE comment_like (
    comment_id INTEGER NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    -- HMAC of browser and network: one for each, and no address is kept.
    voter      BLOB NOT NULL CHECK (length(voter) = 32),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (comment_id, voter)
) STRICT, WITHOUT ROWID;

-- Everything that was decided about a comment, by whom and why. Only grows.
CREATE TABLE comment_event (
    id         INTEGER PRIMARY KEY,
    comment_id INTEGER NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    -- NULL: the server, or the writer.
    person_id  INTEGER REFERENCES person (id) ON DELETE SET NULL,
    what       TEXT NOT NULL CHECK (what IN
               ('received', 'held', 'approved', 'spam', 'trash', 'reopened', 'edited', 'taken_back', 'undone')),
    -- The state before; what undo goes back to.
    before     TEXT,
    -- A code of `comment::reason`.
    reason     TEXT,
    note       TEXT NOT NULL DEFAULT '',
    -- The text before an edit.
    body       TEXT,
    -- What was decided with one press has one name: undo takes it back as one.
    batch      TEXT NOT NULL DEFAULT '',
    -- When it was due, and what it had taught the classifier, before the decision.
    due_before    INTEGER,
    taught_before TEXT CHECK (taught_before IN ('ham', 'spam'))
) STRICT;
CREATE INDEX comment_event_by_comment ON comment_event (comment_id, id);
CREATE INDEX comment_event_by_batch ON comment_event (batch) WHERE batch <> '';

-- What the moderators' decisions taught the classifier.
CREATE TABLE comment_word (
    word TEXT PRIMARY KEY,
    ham  INTEGER NOT NULL DEFAULT 0 CHECK (ham >= 0),
    spam INTEGER NOT NULL DEFAULT 0 CHECK (spam >= 0)
) STRICT, WITHOUT ROWID;
-- How a comment was counted, so that a changed decision is counted once.
CREATE TABLE comment_lesson (
    comment_id INTEGER PRIMARY KEY REFERENCES comment (id) ON DELETE CASCADE,
    taught     TEXT NOT NULL CHECK (taught IN ('ham', 'spam'))
) STRICT;
-- How many comments somebody, a network, an article and the site still take: buckets
-- that are refilled at a steady pace. One that is full has no row.
CREATE TABLE comment_rate (
    -- SHA-256 of what is counted.
    key     BLOB PRIMARY KEY CHECK (length(key) = 32),
    -- When it is full again.
    full_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX comment_rate_full ON comment_rate (full_at);
-- Words that the newsroom adds to the list that comes with Warta.
CREATE TABLE comment_listed_word (
    id         INTEGER PRIMARY KEY,
    word       TEXT NOT NULL UNIQUE CHECK (word <> ''),
    -- What follows: hold it, or refuse it outright.
    effect     TEXT NOT NULL CHECK (effect IN ('hold', 'refuse')),
    added_by   INTEGER REFERENCES person (id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- Complaints about a comment or an article: due in 2 x 24 hours (Pedoman Media
-- Siber, 3e and 3f).
CREATE TABLE complaint (
    id          INTEGER PRIMARY KEY,
    -- What the complainant is told: A-2026-000123.
    receipt     TEXT NOT NULL UNIQUE,
    -- comment and article are reports (3e); reply is hak jawab, by whom a story
    -- harms, correction is hak koreksi, by anyone (UU Pers 40/1999, article 5).
    kind        TEXT NOT NULL CHECK (kind IN ('comment', 'article', 'reply', 'correction')),
    -- SHA-256 of the key in the address of its status page.
    key_hash    BLOB NOT NULL UNIQUE CHECK (length(key_hash) = 32),
    article_id  INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    -- NULL where it is about the article, or the comment is gone.
    comment_id  INTEGER REFERENCES comment (id) ON DELETE SET NULL,
    -- The comment's words as they were complained of: it may be edited since.
    quote       TEXT NOT NULL DEFAULT '',
    reason      TEXT NOT NULL,
    -- Of a reply or correction: the passage that it is about.
    passage     TEXT NOT NULL DEFAULT '',
    body        TEXT NOT NULL DEFAULT '',
    -- Of a correction: by what it can be checked.
    source      TEXT NOT NULL DEFAULT '',
    -- Of a reply: whether whoever is harmed sends it, or somebody for them.
    capacity    TEXT CHECK (capacity IN ('self', 'behalf')),
    -- Of the complainant, where they want an answer; the address is never shown.
    name        TEXT NOT NULL DEFAULT '',
    email       TEXT,
    -- The language that letters to the complainant are written in.
    lang        TEXT NOT NULL DEFAULT 'id' CHECK (lang IN ('id', 'en')),
    -- HMAC of the network it came from; NULL after 30 days.
    network     BLOB CHECK (length(network) = 32),
    received_at INTEGER NOT NULL,
    due_at      INTEGER NOT NULL CHECK (due_at > received_at),
    decided_at  INTEGER,
    decided_by  INTEGER REFERENCES person (id) ON DELETE SET NULL,
    outcome     TEXT CHECK (outcome IN ('upheld', 'partly', 'dismissed')),
    -- Why a reply is refused (Peraturan Dewan Pers 9/2008, 13): longer than the
    -- story, about something else, against the law, against others' interests.
    refusal     TEXT CHECK (refusal IN ('longer', 'unrelated', 'unlawful', 'third_party')),
    -- What the complainant is told.
    answer      TEXT NOT NULL DEFAULT '',
    -- Letters that warned the moderators: how many hours had passed at the last one.
    warned_hours INTEGER NOT NULL DEFAULT 0,
    -- When the server hid the comment because nobody had decided.
    hidden_at   INTEGER,
    CHECK ((decided_at IS NULL) = (outcome IS NULL)),
    CHECK ((kind = 'reply') = (capacity IS NOT NULL)),
    CHECK (kind = 'comment' OR comment_id IS NULL)
) STRICT;
CREATE INDEX complaint_open ON complaint (due_at) WHERE decided_at IS NULL;
CREATE INDEX complaint_by_month ON complaint (received_at);
CREATE INDEX complaint_by_comment ON complaint (comment_id) WHERE comment_id IS NOT NULL;
CREATE INDEX complaint_by_article ON complaint (article_id);
CREATE INDEX complaint_decided ON complaint (decided_at DESC, id DESC) WHERE decided_at IS NOT NULL;
CREATE INDEX complaint_networks ON complaint (received_at) WHERE network IS NOT NULL;

-- What was put right in a published article (Pedoman Media Siber, 4).
CREATE TABLE correction (
    id           INTEGER PRIMARY KEY,
    article_id   INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind         TEXT NOT NULL CHECK (kind IN ('ralat', 'koreksi', 'hak_jawab', 'pembaruan')),
    -- What was wrong and what is right, in words for readers.
    note         TEXT NOT NULL CHECK (note <> ''),
    -- The published revisions between which it changed, and what changed there:
    -- a JSON list of {before, after}, passages of words.
    from_rev     INTEGER,
    to_rev       INTEGER,
    changes      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(changes)),
    -- How many further passages changed.
    more_changes INTEGER NOT NULL DEFAULT 0 CHECK (more_changes >= 0),
    -- The article that carries the correction or the reply, when it is one of its own.
    carried_by   INTEGER REFERENCES article (id) ON DELETE SET NULL CHECK (carried_by <> article_id),
    -- The complaint that led to it.
    complaint_id INTEGER REFERENCES complaint (id) ON DELETE SET NULL,
    person_id    INTEGER REFERENCES person (id) ON DELETE SET NULL,
    published_at INTEGER NOT NULL,
    -- When its words were last changed.
    reworded_at  INTEGER
) STRICT;
CREATE INDEX correction_by_article ON correction (article_id, published_at);
CREATE INDEX correction_latest ON correction (published_at DESC, id DESC);
CREATE INDEX correction_by_carrier ON correction (carried_by) WHERE carried_by IS NOT NULL;

-- Where one press ends all letters like it (RFC 8058); empty for any other letter.
ALTER TABLE mail_outbox ADD COLUMN end_address TEXT NOT NULL DEFAULT '';

-- Who is to be told of which reply: once for each.
CREATE TABLE comment_notice (
    reply_id     INTEGER PRIMARY KEY REFERENCES comment (id) ON DELETE CASCADE,
    commenter_id INTEGER NOT NULL REFERENCES commenter (id) ON DELETE CASCADE,
    due_at       INTEGER NOT NULL,
    -- When it was decided whether a letter is written, and when one was.
    settled_at   INTEGER,
    written_at   INTEGER
) STRICT;
CREATE INDEX comment_notice_due ON comment_notice (due_at) WHERE settled_at IS NULL;
CREATE INDEX comment_notice_written ON comment_notice (commenter_id, written_at) WHERE written_at IS NOT NULL;
CREATE INDEX comment_with_network ON comment (created_at) WHERE network IS NOT NULL;
