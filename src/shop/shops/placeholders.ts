import { inFours, money, ofName, thatName, toName } from '#format'
import { Invalid } from '#refusals'
import { fold } from '#texts'
import type { Shop } from './find.ts'
import { payeeOf } from './payee.ts'

/** The school as the pages of a shop name it. */
export type School = { name: string; town: string }

/** What stands for a placeholder in the pages of one shop; kept with the version of the terms that a customer accepted. */
export type Said = Record<string, string>

const grouped = (number: string) => number.replace(/(\d{3})(?=\d)/g, '$1 ')

const values: Record<string, (shop: Shop, school: School) => string> = {
  boutique: (shop) => shop.name,
  société: (shop) => shop.company_name || shop.name,
  'forme juridique': (shop) => shop.legal_form,
  capital: (shop) => (shop.capital_cents > 0 ? money(shop.capital_cents).replace(/,00(?=\D)/, '') : ''),
  siren: (shop) => grouped(shop.siren),
  siret: (shop) => shop.siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4'),
  rcs: (shop) => shop.rcs,
  tva: (shop) => shop.vat_number,
  adresse: (shop) =>
    [shop.address_line1, shop.address_line2, `${shop.postcode} ${shop.city}`.trim()].filter(Boolean).join(', '),
  courriel: (shop) => shop.email,
  téléphone: (shop) => shop.phone,
  iban: (shop) => inFours(shop.iban),
  'ordre des chèques': payeeOf,
  école: (_, school) => school.name,
  'ville de l’école': (_, school) => school.town,
}

/** The placeholders that a page may hold, written {{boutique}}; case and accents do not matter. */
export const placeholders: readonly string[] = Object.keys(values)

const byFold = new Map(placeholders.map((name) => [fold(name), name]))

/** What each placeholder says in a shop's pages today. */
export const saidOf = (shop: Shop, school: School): Said =>
  Object.fromEntries(placeholders.map((name) => [name, values[name]?.(shop, school) ?? '']))

/**
 * A page's text with what its placeholders say; one that says nothing yet is shown as an empty place to fill in. A shop
 * without capital (a sole trader) has none to name.
 */
export const filled = (text: string, said: Said): string =>
  (said.capital ? text : text.replace(/ au capital de \{\{capital\}\}/gi, '')).replace(
    /(?:(?<![\p{L}’-])(de|à|que) )?\{\{([^{}]*)\}\}/gu,
    (whole, small: keyof typeof before | undefined, inside) => {
      const name = byFold.get(fold(inside))
      if (name === undefined) return whole
      const value = said[name] || '…'
      return small ? before[small](value) : value
    },
  )
const before = { de: ofName, à: toName, que: thatName }

/** Refuses (Invalid, field `body`) a text with a placeholder that is none, or in single braces, which would be read as they are. */
export function refuseUnknown(text: string): void {
  for (const [whole, inside = ''] of text.matchAll(/(?<!\{)\{([^{}]*)\}(?!\})/g)) {
    const meant = byFold.get(fold(inside))
    if (meant !== undefined)
      throw new Invalid('Un mot entre accolades n’est pas connu.', {
        body: `« ${whole} » n’est pas remplacé : voulez-vous dire {{${meant}}} ?`,
      })
  }
  for (const [whole, inside = ''] of text.matchAll(/\{\{([^{}]*)\}\}/g))
    if (!byFold.has(fold(inside)))
      throw new Invalid('Un mot entre accolades n’est pas connu.', {
        body: `« ${whole} » ne peut pas être remplacé. Mots possibles : ${placeholders.map((one) => `{{${one}}}`).join(', ')}.`,
      })
}
