import { type Db, sql } from '#database'

/** The column by which a row is a customer's. */
export type Owner = 'conversation_id' | 'customer_id' | 'draft_id' | 'order_id' | 'quotation_id'

/** A table of shops with what it says in words. */
export type Columns = {
  table: string
  /** None for what belongs to no customer; a row is somebody's by any of them. */
  owners: Owner[]
  /** `prose`: somebody's own sentences, where another person may be named too. */
  columns: { name: string; json: boolean; prose: boolean }[]
}

/** Texts that are codes or amounts, and who of the shop did it: an employee may bear the same name. */
export const CODES = [
  ...['actor_name', 'author_name', 'taken_name', 'seen_name', 'asked_name', 'undone_name', 'begun_by', 'touched_by'],
  ...['actor_kind', 'subject_kind', 'verb'],
  'kind',
  'state',
  'method',
  'code',
  'event',
  'how',
  'status',
  'origin',
  'payment',
  'term',
  'theme',
  'colour',
  'reference',
  'number',
]

/** What was issued: the law has it kept for ten years as it is (c. com. L123-22), which goes before forgetting (RGPD art. 17, 3 b). */
export const PAPERS = [
  'invoices',
  'delivery_slips',
  'quotations',
  'quotation_lines',
  'kept_papers',
  'invoice_lines',
  'invoice_rates',
  // What a bank wrote, and what was brought to it: papers of the books.
  'bank_lines',
  'remittance_cheques',
  'remittances',
  'reminders',
]

/** The shop's face and its settings, in its own words: nobody's person. */
export const FACE = [
  ...[
    'bank_accounts',
    'reminder_settings',
    'carriers',
    'carrier_ranges',
    'carrier_zones',
    'categories',
    'counters',
    'customer_groups',
    'employees',
    'former_addresses',
    'former_identities',
    'free_pages',
    'home_blocks',
    'home_slides',
    'manufacturers',
    'method_scopes',
    'zones',
    'menu_entries',
  ],
  ...[
    'order_states',
    'page_versions',
    'pages',
    'payment_methods',
    'pictures',
    'price_periods',
    'product_carriers',
    'product_files',
    'product_links',
    'product_shelves',
    'products',
    'profiles',
    'retellings',
    'searches',
  ],
  ...['discount_codes', 'promotions', 'rule_scopes'],
  ...['taxes', 'terms_versions', 'variants'],
]

/** Mails and sign-ups go as a whole; accounts and acts are mended by verbs of their own. */
const APART = [...PAPERS, ...FACE, 'mails', 'newsletter_signups', 'customers', 'acts']

/** What was sold and who carried it, in the shop's words: as on the papers. */
export const SOLD = [
  ...['order_lines.name', 'order_lines.choice', 'order_lines.ean'],
  ...['order_line_parts.name', 'order_line_parts.choice', 'order_line_parts.ean'],
  ...['orders.carrier_name', 'orders.carrier_delay', 'shipments.carrier_name'],
]

const PROSE = [
  'body',
  'conditions',
  'message',
  'note',
  'reason',
  'search_text',
  'sentence',
  'subject',
  'wrong',
  'files',
  'info',
]

/** Every table of shops that says something in words, but for those that stay as they are. */
export async function columnsOf(tx: Db): Promise<Columns[]> {
  const { rows } = await sql<Columns>`
    select t.relname as table, coalesce(array_agg(distinct k.attname::text) filter (where k.attname is not null), '{}') as owners,
      jsonb_agg(distinct jsonb_build_object('name', a.attname,
      'json', a.atttypid = 'jsonb'::regtype, 'prose', a.attname::text = any(${PROSE}::text[]) or a.attname like '%\_reason')) as columns
    from pg_class t
    join pg_attribute s on s.attrelid = t.oid and s.attname = 'shop_id' and not s.attisdropped
    left join lateral (select attname from pg_attribute where attrelid = t.oid and not attisdropped
      and attname in ('conversation_id', 'customer_id', 'draft_id', 'order_id', 'quotation_id')) k on true
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.atttypid in ('text'::regtype, 'jsonb'::regtype) and a.attname::text <> all(${CODES}::text[])
      and t.relname || '.' || a.attname <> all(${SOLD}::text[])
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname::text <> all(${APART}::text[])
    group by t.relname order by 1`.execute(tx)
  return rows
}
