import { sql } from '#database'

/** SQL: a row of `taxes` that a product may bear: the rate of nought for a shop under the basic exemption, the others for all else. */
export const offered = (taxes = 'taxes') => sql<boolean>`(${sql.ref(`${taxes}.rate_bp`)} = 0) = coalesce(
  (select (s.vat ->> 'franchise')::boolean from shops s where s.id = ${sql.ref(`${taxes}.shop_id`)}), false)`
