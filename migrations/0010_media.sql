-- The media library: what a picture was called, who brought it, what matters in
-- it, where it is used, and how it is found.

-- Name of the file as it was sent, for people to recognise it by.
ALTER TABLE media ADD COLUMN name TEXT NOT NULL DEFAULT '';
UPDATE media SET name = replace(old_path, rtrim(old_path, replace(old_path, '/', '')), '')
 WHERE old_path IS NOT NULL;
-- Who uploaded it; NULL for an import.
ALTER TABLE media ADD COLUMN person_id INTEGER REFERENCES person (id) ON DELETE SET NULL;
-- The point of the picture that every part of it shows, from its top left corner.
ALTER TABLE media ADD COLUMN focus_x REAL NOT NULL DEFAULT 0.5 CHECK (focus_x BETWEEN 0 AND 1);
ALTER TABLE media ADD COLUMN focus_y REAL NOT NULL DEFAULT 0.5 CHECK (focus_y BETWEEN 0 AND 1);
-- What the file said of itself (IPTC, EXIF) before that was taken out of it, as
-- JSON (media::told); never a place. '' when it said nothing.
ALTER TABLE media ADD COLUMN told TEXT NOT NULL DEFAULT '';
-- When it was taken out of the library. The row stays, so that its number never
-- comes to stand for another picture.
ALTER TABLE media ADD COLUMN removed_at INTEGER;

CREATE INDEX media_latest ON media (created_at DESC, id DESC)
    WHERE storage_key IS NOT NULL AND removed_at IS NULL;

-- Files that no row refers to any more, until they are deleted.
CREATE TABLE media_leaving (
    storage_key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE INDEX media_by_social_key ON media (social_key) WHERE social_key IS NOT NULL;
CREATE INDEX media_variant_by_key ON media_variant (storage_key);

-- Which revisions show which pictures, in their body or above it. Kept by the
-- triggers below, whoever writes a revision.
CREATE TABLE media_use (
    -- No reference: a body may name a picture that is not here.
    media_id   INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    rev        INTEGER NOT NULL,
    PRIMARY KEY (media_id, article_id, rev),
    FOREIGN KEY (article_id, rev) REFERENCES article_revision (article_id, rev)
        ON UPDATE CASCADE ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX media_use_by_revision ON media_use (article_id, rev);

INSERT OR IGNORE INTO media_use (media_id, article_id, rev)
SELECT j.value, r.article_id, r.rev
  FROM article_revision r, json_tree(r.doc) j
 WHERE r.doc LIKE '%"media":%' AND json_valid(r.doc)
   AND j.key = 'media' AND j.type = 'integer' AND j.value > 0;
INSERT OR IGNORE INTO media_use (media_id, article_id, rev)
SELECT json_extract(r.fields, '$.lead_media'), r.article_id, r.rev
  FROM article_revision r
 WHERE r.fields LIKE '%"lead_media":%' AND json_valid(r.fields)
   AND json_type(r.fields, '$.lead_media') = 'integer';

CREATE TRIGGER media_use_begins AFTER INSERT ON article_revision
BEGIN
    INSERT OR IGNORE INTO media_use (media_id, article_id, rev)
    SELECT j.value, NEW.article_id, NEW.rev
      FROM json_tree(CASE WHEN json_valid(NEW.doc) THEN NEW.doc ELSE 'null' END) j
     WHERE j.key = 'media' AND j.type = 'integer' AND j.value > 0
    UNION
    SELECT j.value, NEW.article_id, NEW.rev
      FROM json_each(CASE WHEN json_valid(NEW.fields) THEN NEW.fields ELSE 'null' END) j
     WHERE j.key = 'lead_media' AND j.type = 'integer';
END;
CREATE TRIGGER media_use_changes AFTER UPDATE OF doc, fields, rev ON article_revision
BEGIN
    DELETE FROM media_use WHERE article_id = NEW.article_id AND rev IN (OLD.rev, NEW.rev);
    INSERT OR IGNORE INTO media_use (media_id, article_id, rev)
    SELECT j.value, NEW.article_id, NEW.rev
      FROM json_tree(CASE WHEN json_valid(NEW.doc) THEN NEW.doc ELSE 'null' END) j
     WHERE j.key = 'media' AND j.type = 'integer' AND j.value > 0
    UNION
    SELECT j.value, NEW.article_id, NEW.rev
      FROM json_each(CASE WHEN json_valid(NEW.fields) THEN NEW.fields ELSE 'null' END) j
     WHERE j.key = 'lead_media' AND j.type = 'integer';
END;

-- The library is searched in these texts; case and diacritics do not matter.
CREATE VIRTUAL TABLE media_words USING fts5 (
    name, alt, caption, credit,
    content = 'media', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO media_words (rowid, name, alt, caption, credit)
    SELECT id, name, alt, caption, credit FROM media;
CREATE TRIGGER media_words_begin AFTER INSERT ON media
BEGIN
    INSERT INTO media_words (rowid, name, alt, caption, credit)
    VALUES (NEW.id, NEW.name, NEW.alt, NEW.caption, NEW.credit);
END;
CREATE TRIGGER media_words_change AFTER UPDATE OF name, alt, caption, credit ON media
BEGIN
    INSERT INTO media_words (media_words, rowid, name, alt, caption, credit)
    VALUES ('delete', OLD.id, OLD.name, OLD.alt, OLD.caption, OLD.credit);
    INSERT INTO media_words (rowid, name, alt, caption, credit)
    VALUES (NEW.id, NEW.name, NEW.alt, NEW.caption, NEW.credit);
END;
CREATE TRIGGER media_words_end AFTER DELETE ON media
BEGIN
    INSERT INTO media_words (media_words, rowid, name, alt, caption, credit)
    VALUES ('delete', OLD.id, OLD.name, OLD.alt, OLD.caption, OLD.credit);
END;
