-- Editing in place: whose revision it is, fields of their own, schedules,
-- withdrawal, links to a draft.

-- Who wrote a revision; NULL for an import.
ALTER TABLE article_revision ADD COLUMN person_id INTEGER REFERENCES person (id) ON DELETE SET NULL;
-- The tab it was written in: an autosave takes the place of the one before from
-- the same tab. '' for what no tab wrote.
ALTER TABLE article_revision ADD COLUMN session TEXT NOT NULL DEFAULT '';
-- When the first of the autosaves was written whose place this one has taken;
-- NULL for what is no autosave.
ALTER TABLE article_revision ADD COLUMN begun_at INTEGER;
-- Autosaves take each other's place and are thinned out; without this, both
-- would read through every text.
CREATE INDEX article_revision_autosaves
    ON article_revision (article_id, session, person_id, rev, created_at) WHERE kind = 'autosave';

-- What an editor did once must not be done twice because its answer was lost.
CREATE TABLE edit_operation (
    -- Made by the browser, new for each operation.
    id         TEXT PRIMARY KEY CHECK (length(id) BETWEEN 10 AND 64),
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    person_id  INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- What it was: 'save', 'publish', …
    kind       TEXT NOT NULL CHECK (kind <> ''),
    -- The revision it led to.
    rev        INTEGER NOT NULL,
    at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_operation_by_age ON edit_operation (at);

-- Of the lead picture where the article says otherwise than the media library.
ALTER TABLE article ADD COLUMN lead_alt TEXT;
ALTER TABLE article ADD COLUMN lead_decorative INTEGER NOT NULL DEFAULT 0 CHECK (lead_decorative IN (0, 1));
ALTER TABLE article ADD COLUMN lead_credit TEXT;
-- For search engines and link previews; '' is the headline or the standfirst.
ALTER TABLE article ADD COLUMN seo_title TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN seo_description TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN social_title TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN social_description TEXT NOT NULL DEFAULT '';

-- For 'scheduled': the revision that goes out at published_at, and who said so.
ALTER TABLE article ADD COLUMN scheduled_rev INTEGER;
ALTER TABLE article ADD COLUMN scheduled_by INTEGER REFERENCES person (id) ON DELETE SET NULL;

-- For 'withdrawn': when, on which of the grounds that the rule knows (Pedoman
-- Pemberitaan Media Siber, clause 5), and what readers are told.
ALTER TABLE article ADD COLUMN withdrawn_at INTEGER;
ALTER TABLE article ADD COLUMN withdrawn_ground TEXT
    CHECK (withdrawn_ground IN ('sara', 'morals', 'child', 'trauma', 'press_council'));
ALTER TABLE article ADD COLUMN withdrawn_note TEXT NOT NULL DEFAULT '';

-- Links that show a draft to whoever holds them.
CREATE TABLE preview_link (
    -- SHA-256 of the link's token: a copy of the database opens none.
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    person_id  INTEGER REFERENCES person (id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL CHECK (expires_at > created_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX preview_link_by_article ON preview_link (article_id);
CREATE INDEX preview_link_by_end ON preview_link (expires_at);
