// The site's policy forbids style attributes, also in a document that is never shown: ProseMirror's own
// reading of a Google Docs text would lose its italics and make all of it bold. So styles are renamed
// while they are still text, parsed without effect, and their meaning is kept.

/** Holds what `style` said. */
export const STYLE = "data-st";

const TAG = /<[a-z][\w:-]*(?:\s+(?:"[^"]*"|'[^']*'|[^'">])*)?>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))/g;
const EFFECTIVE = /^(?:on.*|src|srcset|background|poster|data|action|formaction)$/i;

/** Takes everything out of the source that has an effect, or would be reported when it is parsed. */
export function harmless(html: string): string {
  return html
    .replace(/<!--\[if [^\]]*\]>[\s\S]*?<!\[endif\]-->/gi, "")
    .replace(/<!\[(?:if|endif)[^>]*>/gi, "")
    .replace(/<(style|script|title|xml|noscript|template|iframe|object|svg|math)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<(?:meta|link|base|script|style|iframe|object|embed)\b[^>]*>/gi, "")
    .replace(/<\/?o:p[^>]*>/gi, "")
    .replace(TAG, (tag) => tag.replace(ATTRIBUTE, (whole, name: string, value: string) => renamed(whole, name, value)));
}

function renamed(whole: string, name: string, value: string): string {
  if (name.toLowerCase() === "style") return STYLE + value;
  return EFFECTIVE.test(name) ? `data-x-${name}${value}` : whole;
}

export function styleOf(element: Element): string {
  return element.getAttribute(STYLE) ?? "";
}

/** Google Docs wraps everything in a bold element that is not bold. */
export function meansNormalWeight(style: string): boolean {
  return /(?:^|[;\s])font-weight\s*:\s*(?:normal|[1-4]00)/i.test(style);
}

/** Bold, italic and struck out are meaning; colour, font and underline are not. A heading is bold anyway. */
export function marksOf(style: string, isHeading: boolean): string[] {
  const says = (property: string, values: string) => new RegExp(`(?:^|[;\\s])${property}\\s*:[^;]*(?:${values})`, "i").test(style);
  return [
    ...(!isHeading && says("font-weight", "bold|bolder|[6-9]00") ? ["strong"] : []),
    ...(says("font-style", "italic|oblique") ? ["em"] : []),
    ...(says("text-decoration(?:-line)?", "line-through") ? ["s"] : []),
    ...(says("vertical-align", "super") ? ["sup"] : []),
    ...(says("vertical-align", "sub(?!\\w)") ? ["sub"] : []),
  ];
}
