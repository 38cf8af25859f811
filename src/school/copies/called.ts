import { type Db, sql } from '#database'
import * as mail from '#mail'
import type { BankIdentity, Shop } from '#shops'
import { wordsOf } from './words-of.ts'

/**
 * The words by which what a shop wrote names it: those of now (`wordsOf`), then those of each name and identity that it had
 * before. `places`: of each the place among those of now that it takes.
 */
export type Called = { was: string[]; places: number[] }

/** How a shop is called, and was: as its former identities and its own letters have it. Two statements. */
export async function calledEver(db: Db, shop: Shop): Promise<Called> {
  const now = wordsOf(shop)
  const { rows } = await sql<{ figures: BankIdentity }>`
    select figures from former_identities where shop_id = ${shop.id} order by replaced_at desc`.execute(db)
  const names = await mail.namesIn(db, shop.id)
  const before = [...rows.map(({ figures }) => identityOf(figures)), ...names.map((name) => ({ name }))]
  const [was, places] = [[...now], now.map((_, place) => place)]
  for (const one of before)
    for (const [place, word] of wordsOf({ ...shop, ...one }).entries()) {
      if (word === '' || was.includes(word)) continue
      was.push(word)
      places.push(place)
    }
  return { was, places }
}

/** What stands in each place in another shop, by its own words. Places of a telling of before they were kept: the words' own. */
export const saysIn = (words: readonly string[], { was, places }: { was: readonly string[]; places?: number[] }) =>
  was.map((_, n) => words[places?.[n] ?? n] ?? '')

/** Of a former identity, as papers of the bank keep it, what letters say too. */
const identityOf = ({ seller, iban }: BankIdentity): Partial<Shop> => ({
  name: seller.name,
  company_name: seller.companyName,
  address_line1: seller.line1,
  address_line2: seller.line2,
  email: seller.email,
  phone: seller.phone,
  siren: seller.siren,
  siret: seller.siret,
  rcs: seller.rcs,
  vat_number: seller.vatNumber,
  iban,
})
