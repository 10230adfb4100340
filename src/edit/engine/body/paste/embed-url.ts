// Telling from an address which thing of which site it means: src/document/embed_url.rs, whose answers
// for embed-cases.json a test compares. The server has the last word; this only spares it the asking.

export interface EmbedSource {
  provider: string;
  key: string | null;
  url: string;
}

/** What an address leads to, at one of the sites whose things can be shown; `null` for all others. */
export function embedOf(raw: string): EmbedSource | null {
  const address = webAddress(raw);
  if (!address) return null;
  const { hostname, pathname, searchParams, search } = address;
  const host = hostname.replace(/^(?:www|m|mobile)\./, "");
  const parts = pathname.split("/").filter((part) => part !== "");
  const page = { host, pathname, search };
  switch (host) {
    case "youtube.com":
    case "youtube-nocookie.com":
    case "music.youtube.com":
      return youtube(parts, searchParams);
    case "youtu.be":
      return video(parts[0]);
    case "vimeo.com":
    case "player.vimeo.com":
      return vimeo(parts, searchParams);
    case "x.com":
    case "twitter.com":
      return post(parts);
    case "tiktok.com":
      return tiktok(parts);
    case "instagram.com":
      return instagram(parts);
    case "facebook.com":
    case "fb.watch":
      return facebook(parts, page, searchParams);
    case "open.spotify.com":
      return spotify(parts);
    case "soundcloud.com":
      return parts.length >= 2 ? whole("soundcloud", null, page) : null;
    case "w.soundcloud.com":
      return player(searchParams.get("url"));
    case "wordpress.tv":
      return parts.length > 0 ? whole("wordpress_tv", null, page) : null;
    default:
      return null;
  }
}

function webAddress(raw: string): URL | null {
  try {
    return /^https?:\/\//i.test(raw) ? new URL(raw) : null;
  } catch {
    return null;
  }
}

interface Page {
  host: string;
  pathname: string;
  search: string;
}

const isKey = (text: string | undefined): text is string => /^[\w-]{1,64}$/.test(text ?? "");
const isNumber = (text: string | undefined): text is string => /^\d{1,24}$/.test(text ?? "");

function youtube([kind, key, ...more]: string[], query: URLSearchParams): EmbedSource | null {
  if (kind === "watch" && key === undefined) return video(query.get("v") ?? undefined);
  if (more.length > 0 || key === undefined) return null;
  if (["embed", "shorts", "live"].includes(kind ?? "")) return video(key);
  return kind === "v" ? video(key.split("&")[0]) : null;
}

function video(key: string | undefined): EmbedSource | null {
  if (key === "videoseries" || key?.length !== 11 || !isKey(key)) return null;
  return { provider: "youtube", key, url: `https://www.youtube.com/watch?v=${key}` };
}

function vimeo(parts: string[], query: URLSearchParams): EmbedSource | null {
  const named = parts[0] === "video" || (parts[0] === "channels" && parts.length === 3);
  const number = parts[0] === "video" ? parts[1] : parts[0] === "channels" ? parts[2] : parts[0];
  const secret = parts[0] === "video" ? query.get("h") : named ? null : (parts[1] ?? null);
  const most = parts[0] === "channels" ? 3 : 2;
  if (parts.length > most || !isNumber(number) || (secret !== null && !isKey(secret))) return null;
  const key = secret === null ? number : `${number}/${secret}`;
  return { provider: "vimeo", key, url: `https://vimeo.com/${key}` };
}

function post([first, second, third, fourth]: string[]): EmbedSource | null {
  const isWeb = first === "i" && second === "web" && third === "status";
  const [user, key] = ["status", "statuses"].includes(second ?? "") ? [first, third] : isWeb ? ["i", fourth] : [];
  if (!isKey(user) || !isNumber(key)) return null;
  return { provider: "x", key, url: `https://x.com/${user}/status/${key}` };
}

function tiktok(parts: string[]): EmbedSource | null {
  const [first = "", second, third] = parts;
  if (first.startsWith("@") && second === "video" && isNumber(third) && parts.length === 3) {
    return { provider: "tiktok", key: third, url: `https://www.tiktok.com/${first}/video/${third}` };
  }
  const key = second === "v2" ? third : second;
  if (first !== "embed" || !isNumber(key) || parts.length > 3) return null;
  return { provider: "tiktok", key, url: `https://www.tiktok.com/embed/v2/${key}` };
}

function instagram([first, second, third]: string[]): EmbedSource | null {
  const own = ["p", "reel", "tv"].includes(first ?? "") ? first : first === "reels" ? "reel" : null;
  const [kind, code] = own ? [own, second] : ["p", "reel"].includes(second ?? "") ? [second, third] : [];
  if (!kind || !isKey(code)) return null;
  const key = `${kind}/${code}`;
  return { provider: "instagram", key, url: `https://www.instagram.com/${key}/` };
}

function facebook(parts: string[], page: Page, query: URLSearchParams): EmbedSource | null {
  if (parts.length === 2 && parts[0] === "plugins" && /^(?:video|post)\.php$/.test(parts[1] ?? "")) return player(query.get("href"));
  const isVideo = page.host === "fb.watch" || parts.some((part) => /^(?:watch|videos|reel|video\.php)$/.test(part));
  const isPost = parts.some((part) => /^(?:posts|photos|photo|photo\.php|permalink\.php)$/.test(part));
  if (parts.length === 0 || !(isVideo || isPost)) return null;
  return whole("facebook", isVideo ? "video" : "post", page);
}

function spotify(parts: string[]): EmbedSource | null {
  const rest = parts[0] === "embed" || parts[0]?.startsWith("intl-") ? parts.slice(1) : parts;
  const [kind, code] = rest;
  if (rest.length !== 2 || !/^(?:track|album|playlist|episode|show|artist)$/.test(kind ?? "") || !isKey(code)) return null;
  const key = `${kind}/${code}`;
  return { provider: "spotify", key, url: `https://open.spotify.com/${key}` };
}

/** A player names what it plays; that may only be a page, never another player. */
function player(target: string | null): EmbedSource | null {
  if (!target || /\/\/(?:w\.soundcloud\.com|[^/]*facebook\.com\/plugins)/i.test(target)) return null;
  return embedOf(target);
}

function whole(provider: string, key: string | null, { host, pathname, search }: Page): EmbedSource {
  return { provider, key, url: `https://${host === "facebook.com" ? "www." : ""}${host}${pathname}${search}` };
}
