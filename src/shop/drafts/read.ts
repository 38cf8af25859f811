import { CompiledQuery } from 'kysely'
import { jsonOf } from '#carriers'
import { articleJoinsSql, articleSql, limitsOf, priceAtSql, priceRulesSql } from '#catalogue'
import { now, today } from '#clock'
import type { Db } from '#database'
import { vatSettingsSql } from '#prices'
import { keptCodesSql, laidCodesSql } from '#promotions'
import { NotFound } from '#refusals'
import { methodRuleSql } from '#shops'
import { inOneText } from '#stock'
import { usedBySql } from '#vouchers'
import { type Draft, draftOf, type RawDraft } from './draft.ts'

const addressJson = `json_build_object('id', a.id, 'title', a.title, 'company', a.company, 'siren', a.siren,
  'vatNumber', a.vat_number, 'firstName', a.first_name, 'lastName', a.last_name, 'line1', a.line1, 'line2', a.line2,
  'postcode', a.postcode, 'city', a.city, 'country', a.country, 'phone', a.phone, 'mobile', a.mobile, 'info', a.info)`

/** Pieces of the variant `v` that the order being changed has taken and not given back. */
const reservedSql = `(
  select coalesce(sum((select -sum(m.quantity) from stock_movements m
    where m.shop_id = x.shop_id and m.order_line_id = x.id) / ${inOneText('x', 'id')}), 0) from order_lines x
  where x.shop_id = d.shop_id and x.order_id = d.edits_id and x.variant_id = v.id)`

/** How `orders o` was sold. */
const soldSql = `json_build_object('regime', o.regime, 'vatNumber', coalesce(o.invoice_address ->> 'vatNumber', ''),
  'place', case when o.collect_code is null then json_build_object(
    'country', o.delivery_address -> 'country', 'postcode', o.delivery_address -> 'postcode') end,
  'rates', (select coalesce(json_object_agg(x.variant_id, x.rate_bp), '{}') from order_lines x
    where x.shop_id = o.shop_id and x.order_id = o.id and x.variant_id is not null))`

const text = `
  select d.id, d.origin, d.delivery_address_id as "deliveryId", d.invoice_address_id as "invoiceId",
    d.carrier_id as "carrierId", d.wished_day as "wishedDay", d.carriage_cents as "carriageCents", d.carriage_reason as "carriageReason",
    d.discount_bp as "discountBp", d.discount_cents as "discountCents", d.discount_reason as "discountReason",
    d.discount_rounding as "discountRounding",
    d.payment, d.payment_reason as "paymentReason", d.message, d.touched_by as "touchedBy",
    (extract(epoch from d.touched_at) * 1000000)::bigint::text as touched, d.order_id as "orderId", d.tells, d.wrong,
    d.valid_until as "validUntil", d.conditions,
    (select json_build_object('id', q.id, 'sent', q.number is not null, 'replaces', (
        select r.number from quotations r where r.shop_id = q.shop_id and r.id = q.replaces_id), 'answered', (
        select json_build_object('state', r.state, 'orderId', r.order_id, 'order', (
          select o.number from orders o where o.shop_id = r.shop_id and o.id = r.order_id))
        from quotations r where r.shop_id = q.shop_id and r.id = q.replaces_id and r.state in ('accepted', 'replaced')))
      from quotations q where q.shop_id = d.shop_id and q.id = d.quotation_id) as quotation,
    (select json_build_object('id', i.id, 'number', i.number) from invoices i
      where i.shop_id = d.shop_id and i.id = d.corrects_id) as corrects,
    (select json_build_object('id', o.id, 'number', o.number, 'totalCents', o.total_ttc_cents, 'wishedDay', o.wished_day, 'receivedCents', (
        select coalesce(sum(p.amount_cents), 0) from payments p where p.shop_id = o.shop_id and p.order_id = o.id), 'vouchers', ${usedBySql},
        'codes', ${keptCodesSql}, 'sold', ${soldSql})
      from orders o where o.shop_id = d.shop_id and o.id = d.edits_id) as edits,
    (select json_build_object('id', u.id, 'firstName', u.first_name, 'lastName', u.last_name, 'email', u.email,
        'orders', (select count(*) from orders o where o.shop_id = u.shop_id and o.customer_id = u.id))
      from customers u where u.shop_id = d.shop_id and u.id = d.customer_id) as customer,
    (select coalesce(json_agg(${addressJson} order by a.id), '[]') from addresses a
      where a.shop_id = d.shop_id and a.customer_id = d.customer_id and a.removed_at is null) as addresses,
    (select coalesce(json_agg(json_build_object('quantity', l.quantity, 'ownMicro', l.unit_ht_micro,
        'priceReason', l.price_reason, 'reserved', ${reservedSql}, ${articleSql}) order by l.added_at, v.id), '[]')
      from draft_lines l join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
      ${articleJoinsSql} ${priceAtSql('$3::timestamptz')}
      where l.shop_id = d.shop_id and l.draft_id = d.id) as lines,
    (select coalesce(json_agg(json_build_object('id', v.id, 'kind', v.kind, 'code', v.code, 'leftCents', v.left_cents,
        'endsOn', v.ends_on, 'cancelledAt', v.cancelled_at, 'laid', x.voucher_id is not null) order by v.id), '[]')
      from vouchers v left join draft_vouchers x on x.shop_id = v.shop_id and x.draft_id = d.id and x.voucher_id = v.id
      where v.shop_id = d.shop_id and v.customer_id = d.customer_id
        and (x.voucher_id is not null or (v.cancelled_at is null and v.left_cents > 0 and v.ends_on >= $4::date))) as purse,
    d.promo_code as "promoCode", ${laidCodesSql('d', 'array[d.promo_code]')} as codes,
    ${jsonOf('d.shop_id')} as carriers, (select ${vatSettingsSql} from shops s where s.id = d.shop_id) as vat,
    (select g.discount_bp from customers m join customer_groups g on g.shop_id = m.shop_id and g.id = m.group_id
      where m.shop_id = d.shop_id and m.id = d.customer_id) as "groupBp",
    (select m.group_id from customers m where m.shop_id = d.shop_id and m.id = d.customer_id) as "groupId",
    ${priceRulesSql('d.shop_id', '$3::timestamptz')} as rules,
    (select coalesce(json_agg(m.code order by m.position), '[]') from payment_methods m
      where m.shop_id = d.shop_id and m.enabled_at is not null and (m.code <> 'card' or d.origin = 'counter')
        and (m.code <> 'counter' or exists (select from carriers k
          where k.shop_id = d.shop_id and k.id = d.carrier_id and k.collected))
        and (m.code <> 'term' or exists (select from customers u join customer_groups g on g.shop_id = u.shop_id
          and g.id = u.group_id where u.shop_id = d.shop_id and u.id = d.customer_id and g.term is not null))) as methods,
    (select ${methodRuleSql} from payment_methods m where m.shop_id = d.shop_id and m.code = d.payment) as "methodRule"
  from drafts d where d.shop_id = $1 and d.id = $2`

/** A draft, whole and priced, in one statement, two where no carrier takes all of its articles; once it is an order, `orderId` says which. Refuses with NotFound. */
export async function read(db: Db, shopId: number, id: number): Promise<Draft> {
  const { rows } = await db.executeQuery<RawDraft>(CompiledQuery.raw(text, [shopId, id, now(), today()]))
  if (!rows[0]) throw new NotFound('Cette saisie n’existe plus : elle a été abandonnée.')
  const draft = draftOf(rows[0])
  if (!draft.apart) return draft
  const limited = draft.lines.flatMap(({ productId, carriers }) => (carriers ? [productId] : []))
  return { ...draft, limits: await limitsOf(db, shopId, [...new Set(limited)]) }
}
