import { IntlMessageFormat } from 'intl-messageformat'
import { ofName } from '#format'
import * as catalogue from './catalogue.ts'

export type MessageKey = keyof typeof catalogue.fr
export type MessageValues = Record<string, string | number | Date>

/** Spaces that French keeps together: before ; : ! ? » and after «, so that a line never begins with the sign. */
const typeset = (text: string) => text.replace(/ (?=[;:!?»])|(?<=«) /g, '\u00a0')

const texts: Record<string, string> = Object.fromEntries(
  Object.entries(catalogue.fr).map(([key, text]) => [key, typeset(text)]),
)
type Format = { message: IntlMessageFormat /** Values that stand behind « de ». */; named: string[] }
const formats = new Map<string, Format>()

/**
 * A text on screen. Without values the message is returned as written, at no cost. A key that is not in the catalogue does
 * not compile; a missing value throws.
 */
export function t(key: MessageKey, values?: MessageValues): string {
  if (!values) return texts[key] ?? key
  const { message, named } = formatter(key)
  return String(message.format(withOf(values, named)))
}

/** A message cut where values that are not text (such as HTML) stand, in order; tags take functions. */
export function parts(key: MessageKey, values: Record<string, unknown>): unknown[] {
  const { message, named } = formatter(key)
  return message.formatToParts(withOf(values, named) as MessageValues).map((part) => part.value)
}

/** The values, with « de » before those it stands before: the name decides whether it is d’. */
function withOf<V extends Record<string, unknown>>(values: V, named: readonly string[]): V {
  if (named.length === 0) return values
  const of = (value: unknown) =>
    typeof value === 'string' ? ofName(value) : typeof value === 'object' ? ['de ', value] : `de ${value}`
  return { ...values, ...Object.fromEntries(named.map((name) => [`de_${name}`, of(values[name])])) }
}

function formatter(key: MessageKey): Format {
  const known = formats.get(key)
  if (known) return known
  const named: string[] = []
  const text = (texts[key] ?? key).replace(/\bde \{(\w+)\}/g, (_, name: string) => {
    named.push(name)
    return `{de_${name}}`
  })
  const made = { message: new IntlMessageFormat(text, 'fr'), named }
  formats.set(key, made)
  return made
}
