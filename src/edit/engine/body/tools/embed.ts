// Which thing of which site an address means: the rules of src/document/embed_url.rs, so that the
// server, which reads the address again, finds the same.

export interface EmbedSource {
  provider: string;
  /** What names the thing at the provider. */
  key: string | null;
  /** The page a person would visit. */
  url: string;
}

interface Web {
  host: string;
  path: string;
  query: string;
  /** Host and parts of the path, without empty ones. */
  whole: string;
}

const KEY = "([\\w-]{1,64})";
const NUMBER = "(\\d{1,24})";

type Make = (found: string[], web: Web) => EmbedSource | null;

const youtube: Make = ([, key = ""]) => {
  const fits = /^[\w-]{11}$/.test(key) && key !== "videoseries";
  return fits ? { provider: "youtube", key, url: `https://www.youtube.com/watch?v=${key}` } : null;
};

const vimeo = (number: string, secret?: string): EmbedSource => {
  const key = secret ? `${number}/${secret}` : number;
  return { provider: "vimeo", key, url: `https://vimeo.com/${key}` };
};

const VIDEO = /\/(?:watch|videos|reel|video\.php)(?:\/|$)/;
const POST = /\/(?:posts|photos|photo|photo\.php|permalink\.php)(?:\/|$)/;

const facebook: Make = (_, web) => {
  const isVideo = web.host === "fb.watch" || VIDEO.test(web.whole);
  if (!isVideo && !POST.test(web.whole)) return null;
  return { provider: "facebook", key: isVideo ? "video" : "post", url: pageUrl(web) };
};

const page =
  (provider: string): Make =>
  (_, web) => ({ provider, key: null, url: pageUrl(web) });

const YOUTUBE = "^(?:music\\.youtube|youtube(?:-nocookie)?)\\.com/";
const RULES: [pattern: string, make: Make][] = [
  [`${YOUTUBE}watch$`, (_, web) => youtube(["", parameter(web, "v")], web)],
  [`${YOUTUBE}(?:embed|shorts|live)/([^/]+)$`, youtube],
  [`${YOUTUBE}v/([^/&]+)[^/]*$`, youtube],
  ["^youtu\\.be/([^/]+)", youtube],
  [`^(?:player\\.)?vimeo\\.com/video/${NUMBER}$`, ([, number = ""], web) => secretVimeo(number, parameter(web, "h"))],
  [`^(?:player\\.)?vimeo\\.com/(?:channels/[^/]+/)?${NUMBER}$`, ([, number = ""]) => vimeo(number)],
  [`^(?:player\\.)?vimeo\\.com/${NUMBER}/${KEY}$`, ([, number = "", secret]) => vimeo(number, secret)],
  [`^(?:x|twitter)\\.com/${KEY}/status(?:es)?/${NUMBER}(?:/|$)`, ([, user, key = ""]) => tweet(user, key)],
  [`^(?:x|twitter)\\.com/i/web/status/${NUMBER}$`, ([, key = ""]) => tweet("i", key)],
  [
    `^tiktok\\.com/(@[^/]*)/video/${NUMBER}$`,
    ([, user, key = ""]) => ({ provider: "tiktok", key, url: `https://www.tiktok.com/${user}/video/${key}` }),
  ],
  [
    `^tiktok\\.com/embed/(?:v2/)?${NUMBER}$`,
    ([, key = ""]) => ({ provider: "tiktok", key, url: `https://www.tiktok.com/embed/v2/${key}` }),
  ],
  [`^instagram\\.com/(p|reel|tv)/${KEY}(?:/|$)`, ([, kind, key]) => instagram(kind, key)],
  [`^instagram\\.com/reels/${KEY}(?:/|$)`, ([, key]) => instagram("reel", key)],
  [`^instagram\\.com/[^/]+/(p|reel)/${KEY}(?:/|$)`, ([, kind, key]) => instagram(kind, key)],
  ["^(?:facebook\\.com|fb\\.watch)/.", facebook],
  [
    `^open\\.spotify\\.com/(?:embed/|intl-[^/]*/)?(track|album|playlist|episode|show|artist)/${KEY}$`,
    ([, kind, key]) => ({ provider: "spotify", key: `${kind}/${key}`, url: `https://open.spotify.com/${kind}/${key}` }),
  ],
  ["^soundcloud\\.com/[^/]+/.", page("soundcloud")],
  ["^wordpress\\.tv/.", page("wordpress_tv")],
];

/** What an address that may be stored leads to; `null` for sites that cannot be shown in the text. */
export function recognise(href: string): EmbedSource | null {
  const web = split(href);
  if (!web) return null;
  const played = /^facebook\.com\/plugins\/(?:video|post)\.php$/.test(web.whole)
    ? parameter(web, "href")
    : web.host === "w.soundcloud.com"
      ? parameter(web, "url")
      : null;
  if (played !== null) {
    const target = split(played);
    return target && byRules(target);
  }
  return byRules(web);
}

function byRules(web: Web): EmbedSource | null {
  for (const [pattern, make] of RULES) {
    const found = new RegExp(pattern).exec(web.whole);
    if (found) return make([...found], web);
  }
  return null;
}

function split(href: string): Web | null {
  const [, given = "", path = "", query = ""] = /^https?:\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(href) ?? [];
  if (given === "") return null;
  const host = given.toLowerCase().replace(/^(?:www|m|mobile)\./, "");
  const parts = path.split("/").filter((part) => part !== "");
  return { host, path, query, whole: [host, ...parts].join("/") };
}

function pageUrl({ host, path, query }: Web): string {
  return `https://${host === "facebook.com" ? "www." : ""}${host}${path}${query && `?${query}`}`;
}

function parameter({ query }: Web, name: string): string {
  for (const pair of query.split("&")) {
    const [key = "", ...value] = pair.split("=");
    if (key.replace(/^(?:amp;)+/, "") !== name || value.length === 0) continue;
    try {
      return decodeURIComponent(value.join("="));
    } catch {
      return "";
    }
  }
  return "";
}

function secretVimeo(number: string, secret: string): EmbedSource | null {
  return secret === "" || /^[\w-]{1,64}$/.test(secret) ? vimeo(number, secret) : null;
}

function tweet(user: string | undefined, key: string): EmbedSource {
  return { provider: "x", key, url: `https://x.com/${user}/status/${key}` };
}

function instagram(kind: string | undefined, id: string | undefined): EmbedSource {
  const key = `${kind}/${id}`;
  return { provider: "instagram", key, url: `https://www.instagram.com/${key}/` };
}
