import { IntlMessageFormat } from 'intl-messageformat'
import { ofName, thatName, toName } from '#format'
import * as catalogue from './catalogue.ts'

export type MessageKey = keyof typeof catalogue.fr
export type MessageValues = Record<string, string | number | Date>

/** Spaces that French keeps together: before ; : ! ? » and after «, so that a line never begins with the sign. */
const typeset = (text: string) => text.replace(/ (?=[;:!?»])|(?<=«) /g, '\u00a0')

const texts: Record<string, string> = Object.fromEntries(
  Object.entries(catalogue.fr).map(([key, text]) => [key, typeset(text)]),
)
/** Words that change with the name behind them: « d’Inès », « au Comptoir », « qu’Anne ». */
const before = { de: ofName, à: toName, que: thatName }
/** A value and the word that stands before it in the message. */
type Named = { as: string; name: string; before: keyof typeof before; capital: boolean }
type Format = {
  message: IntlMessageFormat
  named: Named[] /** Values that nothing in the message counts by. */
  plain: Set<string>
}
const formats = new Map<string, Format>()

/**
 * A text on screen. Without values the message is returned as written, at no cost. A key that is not in the catalogue does
 * not compile; a missing value throws.
 */
export function t(key: MessageKey, values?: MessageValues): string {
  if (!values) return texts[key] ?? key
  const { message, named, plain } = formatter(key)
  return String(message.format(withOf(inFrench(values, plain), named)))
}

/** A message cut where values that are not text (such as HTML) stand, in order; tags take functions. */
export function parts(key: MessageKey, values: Record<string, unknown>): unknown[] {
  const { message, named } = formatter(key)
  return message.formatToParts(withOf(values, named) as MessageValues).map((part) => part.value)
}

/** Figures behind a comma as France writes them, 11.5 as « 11,5 »; what is counted by (plural) stays a number. */
function inFrench(values: MessageValues, plain: ReadonlySet<string>): MessageValues {
  const broken = Object.entries(values).filter(
    ([name, value]) => typeof value === 'number' && !Number.isInteger(value) && plain.has(name),
  )
  if (broken.length === 0) return values
  return { ...values, ...Object.fromEntries(broken.map(([name, value]) => [name, String(value).replace('.', ',')])) }
}

/** The values, with what stands before them as their names want it. */
function withOf<V extends Record<string, unknown>>(values: V, named: readonly Named[]): V {
  if (named.length === 0) return values
  return { ...values, ...Object.fromEntries(named.map((one) => [one.as, joined(one, values[one.name])])) }
}

/** Of markup the text decides, and only what stands before it changes. */
function joined({ before: said, capital }: Named, value: unknown): unknown {
  const cased = (text: string) => (capital ? text.replace(/^./u, (first) => first.toLocaleUpperCase('fr')) : text)
  if (typeof value !== 'object' || value === null) return cased(before[said](String(value)))
  const elided = /^\p{L}+’/u.exec(before[said](String(value).replace(/<[^>]*>/g, '')))?.[0]
  return [cased(elided ?? `${said} `), value]
}

function formatter(key: MessageKey): Format {
  const known = formats.get(key)
  if (known) return known
  const named: Named[] = []
  const text = (texts[key] ?? key).replace(/(?<![\p{L}’-])(de|à|que) \{(\w+)\}/giu, (_, said: string, name: string) => {
    const small = said.toLowerCase() as keyof typeof before
    const as = `${small === 'à' ? 'a' : small}_${name}`
    named.push({ as, name, before: small, capital: said !== small })
    return `{${as}}`
  })
  const plain = new Set([...(texts[key] ?? '').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))
  const made = { message: new IntlMessageFormat(text, 'fr'), named, plain }
  formats.set(key, made)
  return made
}
