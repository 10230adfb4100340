// Addresses that a link may have: the rules of src/document/href.rs, so that the server refuses
// nothing that the editor let through.

const MAX_BYTES = 2048;
const INVISIBLE = "\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff";
const AROUND = new RegExp(`^[\\s${INVISIBLE}]+|[\\s${INVISIBLE}]+$`, "g");
const DISGUISE = new RegExp(`[\\u0000-\\u001f\\u007f-\\u009f\\\\${INVISIBLE}]`);
const PAGES = /^(?:html|htm|php|aspx)$/i;

/** The address as it may be stored, or `null`: only web, mail, telephone, paths and places. */
export function parseHref(raw: string): string | null {
  const trimmed = raw.replace(AROUND, "");
  if (trimmed === "" || DISGUISE.test(trimmed)) return null;
  const address = trimmed.replaceAll(" ", "%20");
  if (new TextEncoder().encode(address).length > MAX_BYTES || address.startsWith("//")) return null;
  if (/^[/#]/.test(address)) return address;
  const [, scheme = "", rest = ""] = /^([^:/?#]*):(.*)$/s.exec(address) ?? [];
  switch (scheme.toLowerCase()) {
    case "http":
    case "https": {
      const host = /^\/\/([^/?#]*)/.exec(rest)?.[1];
      return host && !/[@%]/.test(host) ? `${scheme.toLowerCase()}:${rest}` : null;
    }
    case "mailto":
    case "tel":
      return rest === "" ? null : `${scheme.toLowerCase()}:${rest}`;
    default:
      return null;
  }
}

/** What people type into a link field: `warta.example/a` and `nama@warta.example` are meant for addresses. */
export function typedHref(raw: string): string | null {
  const typed = raw.trim();
  if (/^[^\s/@:]+@[^\s/@]+\.[a-z]{2,}$/i.test(typed)) return parseHref(`mailto:${typed}`);
  if (/^[^\s/:@]+\.[a-z]{2,}(?::\d+)?(?:[/?#].*)?$/i.test(typed)) return parseHref(`https://${typed}`);
  return parseHref(typed);
}

/** The `rel` of a link, as the server prints it. */
export function relOf(href: string): "noopener" | "external" | undefined {
  if (/^https?:/.test(href)) return "noopener";
  const name = href.startsWith("/") ? href.split(/[?#]/)[0]?.split("/").pop() : "";
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name ?? "")?.[1] ?? "";
  return /[a-z]/i.test(extension) && !PAGES.test(extension) ? "external" : undefined;
}
