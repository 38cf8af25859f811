/**
 * Makes any text fit to print. Spaces and hyphens that Figtree lacks (French formatters put narrow spaces in amounts)
 * become those it has, control characters become spaces, half characters the replacement sign: Typst refuses both.
 */
export function legible(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u2007\u2009\u202f]/g, '\u00a0')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/\p{Cc}/gu, ' ')
}
