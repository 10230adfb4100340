-- The full-text index with more to find in (tags, people, place) and with what
-- a search is narrowed by. It holds no text of its own (contentless), so what
-- it had cannot be carried over: every published article waits to be indexed
-- again, and the server does that when it starts.
DROP TABLE article_fts;
CREATE VIRTUAL TABLE article_fts USING fts5 (
    headline, standfirst, body, tags, people, place,
    -- Words that stand in no text: year, month, day, sections, authors
    -- (src/search/facet.rs).
    facets,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2"
);

-- Published articles whose text the index does not have yet.
CREATE TABLE search_pending (
    article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE
) STRICT;
INSERT INTO search_pending (article_id) SELECT id FROM article WHERE status = 'published';
