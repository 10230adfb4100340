-- What tells others of the site: feeds, robots.txt, ads.txt, and the renditions
-- of pictures that link previews and modern browsers get.

-- What the ids in feeds are derived from, random and for ever: neither another
-- domain nor another path makes a story new to those who have read it.
ALTER TABLE site ADD COLUMN feed_key TEXT NOT NULL DEFAULT '';
UPDATE site SET feed_key = lower(hex(randomblob(16)));

-- Which crawlers of AI companies may read the site: those that train models,
-- those that answer searches, and those that fetch a page for a person.
ALTER TABLE site ADD COLUMN ai_training INTEGER NOT NULL DEFAULT 0 CHECK (ai_training IN (0, 1));
ALTER TABLE site ADD COLUMN ai_search INTEGER NOT NULL DEFAULT 1 CHECK (ai_search IN (0, 1));
ALTER TABLE site ADD COLUMN ai_fetch INTEGER NOT NULL DEFAULT 1 CHECK (ai_fetch IN (0, 1));

-- The text of /ads.txt and /app-ads.txt (IAB Tech Lab); empty: there is none.
ALTER TABLE site ADD COLUMN ads_txt TEXT NOT NULL DEFAULT '';
ALTER TABLE site ADD COLUMN app_ads_txt TEXT NOT NULL DEFAULT '';

-- What the sitemaps read of a hundred thousand stories. Status and kind are
-- columns too, because only then is the index enough to answer from.
CREATE INDEX article_sitemap ON article (published_at, updated_at, status, kind)
    WHERE status = 'published' AND kind = 'story';
CREATE INDEX article_pages ON article (path) WHERE status = 'published' AND kind = 'page';

-- Renditions are made in more than one format now: WebP for browsers, beside
-- the JPEG that everything reads.
CREATE TABLE media_rendition (
    media_id    INTEGER NOT NULL REFERENCES media (id) ON DELETE CASCADE,
    format      TEXT NOT NULL CHECK (format IN ('jpeg', 'webp')),
    width       INTEGER NOT NULL CHECK (width > 0),
    height      INTEGER NOT NULL CHECK (height > 0),
    storage_key TEXT NOT NULL,
    bytes       INTEGER NOT NULL CHECK (bytes > 0),
    PRIMARY KEY (media_id, format, width)
) STRICT, WITHOUT ROWID;
INSERT INTO media_rendition (media_id, format, width, height, storage_key, bytes)
    SELECT media_id, 'jpeg', width, height, storage_key, bytes FROM media_variant;
DROP TABLE media_variant;
ALTER TABLE media_rendition RENAME TO media_variant;

-- The picture as link previews get it: a JPEG of 1200 by 630 pixels. NULL when
-- the picture is too small for that.
ALTER TABLE media ADD COLUMN social_key TEXT;
-- Which set of renditions a picture has: 0 the one before this migration, 1 the
-- present one, 2 the same and the bodies that show the picture know of it.
ALTER TABLE media ADD COLUMN renditions INTEGER NOT NULL DEFAULT 0;
CREATE INDEX media_to_catch_up ON media (id)
    WHERE renditions < 2 AND storage_key IS NOT NULL AND width IS NOT NULL;
