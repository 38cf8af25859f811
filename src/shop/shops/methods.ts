import type { Selectable } from 'kysely'
import { now } from '#clock'
import { type Db, inTransaction, sql, type Tables } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import { type MethodRule, methodRuleSql, type PaymentCode } from './method-rules.ts'

export type PaymentMethod = Omit<Selectable<Tables['payment_methods']>, 'code'> & { code: PaymentCode }

/** The shop's payment methods, those that are off too (`enabled_at` null). */
export async function listMethods(db: Db, shopId: number): Promise<PaymentMethod[]> {
  const rows = await db
    .selectFrom('payment_methods')
    .selectAll()
    .where('shop_id', '=', shopId)
    .orderBy('position')
    .execute()
  return rows as PaymentMethod[]
}

/** What a shop says of a means of payment, for all groups or carriers where null; `place`: 1 for the first shown. */
export type MethodSettings = Omit<MethodRule, 'code' | 'zones'> & {
  place: number
  zones: { ids: number[]; home: boolean } | null
}

/**
 * Changes what customers are told of a means of payment, for whom and for what it is, and its place. No fee can be asked for it
 * (c. monét. fin. L112-12). Refuses with NotFound, and with Invalid limits that leave nothing between them and a scope of nobody.
 */
export function changeMethod(
  db: Db,
  actor: Actor,
  shopId: number,
  code: PaymentCode,
  settings: MethodSettings,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    refuseMethod(settings)
    const all = await tx
      .selectFrom('payment_methods')
      .select(['code', 'position'])
      .where('shop_id', '=', shopId)
      .orderBy('position')
      .forUpdate()
      .execute()
    const codes = all.map((one) => one.code)
    if (!codes.includes(code)) throw new NotFound('Ce moyen de paiement n’existe pas.')
    const before = { ...(await ruleOf(tx, shopId, code)), place: codes.indexOf(code) + 1 }
    const others = codes.filter((one) => one !== code)
    others.splice(settings.place - 1, 0, code)
    await sql`update payment_methods m set position = moved.position::int4 - 1
      from unnest(${others}::text[]) with ordinality as moved (code, position)
      where m.shop_id = ${shopId} and m.code = moved.code`.execute(tx)
    await writeRule(tx, shopId, code, settings)
    await trace.record(tx, shopId, actor, {
      verb: 'payments.change-method',
      subject: { kind: 'payment-method', id: null },
      before,
      after: { code, ...settings },
    })
  })
}

function refuseMethod({ minCents, maxCents, groupIds, carrierIds, zones }: MethodSettings): void {
  const faults: Record<string, string> = {}
  if (minCents !== null && maxCents !== null && minCents > maxCents)
    faults.max = 'Le maximum doit être plus grand que le minimum.'
  if (groupIds?.length === 0) faults.who = 'Cochez au moins un groupe.'
  if (carrierIds?.length === 0) faults.how = 'Cochez au moins un transporteur.'
  if (zones && !zones.home && zones.ids.length === 0) faults.where = 'Cochez au moins une destination.'
  if (Object.keys(faults).length > 0) throw new Invalid('Ces réglages ne vont pas ensemble.', faults)
}

async function writeRule(tx: Db, shopId: number, code: PaymentCode, rule: MethodSettings): Promise<void> {
  const { label, words, minCents, maxCents, businessOnly, groupIds, carrierIds, zones } = rule
  await sql`update payment_methods set label = ${label}, words = ${words}, min_cents = ${minCents}, max_cents = ${maxCents},
    business_only = ${businessOnly}, some_groups = ${groupIds !== null}, some_carriers = ${carrierIds !== null},
    some_zones = ${zones !== null}, at_home = ${zones?.home ?? false}
    where shop_id = ${shopId} and code = ${code}`.execute(tx)
  await sql`delete from method_scopes where shop_id = ${shopId} and code = ${code}`.execute(tx)
  await sql`insert into method_scopes (shop_id, code, group_id, carrier_id, zone_id)
    select ${shopId}::bigint, ${code}, id, null::bigint, null::bigint from customer_groups
      where shop_id = ${shopId} and id = any(${groupIds ?? []}::bigint[])
    union all select ${shopId}::bigint, ${code}, null, id, null from carriers
      where shop_id = ${shopId} and id = any(${carrierIds ?? []}::bigint[])
    union all select ${shopId}::bigint, ${code}, null, null, id from zones
      where shop_id = ${shopId} and id = any(${zones?.ids ?? []}::bigint[])`.execute(tx)
}

/** The rule of a means of payment. Refuses with NotFound. */
export async function ruleOf(db: Db, shopId: number, code: PaymentCode): Promise<MethodRule> {
  const { rows } = await sql<{ rule: MethodRule }>`
    select ${sql.raw(methodRuleSql)} as rule from payment_methods m
    where m.shop_id = ${shopId} and m.code = ${code}`.execute(db)
  if (!rows[0]) throw new NotFound('Ce moyen de paiement n’existe pas.')
  return rows[0].rule
}

/** Turns a payment method on or off; nothing when it is so already. */
export function setMethod(db: Db, actor: Actor, shopId: number, code: PaymentCode, enabled: boolean): Promise<void> {
  return inTransaction(db, async (tx) => {
    const changed = await tx
      .updateTable('payment_methods')
      .set({ enabled_at: enabled ? now() : null })
      .where('shop_id', '=', shopId)
      .where('code', '=', code)
      .where('enabled_at', enabled ? 'is' : 'is not', null)
      .returning('code')
      .executeTakeFirst()
    if (!changed) return
    await trace.record(tx, shopId, actor, {
      verb: 'payments.set-method',
      subject: { kind: 'payment-method', id: null },
      before: { code, enabled: !enabled },
      after: { code, enabled },
    })
  })
}
