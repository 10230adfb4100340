-- What the reader's site shows around the archive: who checked a byline person,
-- who else worked on a story, lists by topic, person and place, pins and
-- headlines that end by themselves, a strip of topics.

-- That somebody looked at a paper that says who a byline person is. A badge
-- without these three would say nothing.
CREATE TABLE author_verification (
    author_id   INTEGER PRIMARY KEY REFERENCES author (id) ON DELETE CASCADE,
    -- Who looked: a person or an office of the newsroom.
    verified_by TEXT NOT NULL CHECK (verified_by <> ''),
    -- What was seen: "Kartu pers", "Sertifikat UKW Muda".
    document    TEXT NOT NULL CHECK (document <> ''),
    verified_at INTEGER NOT NULL,
    -- From then on no badge is shown; NULL where the paper does not expire.
    valid_until INTEGER CHECK (valid_until > verified_at)
) STRICT;

ALTER TABLE author ADD COLUMN photo_media_id INTEGER REFERENCES media (id);

-- Who worked on a story besides those in its byline: the editor, or whoever
-- sent the release that it is taken from.
CREATE TABLE article_credit (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('editor', 'release')),
    author_id  INTEGER REFERENCES author (id),
    -- Name of the office or agency behind a release.
    source     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (article_id, position),
    CHECK ((role = 'editor') = (author_id IS NOT NULL)),
    CHECK ((role = 'release') = (source <> ''))
) STRICT, WITHOUT ROWID;

-- As in article_section: the article's time while it is a published story, so
-- that a list by topic or person is one walk along one index.
ALTER TABLE article_tag ADD COLUMN published_at INTEGER;
ALTER TABLE article_author ADD COLUMN published_at INTEGER;
UPDATE article_tag SET published_at =
    (SELECT a.published_at FROM article a WHERE a.id = article_id AND a.status = 'published');
UPDATE article_author SET published_at =
    (SELECT a.published_at FROM article a WHERE a.id = article_id AND a.status = 'published');
DROP INDEX article_tag_by_tag;
DROP INDEX article_author_by_author;
CREATE INDEX article_tag_latest ON article_tag (tag_id, published_at DESC, article_id DESC)
    WHERE published_at IS NOT NULL;
CREATE INDEX article_author_latest ON article_author (author_id, published_at DESC, article_id DESC)
    WHERE published_at IS NOT NULL;
CREATE INDEX article_by_place ON article (place_id, published_at DESC, id DESC)
    WHERE status = 'published' AND kind = 'story';

-- When a story stops being held at the top of the front page; NULL is never.
ALTER TABLE article ADD COLUMN pinned_until INTEGER;

-- Headlines that editors put into the running line. Each has an end: a line
-- that nobody tends must not show what was news a year ago.
CREATE TABLE ticker_item (
    id         INTEGER PRIMARY KEY,
    position   INTEGER NOT NULL DEFAULT 0,
    article_id INTEGER REFERENCES article (id) ON DELETE CASCADE,
    -- Stands in for the article's headline; must be there without an article.
    label      TEXT NOT NULL DEFAULT '',
    href       TEXT,
    starts_at  INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL CHECK (ends_at > starts_at),
    CHECK ((article_id IS NULL) = (href IS NOT NULL)),
    CHECK (article_id IS NOT NULL OR label <> '')
) STRICT;
CREATE INDEX ticker_item_by_end ON ticker_item (ends_at);

-- Breaking news, shown above everything until it ends.
CREATE TABLE breaking_news (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER REFERENCES article (id) ON DELETE CASCADE,
    -- What is known so far; stands in for the article's headline.
    label      TEXT NOT NULL DEFAULT '',
    starts_at  INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL CHECK (ends_at > starts_at),
    CHECK (article_id IS NOT NULL OR label <> '')
) STRICT;
CREATE INDEX breaking_news_by_end ON breaking_news (ends_at);

-- A third place for menus: the strip of topics. A CHECK cannot be changed in
-- place, and items go before their menus so that nothing is deleted with them.
CREATE TABLE menu_next (
    id       INTEGER PRIMARY KEY,
    slug     TEXT NOT NULL UNIQUE CHECK (slug <> ''),
    name     TEXT NOT NULL,
    -- Where the frame shows it; at most one menu in each place.
    location TEXT UNIQUE CHECK (location IN ('primary', 'topics', 'footer'))
) STRICT;
INSERT INTO menu_next SELECT id, slug, name, location FROM menu;
CREATE TABLE menu_item_next (
    id         INTEGER PRIMARY KEY,
    menu_id    INTEGER NOT NULL REFERENCES menu_next (id) ON DELETE CASCADE,
    parent_id  INTEGER REFERENCES menu_item_next (id) ON DELETE CASCADE CHECK (parent_id <> id),
    position   INTEGER NOT NULL,
    label      TEXT NOT NULL,
    -- Exactly one target.
    section_id INTEGER REFERENCES section (id) ON DELETE CASCADE,
    article_id INTEGER REFERENCES article (id) ON DELETE CASCADE,
    tag_id     INTEGER REFERENCES tag (id) ON DELETE CASCADE,
    href       TEXT,
    CHECK ((section_id IS NOT NULL) + (article_id IS NOT NULL) + (tag_id IS NOT NULL) + (href IS NOT NULL) = 1)
) STRICT;
INSERT INTO menu_item_next
    SELECT id, menu_id, parent_id, position, label, section_id, article_id, tag_id, href
      FROM menu_item ORDER BY id;
DROP TABLE menu_item;
DROP TABLE menu;
ALTER TABLE menu_next RENAME TO menu;
ALTER TABLE menu_item_next RENAME TO menu_item;
CREATE INDEX menu_item_by_menu ON menu_item (menu_id, parent_id, position);
