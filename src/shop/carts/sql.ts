import * as carriers from '#carriers'
import * as catalogue from '#catalogue'

const addressJson = (column: string) => `(
  select json_build_object('id', a.id, 'title', a.title, 'company', a.company, 'siren', a.siren,
    'vatNumber', a.vat_number, 'firstName', a.first_name, 'lastName', a.last_name, 'line1', a.line1, 'line2', a.line2,
    'postcode', a.postcode, 'city', a.city, 'country', a.country, 'phone', a.phone, 'mobile', a.mobile, 'info', a.info)
  from addresses a where a.shop_id = c.shop_id and a.id = c.${column} and a.removed_at is null)`

const firstJson = `(
  select json_build_object('siren', a.siren, 'vatNumber', a.vat_number)
  from addresses a where a.shop_id = c.shop_id and a.customer_id = c.customer_id and a.removed_at is null
  order by a.id limit 1)`

const linesJson = (moment: string) => `(
  select coalesce(json_agg(json_build_object(
    'variantId', v.id, 'slug', p.slug, 'name', p.name, 'options', p.options, 'choices', v.choices,
    'reference', v.reference, 'ean', v.ean, 'quantity', l.quantity,
    'left', case when p.active_since <= moment() then v.quantity else 0 end,
    'priceMicro', p.price_micro, 'impactMicro', v.price_impact_micro, 'rateBp', t.rate_bp,
    'reductionBp', price.reduction_bp,
    'weightG', p.weight_g + v.weight_impact_g, 'net', v.net_quantity, 'unit', v.net_unit,
    'perishable', p.perishable,
    'picture', (
      select json_build_object('hash', i.hash, 'alt', i.alt, 'width', i.width, 'height', i.height)
      from pictures i where i.shop_id = p.shop_id and i.product_id = p.id
      order by i.id = v.picture_id desc nulls last, i.position, i.id limit 1
    )) order by l.added_at, v.id), '[]')
  from cart_lines l
  join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
  join products p on p.shop_id = v.shop_id and p.id = v.product_id
  join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
  ${catalogue.priceAtSql(moment)}
  where l.shop_id = c.shop_id and l.cart_id = c.id)`

/** SQL text: a row of `carts c`, whole, as one value of JSON (RawCart); the moment is itself SQL text. */
export const cartJson = (moment: string): string => `json_build_object(
  'id', c.id, 'message', c.message, 'termsAcceptedAt', c.terms_accepted_at, 'termsId', c.terms_id,
  'carrierId', c.carrier_id, 'lines', ${linesJson(moment)}, 'carriers', ${carriers.jsonOf('c.shop_id')},
  'delivery', ${addressJson('delivery_address_id')}, 'invoice', ${addressJson('invoice_address_id')},
  'first', ${firstJson})`
