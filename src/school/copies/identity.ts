import { randomInt } from 'node:crypto'
import { type Db, sql } from '#database'
import { inventIban, inventSiren, inventSiret, inventTelephone, vatNumberOf } from '#identifiers'
import type { Shop } from '#shops'

/** Who a shop is before the law, at the bank and in the post: what no two shops of a school share. */
export type OwnIdentity = Pick<
  Shop,
  | 'company_name'
  | 'address_line1'
  | 'address_line2'
  | 'email'
  | 'phone'
  | 'siren'
  | 'siret'
  | 'rcs'
  | 'vat_number'
  | 'iban'
  | 'cheque_payee'
  | 'cheque_address'
>

/**
 * What of a model stays in a drawn identity: its town and that of its register, how its address for letters begins, the
 * part of France that its telephone rings in. A model without address or telephone gives none.
 */
type Model = Pick<Shop, 'email' | 'rcs' | 'city' | 'postcode' | 'address_line1' | 'phone'>
const NOBODY: Model = { email: '', rcs: '', city: '', postcode: '', address_line1: '', phone: '' }

/**
 * An identity for each of these shops, made from one model: numbers that are right by their keys, that no real company
 * has and no other shop of the school, snapshots included; the name is company and payee.
 */
export async function drawIdentities(
  tx: Db,
  modelId: number,
  shops: readonly { name: string; slug: string }[],
): Promise<OwnIdentity[]> {
  const model = await tx
    .selectFrom('shops')
    .select(['email', 'rcs', 'city', 'postcode', 'address_line1', 'phone'])
    .where('id', '=', modelId)
    .executeTakeFirst()
  return inventIdentities(tx, model ?? NOBODY, shops)
}

/** The same for shops that are made of no other one. */
export async function inventIdentities(
  tx: Db,
  model: Partial<Model>,
  shops: readonly { name: string; slug: string }[],
): Promise<OwnIdentity[]> {
  const { rows } = await sql<{ taken: string }>`select siren as taken from shops union select iban from shops
    union select phone from shops union select address_line1 from shops`.execute(tx)
  const like = { ...NOBODY, ...model }
  // What the model itself bears is nobody else's, whether it is a shop of the school or a trade of which there is none.
  const taken = new Set([...rows.map((row) => row.taken), like.address_line1, like.phone])
  return shops.map(({ name, slug }) => {
    const siren = unlike(taken, () => inventSiren(random))
    const street = like.address_line1 && unlike(taken, inventStreet)
    return {
      company_name: name.trim(),
      address_line1: street,
      address_line2: '',
      email: `${/^[^@]+/.exec(like.email)?.[0] ?? 'bonjour'}@${slug}.exemple.fr`,
      phone: like.phone && unlike(taken, () => inventTelephone(random, like.phone)),
      siren,
      siret: inventSiret(siren),
      rcs: `RCS ${townOf(like)} ${siren.replace(/(\d{3})(?=\d)/g, '$1 ')}`,
      vat_number: vatNumberOf(siren),
      iban: unlike(taken, () => inventIban(random)),
      cheque_payee: name.trim(),
      cheque_address: street && `${street}, ${like.postcode} ${like.city}`,
    }
  })
}

const random = () => randomInt(2 ** 32) / 2 ** 32

/** The town of the register, « Lons-le-Saunier » of « RCS Lons-le-Saunier 000 100 420 »; the shop's own when it names none. */
const townOf = ({ rcs, city }: Model): string => /^(?:RCS )?(\D+?)[\s\d]*$/.exec(rcs)?.[1] || city || 'Lons-le-Saunier'

/** Names that streets bear in every town. */
const STREETS = [
  ...[
    'des Tilleuls',
    'du Moulin',
    'de la Gare',
    'des Écoles',
    'du Lavoir',
    'de la Fontaine',
    'des Jardins',
    'du Pressoir',
  ],
  ...[
    'des Acacias',
    'de la Tannerie',
    'du Four',
    'des Remparts',
    'de la Scierie',
    'des Noisetiers',
    'du Puits',
    'des Forges',
  ],
]
const inventStreet = () => `${randomInt(1, 100)} rue ${STREETS[randomInt(STREETS.length)]}`

function unlike(taken: Set<string>, draw: () => string): string {
  for (let tries = 1; ; tries++) {
    const drawn = draw()
    // Where nearly all that can be drawn is taken, two of the same are better than none.
    if (taken.has(drawn) && tries < 1000) continue
    taken.add(drawn)
    return drawn
  }
}
