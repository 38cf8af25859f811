import * as z from 'zod'
import { Refusal } from '#refusals'
import type { Share } from '../rows.ts'
import type { ShopTable } from '../schema.ts'
import { identity, look } from '../treatment.ts'

/** The format of the files that this Préau writes: a zip with manifest.json, tables/NAME.jsonl and pictures/SHA256. */
export const FORMAT = 1

const MB = 1024 * 1024

/** The most that a file may hold: bytes, but for `entries`, `rows` of all tables together and `ratio` of inflated to stored. */
export const limits = {
  file: 100 * MB,
  entries: 5000,
  manifest: 2 * MB,
  table: 64 * MB,
  tables: 160 * MB,
  // A letter with its files, as figures.
  line: 16 * MB,
  rows: 200_000,
  picture: 8 * MB,
  pixels: 40_000_000,
  pictures: 100 * MB,
  ratio: 250,
}

/** A shop's file that cannot be read or is not one: says why. */
export class BadShopFile extends Refusal {
  constructor(reason: string) {
    const message = `Ce fichier ne peut pas être importé : ${reason}`
    super(message, 422, { file: message })
  }
}

export type Row = Record<string, unknown>

export const MANIFEST = 'manifest.json'
export const SHOP = 'shops'
export const tableEntry = (name: string): string => `tables/${name}.jsonl`
export const pictureEntry = (hash: string): string => `pictures/${hash}`

/** The only names there are in a file. */
export const entryName = /^(manifest\.json|tables\/[a-z][a-z_]{1,60}\.jsonl|pictures\/[0-9a-f]{64})$/

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

export const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  /** Préau's version and its last migration: what the tables look like. */
  product: z.string().max(40),
  migration: z.string().regex(/^[0-9a-z-]{1,100}$/),
  madeAt: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  school: z.string().max(200),
  with: z.enum(['all', 'catalogue']),
  rows: z.record(z.string().max(60), count),
  entries: z.record(z.string().max(100), z.strictObject({ bytes: count, sha256: hash })),
})
export type Manifest = z.output<typeof Manifest>

/**
 * What of a shop is begun and not done yet, and what hangs on the people of one school: it stays there. Letters leave as
 * they are told here. Sums are the database's own: it adds them up of what arrives.
 */
const home = [
  'carts',
  'cart_lines',
  'cart_vouchers',
  'card_attempts',
  'retellings',
  'customer_sums',
  'product_sums',
  'review_sums',
  'invoice_rates',
  'invoice_lines',
]

/** The tables that a file holds, parents first. Without customers the stock is what the variants say. */
export const travelling = (tables: readonly ShopTable[], share: Share): ShopTable[] =>
  tables.filter(({ name, treatment }) => {
    if (home.includes(name)) return false
    if (share === 'catalogue') return (treatment === 'shop' || treatment === 'staff') && name !== 'stock_movements'
    return treatment === 'shop' || treatment === 'staff' || treatment === 'customers'
  })

/** Columns that never leave a school, and those that the database writes from rows of others. */
const leftOut: Record<string, readonly string[]> = {
  // Another school numbers its payments otherwise: each is looked at anew, and was taken in.
  bank_accounts: ['payments_through', 'to_take_in', 'taken_in'],
  customers: ['password_hash', 'companies'],
  orders: ['credited_cents'],
}

/** The columns of a table that a file holds. */
export const columnsOf = ({ name, columns }: Pick<ShopTable, 'name' | 'columns'>): string[] =>
  columns.filter((column) => !leftOut[name]?.includes(column))

/** What a file says of the shop itself. */
export const shopColumns = ['slug', 'name', ...look, ...identity]

/**
 * Ids of which the schema does not tell: of who acted, by its kind in another column (only customers travel, others are
 * named in words), and of carts that have gone.
 */
export const looseIds: Record<string, { kind?: string; none: 0 | null }> = {
  'order_history.actor_id': { kind: 'actor_kind', none: null },
  'bank_matches.actor_id': { kind: 'actor_kind', none: null },
  'bank_matches.undone_id': { kind: 'undone_kind', none: null },
  'remittance_cheques.actor_id': { kind: 'actor_kind', none: null },
  'cheques.actor_id': { kind: 'actor_kind', none: null },
  'payments.actor_id': { kind: 'actor_kind', none: null },
  'reminders.actor_id': { kind: 'actor_kind', none: null },
  'remittances.actor_id': { kind: 'actor_kind', none: null },
  'reviews.actor_id': { kind: 'actor_kind', none: null },
  'quotation_history.actor_id': { kind: 'actor_kind', none: null },
  'purchase_orders.actor_id': { kind: 'actor_kind', none: null },
  'purchase_receipts.actor_id': { kind: 'actor_kind', none: null },
  'shipments.actor_id': { kind: 'actor_kind', none: null },
  'stock_count_lines.actor_id': { kind: 'actor_kind', none: null },
  'stock_counts.actor_id': { kind: 'actor_kind', none: null },
  'stock_movements.actor_id': { kind: 'actor_kind', none: null },
  'supplier_credits.actor_id': { kind: 'actor_kind', none: null },
  'supplier_invoices.actor_id': { kind: 'actor_kind', none: null },
  'order_messages.author_id': { kind: 'author_kind', none: 0 },
  'customer_notes.author_id': { kind: 'author_kind', none: 0 },
  'conversations.taken_id': { kind: 'taken_kind', none: null },
  'mails.author_id': { kind: 'author_kind', none: null },
  'orders.cart_id': { none: 0 },
}

/** Columns that name a picture, or a document (`documentColumn`), by the sha-256 of its bytes. */
export const pictureColumns = [
  'shops.logo_hash',
  'shops.banner_hash',
  'pictures.hash',
  'carriers.picture_hash',
  'categories.picture_hash',
  'manufacturers.picture_hash',
  'home_slides.picture_hash',
  'order_lines.picture_hash',
  'quotation_lines.picture_hash',
  'product_files.hash',
]

/** The one that names documents (PDF), which travel as they are. */
export const documentColumn = 'product_files.hash'

/** The logo that a paper of the second template names, in its words and in its figures. */
export const logosOf = (row: Row): string[] => {
  const { content, figures } = row as { content?: Paper; figures?: Paper }
  const named = [content?.seller?.logo, figures?.seller?.logoHash]
  return named.filter((one): one is string => typeof one === 'string' && /^[0-9a-f]{64}$/.test(one))
}

/** The same paper with its logo under another name. */
export function withLogo(row: Row, named: (hash: string) => string | undefined): Row {
  if (logosOf(row).length === 0) return row
  const { content, figures } = row as { content?: Paper; figures?: Paper }
  const other = (paper: Paper | undefined, field: 'logo' | 'logoHash') => {
    const hash = paper?.seller?.[field]
    const to = typeof hash === 'string' ? named(hash) : undefined
    return to === undefined ? paper : { ...paper, seller: { ...paper?.seller, [field]: to } }
  }
  return { ...row, content: other(content, 'logo'), figures: other(figures, 'logoHash') }
}

type Paper = { seller?: { logo?: unknown; logoHash?: unknown } } | null
