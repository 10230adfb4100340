-- Full text of what is published; rowid is the article's id. The text itself
-- is not kept a second time (contentless), results show the article's fields.
CREATE VIRTUAL TABLE article_fts USING fts5 (
    headline, standfirst, body,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2"
);
