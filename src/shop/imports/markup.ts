const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  euro: '€',
  ecirc: 'ê',
  hellip: '…',
}

/** A text of a web page as plain lines: paragraphs apart, lists with dashes; a text without marks stays as it is. */
export function withoutMarkup(text: string): string {
  if (!/<\/?[a-z][^>]*>|&[a-z]+;|&#\d+;/i.test(text)) return text
  return text
    .replace(/<(script|style)\b[^>]*>[\s\S]*?(<\/\1>|$)/gi, '')
    .replace(/\s*\n\s*/g, /<(p|br|li|div)\b/i.test(text) ? ' ' : '\n')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<\/(p|div|h[1-6]|ul|ol|table)>/gi, '\n\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&#(\d{1,6});/g, (_, code) => (Number(code) < 0x110000 ? String.fromCodePoint(Number(code)) : ''))
    .replace(/&([a-z]+);/gi, (whole, name) => ENTITIES[name.toLowerCase()] ?? whole)
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
