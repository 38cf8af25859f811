import { type Db, sql } from '#database'
import type { Shop } from '#shops'

/** The steps that make of an empty shop one that sells, in the order one would take them. */
export const steps = ['identity', 'category', 'product', 'carrier', 'payment', 'terms', 'window'] as const
export type OpeningStep = (typeof steps)[number]

export type Lacking = {
  /** What is still to be done, in order. */
  steps: OpeningStep[]
  /** Products that are there but not on sale. */
  hidden: number
}

type Had = {
  category: boolean
  product: boolean
  hidden: number
  carrier: boolean
  payment: boolean
  pages: number
  blocks: boolean
}

/** What papers and letters say of who sells: an invoice without them is none (CGI ann. II art. 242 nonies A). */
const said = [
  'company_name',
  'legal_form',
  'address_line1',
  'postcode',
  'city',
  'email',
  'phone',
  'siren',
  'vat_number',
]

/** What a shop lacks before it can sell, in one statement; what its own row says is taken from `shop`. */
export async function lacking(db: Db, shop: Shop): Promise<Lacking> {
  const { rows } = await sql<Had>`
    select exists (select from categories where shop_id = ${shop.id}) as category,
      exists (select from products where shop_id = ${shop.id} and active_since is not null) as product,
      (select count(*)::int4 from (select from products where shop_id = ${shop.id} and active_since is null limit 1000) h) as hidden,
      exists (select from carriers where shop_id = ${shop.id} and enabled_at is not null) as carrier,
      exists (select from payment_methods where shop_id = ${shop.id} and enabled_at is not null) as payment,
      exists (select from home_blocks where shop_id = ${shop.id}) as blocks,
      (select count(*)::int4 from pages where shop_id = ${shop.id} and body <> '') as pages`.execute(db)
  const [had] = rows
  if (!had) throw new Error(`What shop ${shop.id} lacks cannot be read`)
  const done: Record<OpeningStep, boolean> = {
    identity: ['trade', 'tagline', ...said].every((name) => shop[name as keyof Shop] !== ''),
    category: had.category,
    product: had.product,
    carrier: had.carrier,
    payment: had.payment,
    terms: had.pages > 1,
    window: had.blocks || shop.logo_hash !== null || shop.banner_hash !== null || shop.theme !== 'pre',
  }
  return { steps: steps.filter((step) => !done[step]), hidden: had.hidden }
}
