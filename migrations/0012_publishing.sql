-- From draft to print: what a publication has to find quickly, and what it must
-- not lose.

-- Which articles a published body recommends ("Baca juga"). When the recommended
-- one appears, changes its address or is withdrawn, those bodies are rendered
-- again; looking for them in the text would read the whole archive.
CREATE TABLE article_recommendation (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    -- No reference: a body may recommend what is here no more.
    target_id  INTEGER NOT NULL,
    PRIMARY KEY (article_id, target_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_recommendation_by_target ON article_recommendation (target_id);
INSERT OR IGNORE INTO article_recommendation (article_id, target_id)
    SELECT a.id, named.value
      FROM article a
      JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev
      JOIN json_each(r.doc, '$.content') block
      JOIN json_each(block.value, '$.attrs.articles') named
     WHERE r.doc LIKE '%"type":"related"%' AND block.value ->> '$.type' = 'related';

-- Why a scheduled article did not go out when it was due: the codes of the faults
-- that were found then. It waits for an editor.
ALTER TABLE article ADD COLUMN schedule_fault TEXT;

-- The note with which an editor gave a text back to its author.
ALTER TABLE article ADD COLUMN review_note TEXT NOT NULL DEFAULT '';

-- What is to go out is not thinned away before it does.
CREATE TRIGGER scheduled_revision_stays BEFORE DELETE ON article_revision
WHEN EXISTS (SELECT 1 FROM article
              WHERE id = OLD.article_id AND status = 'scheduled' AND scheduled_rev = OLD.rev)
BEGIN
    SELECT RAISE(ABORT, 'the revision is scheduled');
END;

-- Nothing can be withdrawn that readers never had.
CREATE TRIGGER only_what_was_published_is_withdrawn BEFORE UPDATE OF status ON article
WHEN NEW.status = 'withdrawn' AND NEW.withdrawn_at IS NOT NULL
 AND (NEW.path IS NULL OR NEW.withdrawn_ground IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'withdrawn without an address or a ground');
END;
