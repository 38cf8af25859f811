import { IntlMessageFormat } from 'intl-messageformat'
import * as catalogue from './catalogue.ts'

export type Locale = 'fr' | 'en'
export type MessageKey = keyof typeof catalogue.fr
export type MessageValues = Record<string, string | number | Date>

/** Spaces that French keeps together: before ; : ! ? » and after «, so that a line never begins with the sign. */
const typeset = (text: string) => text.replace(/ (?=[;:!?»])|(?<=«) /g, '\u00a0')

const catalogues: Record<Locale, Record<string, string>> = {
  fr: Object.fromEntries(Object.entries(catalogue.fr).map(([key, text]) => [key, typeset(text)])),
  en: catalogue.en,
}
const formats = { fr: new Map<string, IntlMessageFormat>(), en: new Map<string, IntlMessageFormat>() }

/** The texts of one language. A key that is not in the French catalogue does not compile; a missing value throws. */
export function translator(locale: Locale): (key: MessageKey, values?: MessageValues) => string {
  const texts = catalogues[locale]
  return (key, values) => (values ? String(formatter(locale, key).format(values)) : (texts[key] ?? key))
}

/** A text in French. Without values the message is returned as written, at no cost. */
export const t = translator('fr')

/** A French message cut where values that are not text (such as HTML) stand, in order; tags take functions. */
export function parts(key: MessageKey, values: Record<string, unknown>): unknown[] {
  return formatter('fr', key)
    .formatToParts(values as MessageValues)
    .map((part) => part.value)
}

function formatter(locale: Locale, key: MessageKey): IntlMessageFormat {
  const known = formats[locale].get(key)
  if (known) return known
  const made = new IntlMessageFormat(catalogues[locale][key] ?? key, locale)
  formats[locale].set(key, made)
  return made
}
