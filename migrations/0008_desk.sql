-- What editors arrange at the desk.

-- Whether a top section has a band on the front page.
ALTER TABLE section ADD COLUMN on_front INTEGER NOT NULL DEFAULT 1 CHECK (on_front IN (0, 1));

-- Where a pinned story stands among those pinned; the first one leads.
ALTER TABLE article ADD COLUMN pinned_position INTEGER NOT NULL DEFAULT 0;
-- In the order in which they are shown: otherwise the front page walks the archive.
DROP INDEX article_pinned;
CREATE INDEX article_pinned ON article (pinned_position, published_at DESC, id DESC)
    WHERE status = 'published' AND kind = 'story' AND pinned = 1;

-- The last entry that was taken out of a menu, with what stood below it, so that
-- it can be put back.
CREATE TABLE menu_removal (
    menu_id    INTEGER PRIMARY KEY REFERENCES menu (id) ON DELETE CASCADE,
    -- Where it stood.
    parent_id  INTEGER,
    position   INTEGER NOT NULL,
    label      TEXT NOT NULL,
    -- The entry as JSON (src/desk/menus/store.rs).
    entry      TEXT NOT NULL,
    removed_at INTEGER NOT NULL
) STRICT;

-- The desk lists what is not published; almost everything is.
CREATE INDEX article_unfinished ON article (status, id) WHERE status <> 'published';
