// What the server and the editor say to each other. The Rust side is src/edit/ and src/media/.

/** A document in ProseMirror's JSON shape (src/document). */
export interface DocJson {
  type: "doc";
  content?: BlockJson[];
}

/** One node of a document. Blocks carry `attrs.id`. */
export interface BlockJson {
  type: string;
  attrs?: Record<string, unknown>;
  content?: BlockJson[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}

/** What can be changed of an article beside its body: `article::fields::Fields`. */
export interface Fields {
  kicker: string;
  headline: string;
  short_headline: string;
  standfirst: string;
  slug: string;
  section: number | null;
  also: number[];
  tags: number[];
  authors: number[];
  editors: number[];
  release: string | null;
  place: number | null;
  lead_media: number | null;
  lead_caption: string;
  /** `null` is what the media library says of the picture. */
  lead_alt: string | null;
  lead_decorative: boolean;
  lead_credit: string | null;
  seo_title: string;
  seo_description: string;
  social_title: string;
  social_description: string;
  comments: "open" | "verified" | "guest" | "signed_in" | "closed";
}

export type Status = "draft" | "review" | "scheduled" | "published" | "protected" | "private" | "withdrawn";

export interface Named {
  id: number;
  name: string;
}

export interface Scheduled {
  rev: number;
  /** Milliseconds UTC. */
  at: number;
  /** In words, with the zone. */
  text: string;
}

/** The answer to `GET /api/edit/{id}`. */
export interface Opened {
  article: {
    id: number;
    kind: "story" | "page";
    status: Status;
    /** Its public address, once it has one. */
    path: string | null;
    published_rev: number | null;
    scheduled: Scheduled | null;
  };
  /** The draft's revision: what the next save is based on. */
  rev: number;
  saved_at: string;
  saved_by: string;
  doc: DocJson;
  fields: Fields;
  schema_hash: string;
  /** With what words an editor gave the draft back, as long as it is one. */
  review_note: string | null;
  /** Content of the page's `<article>` as the draft looks to a reader. */
  html: string;
  me: { id: number; name: string; may_publish: boolean };
  site: {
    /** IANA name. */
    zone: string;
    /** "WIB", "WITA" or "WIT". */
    zone_label: string;
    lang: "id" | "en";
  };
  names: {
    /** All of them, in the order of the tree. */
    sections: (Named & { depth: number })[];
    /** Those that `fields` names, with whoever may be needed at once. */
    tags: Named[];
    authors: Named[];
    places: Named[];
    lead: MediaItem | null;
  };
}

export interface SaveRequest {
  /** Name of this tab's editing session: 10 to 64 of `a-z0-9`. */
  session: string;
  base_rev: number;
  /** Made anew for each save; the same one for its retries. 10 to 64 of `a-z0-9`. */
  op_id: string;
  schema_hash: string;
  kind: "autosave" | "save";
  doc: DocJson;
  fields: Fields;
}

export interface Saved {
  rev: number;
  /** "14.03 WIB". */
  saved_at: string;
  /** Whether nothing differed from what was there. */
  unchanged: boolean;
}

/** 409: somebody else, or the same person elsewhere, saved after `base_rev`. */
export interface Outdated {
  rev: number;
  by: string;
  same_person: boolean;
  at: string;
}

export interface Version {
  doc: DocJson;
  fields: Fields;
}

export interface MergeRequest {
  session: string;
  base: Version;
  mine: Version;
}

/** The three-way merge of base, mine and what the server has. */
export interface Merged extends Version {
  /** Of what the server has: the base of the next save. */
  rev: number;
  by: string;
  same_person: boolean;
  theirs: Version;
  /** Blocks of `doc` that are not as I sent them: theirs, merged, or moved by them. */
  changed: string[];
  /**
   * Blocks that both changed. `doc` holds mine in their place, or theirs where I removed what they
   * changed (`mine` is null then).
   */
  conflicts: { block_id: string; base: BlockJson | null; mine: BlockJson | null; theirs: BlockJson | null }[];
  /** Fields that both changed; `fields` holds mine. */
  field_conflicts: { field: keyof Fields; mine: unknown; theirs: unknown }[];
}

/** Why something cannot be published, or what should be looked at first. */
export interface Fault {
  level: "stop" | "warn";
  code: string;
  /** Where: a block of the body, or a field. Neither: the article. */
  block_id?: string;
  field?: keyof Fields;
  message: string;
}

/** Every answer that is none of the expected. */
export interface Problem {
  error: { code: string; message: string; block_id?: string; path?: string };
}

export interface State {
  status: Status;
  path: string | null;
  published_rev: number | null;
  scheduled: Scheduled | null;
  /** What happened, in words. */
  message: string;
}

export interface RevisionLine {
  rev: number;
  kind: "autosave" | "save" | "publish" | "restore" | "merge" | "import";
  at: string;
  by: string;
  words: number;
  is_published: boolean;
  is_scheduled: boolean;
}

/** Two revisions compared word by word: HTML of the body with `<ins>` and `<del>`. */
export interface Difference {
  rev: number;
  against: number | null;
  html: string;
  fields: { field: keyof Fields; label: string; html: string }[];
  added_words: number;
  removed_words: number;
  /** As a note for readers shows it. */
  passages: Passage[];
}

/** Words that changed, with a few of those around them; empty where there was nothing. */
export interface Passage {
  before: string;
  after: string;
}

/** A note for readers on what the changes put right. */
export interface Correction {
  kind: "ralat" | "koreksi" | "hak_jawab" | "pembaruan";
  note: string;
  show_changes: boolean;
}

export interface MediaItem {
  id: number;
  url: string;
  /** A rendition of some 400 pixels. */
  thumb: string;
  width: number | null;
  height: number | null;
  mime: string;
  name: string;
  alt: string;
  caption: string;
  credit: string;
  /** From the top left corner, 0 to 1. */
  focus: { x: number; y: number };
  created: string;
}

export interface MediaDetails extends MediaItem {
  used_in: { id: number; headline: string; path: string | null }[];
}

export interface ArticleHit {
  id: number;
  headline: string;
  path: string | null;
  /** Date in words, or the state in words. */
  note: string;
  published: boolean;
}

/** Somebody who has the article open. */
export interface Present {
  session: string;
  person: number;
  name: string;
  block_id: string | null;
  state: "viewing" | "editing";
}
