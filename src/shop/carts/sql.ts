import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import { vatSettingsSql } from '#prices'
import { laidCodesSql } from '#promotions'

const addressJson = (column: string) => `(
  select json_build_object('id', a.id, 'title', a.title, 'company', a.company, 'siren', a.siren,
    'vatNumber', a.vat_number, 'firstName', a.first_name, 'lastName', a.last_name, 'line1', a.line1, 'line2', a.line2,
    'postcode', a.postcode, 'city', a.city, 'country', a.country, 'phone', a.phone, 'mobile', a.mobile, 'info', a.info)
  from addresses a where a.shop_id = c.shop_id and a.id = c.${column} and a.removed_at is null)`

const firstJson = `(
  select json_build_object('siren', a.siren, 'vatNumber', a.vat_number, 'country', a.country, 'postcode', a.postcode)
  from addresses a where a.shop_id = c.shop_id and a.customer_id = c.customer_id and a.removed_at is null
  order by a.id limit 1)`

/** SQL text: the discount of the group that the customer of a row is in; null for nobody's. */
export const groupBpOf = (row: string) => `(
  select g.discount_bp from customers m join customer_groups g on g.shop_id = m.shop_id and g.id = m.group_id
  where m.shop_id = ${row}.shop_id and m.id = ${row}.customer_id)`

/** SQL text: the group that the customer of a row is in; null for nobody's. */
export const groupOf = (row: string) => `(
  select m.group_id from customers m where m.shop_id = ${row}.shop_id and m.id = ${row}.customer_id)`

const linesJson = (moment: string) => `(
  select coalesce(json_agg(json_build_object('quantity', l.quantity, ${catalogue.articleSql})
    order by l.added_at, v.id), '[]')
  from cart_lines l
  join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
  ${catalogue.articleJoinsSql} ${catalogue.priceAtSql(moment)}
  where l.shop_id = c.shop_id and l.cart_id = c.id)`

const vouchersJson = `(
  select coalesce(json_agg(json_build_object('id', v.id, 'kind', v.kind, 'code', v.code, 'leftCents', v.left_cents,
    'endsOn', v.ends_on, 'cancelledAt', v.cancelled_at) order by x.added_at, v.id), '[]')
  from cart_vouchers x join vouchers v on v.shop_id = x.shop_id and v.id = x.voucher_id and v.customer_id = c.customer_id
  where x.shop_id = c.shop_id and x.cart_id = c.id)`

/** SQL text: a row of `carts c`, whole, as one value of JSON (RawCart); the moment is itself SQL text. */
export const cartJson = (moment: string): string => `json_build_object(
  'id', c.id, 'message', c.message, 'termsAcceptedAt', c.terms_accepted_at, 'termsId', c.terms_id,
  'carrierId', c.carrier_id, 'wishedDay', c.wished_day, 'lines', ${linesJson(moment)}, 'carriers', ${carriers.jsonOf('c.shop_id')},
  'delivery', ${addressJson('delivery_address_id')}, 'invoice', ${addressJson('invoice_address_id')},
  'first', ${firstJson}, 'vat', (select ${vatSettingsSql} from shops s where s.id = c.shop_id), 'vouchers', ${vouchersJson},
  'codes', ${laidCodesSql('c', 'c.codes')}, 'groupBp', ${groupBpOf('c')},
  'groupId', ${groupOf('c')}, 'rules', ${catalogue.priceRulesSql('c.shop_id', moment)})`
