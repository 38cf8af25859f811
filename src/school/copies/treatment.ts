/**
 * What becomes of a table's rows when its shop is copied, kept or restored:
 * `shop`: copied always, goes back. `customers`: copied with the customers, goes back.
 * `staff`: copied always, stays on a restore. `colleagues`: only those that copied rows name, closed; stays.
 * `stays`: belongs to one shop and its people: never copied, not touched by a restore.
 */
export type Treatment = 'shop' | 'customers' | 'staff' | 'colleagues' | 'stays'

/** Every table of a shop. One that is missing here is treated by what it refers to (see schema.ts); a test asks to name it. */
export const treatments: Record<string, Treatment> = {
  acts: 'stays',
  addresses: 'customers',
  card_attempts: 'customers',
  carrier_ranges: 'shop',
  carriers: 'shop',
  cart_lines: 'customers',
  cart_vouchers: 'customers',
  carts: 'customers',
  categories: 'shop',
  code_uses: 'customers',
  conversations: 'customers',
  counters: 'shop',
  customer_notes: 'customers',
  customer_groups: 'shop',
  customer_password_resets: 'stays',
  customer_sessions: 'stays',
  customer_sums: 'customers',
  customers: 'customers',
  delivery_slips: 'customers',
  discount_codes: 'shop',
  draft_lines: 'customers',
  draft_vouchers: 'customers',
  drafts: 'customers',
  employee_sessions: 'stays',
  employees: 'colleagues',
  invoice_lines: 'customers',
  invoice_rates: 'customers',
  invoices: 'customers',
  // A copied paper bears the new shop's name: its PDF is made anew when it is first printed.
  kept_papers: 'stays',
  mails: 'customers',
  manufacturers: 'shop',
  merged_customers: 'stays',
  model_answers: 'shop',
  order_history: 'customers',
  order_lines: 'customers',
  // What somebody was doing, and its report.
  order_lot_orders: 'stays',
  order_lots: 'stays',
  order_messages: 'customers',
  order_states: 'shop',
  orders: 'customers',
  pages: 'shop',
  payment_methods: 'shop',
  payments: 'customers',
  pictures: 'shop',
  price_periods: 'shop',
  product_sums: 'shop',
  products: 'shop',
  profiles: 'staff',
  promotions: 'shop',
  quotation_history: 'customers',
  quotation_lines: 'customers',
  quotations: 'customers',
  retellings: 'customers',
  // An employee's own.
  saved_views: 'stays',
  return_lines: 'customers',
  return_notes: 'customers',
  returns: 'customers',
  rule_scopes: 'shop',
  shipment_lines: 'customers',
  shipments: 'customers',
  shop_returns: 'stays',
  stock_movements: 'shop',
  taxes: 'shop',
  terms_versions: 'customers',
  undone_acts: 'stays',
  variants: 'shop',
  voucher_uses: 'customers',
  vouchers: 'customers',
  withdrawn_lines: 'customers',
}

/** Columns of `shops` that are the shop's look and settings: they are copied, and go back on a restore. */
export const look = [
  'tagline',
  'trade',
  'theme',
  'logo_hash',
  'banner_hash',
  'low_stock',
  'legal_form',
  'capital_cents',
  'postcode',
  'city',
  'bic',
  'invoice_at',
  'guest_purchase',
]

/**
 * Columns of `shops` that say who it is before the law and at the bank: drawn for a shop made from another (identity.ts),
 * kept in snapshots, and brought back only to the shop they were kept of.
 */
export const identity = [
  'company_name',
  'address_line1',
  'address_line2',
  'email',
  'phone',
  'siren',
  'siret',
  'rcs',
  'vat_number',
  'iban',
  'cheque_payee',
  'cheque_address',
]

/** Columns of `shops` that are each shop's own: neither copied nor restored. */
export const own = [
  'id',
  'slug',
  'name',
  'back_office_digits',
  'opened_at',
  'created_at',
  'past_until',
  'face_version',
  'made_from',
  'reference_secret',
  'search_text',
  'archived_at',
  'removal_on',
  'kept_at',
  'kept_name',
  'kept_of',
  'kept_by',
  'kept_rows',
]
