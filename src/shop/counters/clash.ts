import { type Db, sql } from '#database'
import { Invalid } from '#refusals'
import { type CounterName, thisYear } from './counters.ts'

/** Another paper bears, or will bear, the same number. */
export class PrefixTaken extends Invalid {
  constructor(sentence: string) {
    super(sentence, { prefix: 'Choisissez un autre préfixe.' })
  }
}

type Wanted = { prefix: string; next: number; withYear: boolean }

const called: Record<CounterName, string> = {
  order: 'commandes',
  invoice: 'factures',
  credit_note: 'avoirs',
  delivery_slip: 'bons de livraison',
  quotation: 'devis',
  return: 'retours',
  purchase_order: 'commandes aux fournisseurs',
}

/**
 * Refuses with PrefixTaken a series whose numbers, as they are printed, another series of the shop's papers will come to
 * (« FA1 » and « FA »: FA1000100 is the number 100 of one and 1000100 of the other), or that a paper bears already.
 */
export async function refuseClash(tx: Db, shopId: number, name: CounterName, wanted: Wanted): Promise<void> {
  if (name === 'order') return
  const others = await tx
    .selectFrom('counters')
    .select(['name', 'prefix'])
    .where('shop_id', '=', shopId)
    .where('name', 'not in', ['order', name])
    .execute()
  const other = others.find(({ prefix }) => meet(prefix, wanted.prefix))
  if (other)
    throw new PrefixTaken(
      `Avec le préfixe « ${wanted.prefix} », des numéros seraient les mêmes que ceux des ${called[other.name as CounterName]} (préfixe « ${other.prefix} ») : choisissez-en un autre.`,
    )
  const borne = await borneBy(tx, shopId, wanted)
  if (borne)
    throw new PrefixTaken(
      `Cette suite arriverait au numéro ${borne}, que porte déjà un document de la boutique : choisissez un autre préfixe.`,
    )
}

/** One prefix is the other and some figures, the first of which is no 0: a number of one can be read as one of the other. */
const meet = (one: string, other: string): boolean =>
  [one.slice(other.length), other.slice(one.length)].some(
    (rest, index) => (index === 0 ? one === other + rest : other === one + rest) && /^([1-9]\d*)?$/.test(rest),
  )

/** A number on paper that the series would come to; the form takes 9 figures. */
async function borneBy(tx: Db, shopId: number, { prefix, next, withYear }: Wanted): Promise<string | undefined> {
  const year = thisYear()
  const comes = withYear
    ? sql`length(rest) >= 10 and (left(rest, 4)::int4 > ${year}::int4
        or left(rest, 4)::int4 = ${year}::int4 and substr(rest, 5)::numeric >= ${next}::numeric)`
    : sql`length(rest) between 6 and 9 and (length(rest) = 6 or left(rest, 1) <> '0') and rest::numeric >= ${next}::numeric`
  const { rows } = await sql<{ number: string }>`
    select number from (
      select number, substr(number, ${prefix.length + 1}::int4) as rest from (
        select number from invoices where shop_id = ${shopId}
        union all select number from delivery_slips where shop_id = ${shopId}
        union all select number from quotations where shop_id = ${shopId} and number is not null
        union all select number from purchase_orders where shop_id = ${shopId} and number is not null
      ) issued where starts_with(number, ${prefix})
    ) same where case when rest ~ '^[0-9]+$' then ${comes} else false end limit 1`.execute(tx)
  return rows[0]?.number
}
