-- What a newsroom publishes: sections, tags, people, places, media, articles
-- with their revisions and paths, comments, menus.
--
-- Conventions: times are INTEGER milliseconds since 1970 in UTC; truth values
-- are 0 or 1; every table is STRICT; a state that must not exist is refused
-- here, not only in the code above.

-- What editors, not operators, decide about the site. Exactly one row.
CREATE TABLE site (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    name      TEXT NOT NULL CHECK (name <> ''),
    tagline   TEXT NOT NULL DEFAULT '',
    -- IANA name; only Indonesia's three zones are offered.
    zone      TEXT NOT NULL DEFAULT 'Asia/Jakarta'
              CHECK (zone IN ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
    language  TEXT NOT NULL DEFAULT 'id' CHECK (language IN ('id', 'en')),
    -- Name and address of the responsible publisher (UU Pers 40/1999, article 12).
    publisher TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO site (id, name) VALUES (1, 'Warta');

CREATE TABLE section (
    id          INTEGER PRIMARY KEY,
    parent_id   INTEGER REFERENCES section (id) CHECK (parent_id <> id),
    slug        TEXT NOT NULL UNIQUE CHECK (slug <> ''),
    name        TEXT NOT NULL CHECK (name <> ''),
    description TEXT NOT NULL DEFAULT '',
    position    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX section_by_parent ON section (parent_id, position);

CREATE TABLE tag (
    id          INTEGER PRIMARY KEY,
    slug        TEXT NOT NULL UNIQUE CHECK (slug <> ''),
    name        TEXT NOT NULL CHECK (name <> ''),
    description TEXT NOT NULL DEFAULT ''
) STRICT;

-- A person named in a byline, with or without a login.
CREATE TABLE author (
    id       INTEGER PRIMARY KEY,
    slug     TEXT NOT NULL UNIQUE CHECK (slug <> ''),
    name     TEXT NOT NULL CHECK (name <> ''),
    -- As printed at the foot of a story, "(Edi D)".
    initials TEXT NOT NULL DEFAULT '',
    role     TEXT NOT NULL DEFAULT '',
    bio      TEXT NOT NULL DEFAULT '',
    -- Never shown.
    email    TEXT
) STRICT;

CREATE TABLE place (
    id   INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE media (
    id          INTEGER PRIMARY KEY,
    -- Key in the media store, content-addressed; NULL while the file is missing.
    -- Two records may share a file: the same picture, uploaded twice.
    storage_key TEXT,
    -- Path the file had on an earlier site, "/wp-content/uploads/…"; served for ever.
    old_path    TEXT UNIQUE,
    mime        TEXT NOT NULL DEFAULT '',
    width       INTEGER CHECK (width > 0),
    height      INTEGER CHECK (height > 0),
    bytes       INTEGER CHECK (bytes >= 0),
    alt         TEXT NOT NULL DEFAULT '',
    caption     TEXT NOT NULL DEFAULT '',
    credit      TEXT NOT NULL DEFAULT '',
    created_at  INTEGER NOT NULL,
    CHECK ((width IS NULL) = (height IS NULL))
) STRICT;

CREATE INDEX media_by_key ON media (storage_key);

-- Smaller JPEG renditions of a picture, made once when it comes in.
CREATE TABLE media_variant (
    media_id    INTEGER NOT NULL REFERENCES media (id) ON DELETE CASCADE,
    width       INTEGER NOT NULL CHECK (width > 0),
    height      INTEGER NOT NULL CHECK (height > 0),
    storage_key TEXT NOT NULL,
    bytes       INTEGER NOT NULL CHECK (bytes > 0),
    PRIMARY KEY (media_id, width)
) STRICT, WITHOUT ROWID;

CREATE TABLE article (
    id             INTEGER PRIMARY KEY,
    -- 'story' stands in lists by its time; 'page' is an institution page.
    kind           TEXT NOT NULL DEFAULT 'story' CHECK (kind IN ('story', 'page')),
    -- 'protected' has a page that names it and withholds the rest (a password
    -- guarded it on an earlier site); 'private' has none.
    status         TEXT NOT NULL DEFAULT 'draft'
                   CHECK (status IN ('draft', 'review', 'scheduled', 'published', 'protected', 'private', 'withdrawn')),
    slug           TEXT NOT NULL DEFAULT '',
    -- Present URL path, byte for byte; older ones stand in article_path.
    path           TEXT,
    kicker         TEXT NOT NULL DEFAULT '',
    headline       TEXT NOT NULL DEFAULT '',
    short_headline TEXT NOT NULL DEFAULT '',
    standfirst     TEXT NOT NULL DEFAULT '',
    section_id     INTEGER REFERENCES section (id),
    place_id       INTEGER REFERENCES place (id),
    lead_media_id  INTEGER REFERENCES media (id),
    lead_caption   TEXT NOT NULL DEFAULT '',
    language       TEXT NOT NULL DEFAULT 'id',
    pinned         INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
    comments_open  INTEGER NOT NULL DEFAULT 1 CHECK (comments_open IN (0, 1)),
    comment_count  INTEGER NOT NULL DEFAULT 0 CHECK (comment_count >= 0),
    word_count     INTEGER NOT NULL DEFAULT 0 CHECK (word_count >= 0),
    -- Revisions are counted, never dated: compare-and-swap works on draft_rev.
    draft_rev      INTEGER NOT NULL,
    published_rev  INTEGER CHECK (published_rev <= draft_rev),
    created_at     INTEGER NOT NULL,
    -- Time of first publication; for 'scheduled' the time it is due.
    published_at   INTEGER,
    -- Time of the last change that readers are told of.
    updated_at     INTEGER,
    FOREIGN KEY (id, path) REFERENCES article_path (article_id, path) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (id, draft_rev) REFERENCES article_revision (article_id, rev) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (id, published_rev) REFERENCES article_revision (article_id, rev) DEFERRABLE INITIALLY DEFERRED,
    CHECK (status <> 'published'
           OR (path IS NOT NULL AND published_at IS NOT NULL AND published_rev IS NOT NULL AND headline <> '')),
    CHECK (status <> 'protected' OR (path IS NOT NULL AND published_at IS NOT NULL AND headline <> '')),
    CHECK (status <> 'scheduled' OR published_at IS NOT NULL)
) STRICT;
CREATE INDEX article_latest ON article (published_at DESC, id DESC)
    WHERE status = 'published' AND kind = 'story';
CREATE INDEX article_pinned ON article (published_at DESC, id DESC)
    WHERE status = 'published' AND pinned = 1;
CREATE INDEX article_scheduled ON article (published_at) WHERE status = 'scheduled';
CREATE INDEX article_by_lead ON article (lead_media_id) WHERE lead_media_id IS NOT NULL;

CREATE TABLE article_revision (
    article_id     INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    rev            INTEGER NOT NULL CHECK (rev > 0),
    base_rev       INTEGER CHECK (base_rev < rev),
    kind           TEXT NOT NULL CHECK (kind IN ('autosave', 'save', 'publish', 'restore', 'merge', 'import')),
    -- Version of the document's schema that `doc` is written in.
    schema_version INTEGER NOT NULL CHECK (schema_version > 0),
    -- The body: a document (src/document) as canonical JSON.
    doc            TEXT NOT NULL,
    -- Headline, standfirst and the other fields of this revision, as JSON.
    fields         TEXT NOT NULL,
    -- The body as readers get it; rendered once, when the revision is published.
    html           TEXT,
    created_at     INTEGER NOT NULL,
    PRIMARY KEY (article_id, rev)
) STRICT;

-- Every URL path an article has or had. A path belongs to one article for ever.
CREATE TABLE article_path (
    path       TEXT PRIMARY KEY CHECK (path LIKE '/%'),
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    UNIQUE (article_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_author (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    author_id  INTEGER NOT NULL REFERENCES author (id),
    PRIMARY KEY (article_id, position),
    UNIQUE (article_id, author_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_author_by_author ON article_author (author_id, article_id DESC);

CREATE TABLE article_tag (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    tag_id     INTEGER NOT NULL REFERENCES tag (id),
    PRIMARY KEY (article_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tag_by_tag ON article_tag (tag_id, article_id DESC);

-- In which section lists a story stands: its own sections and all above them,
-- with the story's time, so that a list is one walk along one index.
CREATE TABLE article_section (
    article_id   INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    section_id   INTEGER NOT NULL REFERENCES section (id),
    -- 1 when an editor chose it, 0 when it follows from a section below.
    chosen       INTEGER NOT NULL CHECK (chosen IN (0, 1)),
    -- The article's published_at while it is published, otherwise NULL.
    published_at INTEGER,
    PRIMARY KEY (article_id, section_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_section_latest ON article_section (section_id, published_at DESC, article_id DESC)
    WHERE published_at IS NOT NULL;

CREATE TABLE comment (
    id           INTEGER PRIMARY KEY,
    article_id   INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    parent_id    INTEGER REFERENCES comment (id) CHECK (parent_id <> id),
    -- Set when a byline person wrote it.
    author_id    INTEGER REFERENCES author (id),
    author_name  TEXT NOT NULL CHECK (author_name <> ''),
    -- Never shown.
    author_email TEXT,
    -- Plain text; a blank line parts paragraphs.
    body         TEXT NOT NULL CHECK (body <> ''),
    state        TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'spam', 'trash')),
    created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_by_article ON comment (article_id, state, created_at);

CREATE TABLE menu (
    id       INTEGER PRIMARY KEY,
    slug     TEXT NOT NULL UNIQUE CHECK (slug <> ''),
    name     TEXT NOT NULL,
    -- Where the frame shows it; at most one menu in each place.
    location TEXT UNIQUE CHECK (location IN ('primary', 'footer'))
) STRICT;

CREATE TABLE menu_item (
    id         INTEGER PRIMARY KEY,
    menu_id    INTEGER NOT NULL REFERENCES menu (id) ON DELETE CASCADE,
    parent_id  INTEGER REFERENCES menu_item (id) ON DELETE CASCADE CHECK (parent_id <> id),
    position   INTEGER NOT NULL,
    label      TEXT NOT NULL,
    -- Exactly one target.
    section_id INTEGER REFERENCES section (id) ON DELETE CASCADE,
    article_id INTEGER REFERENCES article (id) ON DELETE CASCADE,
    tag_id     INTEGER REFERENCES tag (id) ON DELETE CASCADE,
    href       TEXT,
    CHECK ((section_id IS NOT NULL) + (article_id IS NOT NULL) + (tag_id IS NOT NULL) + (href IS NOT NULL) = 1)
) STRICT;
CREATE INDEX menu_item_by_menu ON menu_item (menu_id, parent_id, position);

-- Where an imported record came from and what it looked like then: the key to
-- importing twice without change, and to leaving alone what was edited here.
CREATE TABLE import_item (
    -- The earlier site, "wordpress:example.id".
    source    TEXT NOT NULL,
    kind      TEXT NOT NULL,
    source_id TEXT NOT NULL,
    local_id  INTEGER NOT NULL,
    -- Of the record as it stood in the export.
    hash      TEXT NOT NULL,
    -- For articles: draft_rev right after the import.
    rev       INTEGER,
    PRIMARY KEY (source, kind, source_id)
) STRICT, WITHOUT ROWID;
-- `?p=ID` of a WordPress site.
CREATE INDEX import_item_by_old_number ON import_item (source_id) WHERE kind = 'post';
