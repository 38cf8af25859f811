import { IntlMessageFormat } from 'intl-messageformat'
import * as catalogue from './catalogue.ts'

export type MessageKey = keyof typeof catalogue.fr
export type MessageValues = Record<string, string | number | Date>

/** Spaces that French keeps together: before ; : ! ? » and after «, so that a line never begins with the sign. */
const typeset = (text: string) => text.replace(/ (?=[;:!?»])|(?<=«) /g, '\u00a0')

const texts: Record<string, string> = Object.fromEntries(
  Object.entries(catalogue.fr).map(([key, text]) => [key, typeset(text)]),
)
const formats = new Map<string, IntlMessageFormat>()

/**
 * A text on screen. Without values the message is returned as written, at no cost. A key that is not in the catalogue does
 * not compile; a missing value throws.
 */
export function t(key: MessageKey, values?: MessageValues): string {
  return values ? String(formatter(key).format(values)) : (texts[key] ?? key)
}

/** A message cut where values that are not text (such as HTML) stand, in order; tags take functions. */
export function parts(key: MessageKey, values: Record<string, unknown>): unknown[] {
  return formatter(key)
    .formatToParts(values as MessageValues)
    .map((part) => part.value)
}

function formatter(key: MessageKey): IntlMessageFormat {
  const known = formats.get(key)
  if (known) return known
  const made = new IntlMessageFormat(texts[key] ?? key, 'fr')
  formats.set(key, made)
  return made
}
