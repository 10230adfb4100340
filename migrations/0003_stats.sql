-- How often articles are read. Sums only: nothing here says who read what.

-- Views of an article on a day. Old days are deleted (src/stats/store.rs).
CREATE TABLE article_view (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    -- Days since 1970-01-01, in the zone that the site had on that day.
    day        INTEGER NOT NULL,
    views      INTEGER NOT NULL CHECK (views > 0),
    PRIMARY KEY (article_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_view_most ON article_view (day, views DESC, article_id DESC);

-- How much an article is read at present (src/stats/heat.rs). The number of an
-- article changes only when it is read, and all numbers can be compared at any
-- time. What is no longer read is deleted.
CREATE TABLE article_heat (
    article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    heat       REAL NOT NULL
) STRICT;
CREATE INDEX article_heat_hottest ON article_heat (heat DESC, article_id DESC);
