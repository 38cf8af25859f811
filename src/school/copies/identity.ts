import { randomInt } from 'node:crypto'
import { type Db, sql } from '#database'
import { inventIban, inventSiren, inventSiret, vatNumberOf } from '#identifiers'
import type { Shop } from '#shops'

/** Who a shop is before the law, at the bank and in the post: what no two shops of a school share. */
export type OwnIdentity = Pick<
  Shop,
  'company_name' | 'email' | 'siren' | 'siret' | 'rcs' | 'vat_number' | 'iban' | 'cheque_payee'
>

/** What of a model stays in a drawn identity: the town of its register, how its address for letters begins. */
type Model = Pick<Shop, 'email' | 'rcs' | 'city'>

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
    .select(['email', 'rcs', 'city'])
    .where('id', '=', modelId)
    .executeTakeFirst()
  return inventIdentities(tx, model ?? { email: '', rcs: '', city: '' }, shops)
}

/** The same for shops that are made of no other one. */
export async function inventIdentities(
  tx: Db,
  model: Model,
  shops: readonly { name: string; slug: string }[],
): Promise<OwnIdentity[]> {
  const { rows } = await sql<{ taken: string }>`select siren as taken from shops union select iban from shops`.execute(
    tx,
  )
  const taken = new Set(rows.map((row) => row.taken))
  return shops.map(({ name, slug }) => {
    const siren = unlike(taken, () => inventSiren(random))
    return {
      company_name: name.trim(),
      email: `${/^[^@]+/.exec(model.email)?.[0] ?? 'bonjour'}@${slug}.exemple.fr`,
      siren,
      siret: inventSiret(siren),
      rcs: `RCS ${townOf(model)} ${siren.replace(/(\d{3})(?=\d)/g, '$1 ')}`,
      vat_number: vatNumberOf(siren),
      iban: unlike(taken, () => inventIban(random)),
      cheque_payee: name.trim(),
    }
  })
}

const random = () => randomInt(2 ** 32) / 2 ** 32

/** The town of the register, « Lons-le-Saunier » of « RCS Lons-le-Saunier 000 100 420 »; the shop's own when it names none. */
const townOf = ({ rcs, city }: Model): string => /^(?:RCS )?(\D+?)[\s\d]*$/.exec(rcs)?.[1] || city || 'Lons-le-Saunier'

function unlike(taken: Set<string>, draw: () => string): string {
  for (;;) {
    const drawn = draw()
    if (taken.has(drawn)) continue
    taken.add(drawn)
    return drawn
  }
}
