import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'

const root = new URL('..', import.meta.url).pathname

/** Which room writes which table: one, its owner. */
const writers: Record<string, readonly string[]> = {
  'platform/smtp': ['smtp_settings'],
  'platform/work': ['works', 'work_parts'],
  people: ['accounts', 'desk_sessions', 'pupil_sessions', 'customer_sessions', 'employee_sessions', 'sign_in_failures'],
  'shop/trace': ['acts', 'shop_returns', 'undone_acts'],
  'shop/counters': ['counters'],
  'shop/shops': [
    'shops',
    'pages',
    'page_versions',
    'terms_versions',
    'order_states',
    'payment_methods',
    'method_scopes',
    'taxes',
  ],
  'shop/alerts': ['stock_alerts'],
  'shop/stock': ['order_line_parts', 'stock_movements', 'stock_thresholds', 'stock_counts', 'stock_count_lines'],
  'shop/purchases': [
    'suppliers',
    'supplier_articles',
    'purchase_orders',
    'purchase_order_lines',
    'purchase_receipts',
    'purchase_receipt_lines',
    'supplier_invoices',
    'supplier_invoice_lines',
    'supplier_papers',
    'supplier_credits',
  ],
  'shop/mail': ['mails'],
  'shop/customers': ['customers', 'addresses', 'customer_groups', 'customer_notes', 'customer_password_resets'],
  'shop/catalogue': [
    'categories',
    'manufacturers',
    'products',
    'variants',
    'pictures',
    'product_files',
    'price_periods',
    'product_links',
    'pack_parts',
    'product_carriers',
    'product_shelves',
    'former_addresses',
    'search_days',
    'searches',
  ],
  'shop/windows': [
    'home_blocks',
    'home_slides',
    'free_pages',
    'menu_entries',
    'newsletters',
    'newsletter_products',
    'newsletter_letters',
    'newsletter_signups',
  ],
  'shop/reviews': ['reviews'],
  'shop/statistics': ['day_counts'],
  'shop/wishes': ['wishes', 'shared_wishes'],
  'shop/carriers': ['carriers', 'carrier_ranges', 'carrier_zones', 'zones'],
  'shop/employees': ['employees', 'profiles'],
  'shop/carts': ['carts', 'cart_lines', 'cart_vouchers'],
  'shop/payments': ['payments'],
  'shop/cheques': ['cheques', 'cheque_settings'],
  'shop/vouchers': ['vouchers', 'voucher_uses'],
  'shop/promotions': ['discount_codes', 'code_uses', 'promotions', 'rule_scopes'],
  'shop/papers': ['kept_papers', 'pdf_specimens'],
  'shop/invoices': ['invoices'],
  'shop/deliveries': ['delivery_slips', 'shipments', 'shipment_lines'],
  'shop/bank': ['card_attempts'],
  'shop/account': [
    'bank_accounts',
    'bank_days_passed',
    'bank_late',
    'bank_lines',
    'bank_line_payments',
    'former_identities',
  ],
  'shop/remittances': ['remittances', 'remittance_cheques'],
  'shop/matches': ['bank_matches'],
  'shop/reminders': ['reminders', 'reminder_legal_rates', 'reminder_rates', 'reminder_settings'],
  'shop/doubles': ['merged_customers'],
  'shop/returns': ['returns', 'return_lines', 'return_notes'],
  'shop/withdrawals': ['withdrawn_lines'],
  'shop/conversations': ['conversations', 'order_messages', 'model_answers'],
  'shop/drafts': ['drafts', 'draft_lines', 'draft_vouchers'],
  'shop/quotations': ['quotations', 'quotation_lines', 'quotation_history'],
  'shop/imports': ['imports', 'import_lines', 'import_keys', 'import_mappings'],
  'shop/lots': ['order_lots', 'order_lot_orders'],
  'shop/views': ['saved_views'],
  'shop/orders': ['orders', 'order_lines', 'order_history'],
  'school/settings': ['school', 'secrets'],
  'school/classes': ['classes', 'class_teachers', 'pupils', 'groups', 'group_pupils'],
  'school/lessons': ['lessons', 'lesson_pupils'],
  'school/live': ['class_messages', 'class_message_pupils', 'help_calls', 'observations'],
  'school/copies': ['retellings'],
  'school/playing': ['mailings', 'mailing_letters'],
  'school/arrivals': ['arrivals', 'arrival_steps', 'arrival_incidents'],
  'school/traces': ['activities'],
}

/** Views, what ships with Préau, and what triggers keep: nobody writes them. */
const views = new Set([
  'living_shops',
  'shipped_activities',
  'customer_sums',
  'product_sums',
  'review_sums',
  'invoice_rates',
  'invoice_lines',
])

/** Writes outside the plan that are right, each with its reason. */
const reasons: Record<string, string> = {
  'shop/shops/create.ts counters': 'a shop is born with its series, in one statement with its other rows',
  'shop/shops/usual-groups.ts customer_groups':
    'a shop is born with its two groups of customers, and so is one of an older file',
  'shop/shops/usual-zones.ts zones': 'a shop is born with its usual zones, and so is one of an older file',
  'shop/shops/usual-answers.ts model_answers': 'a shop is born with its usual answers, and so is one of an older file',
  'shop/shops/create.ts profiles': 'a shop is born with its usual profiles, in one statement with its other rows',
  'shop/privacy/erase.ts': 'forgets a customer in every table that names one, as the law asks',
  'shop/privacy/words.ts': 'forgets a customer in every table that names one, as the law asks',
  'shop/stock/arrive.ts variants':
    'the quantity of a variant is the sum of its movements: both change in one statement',
  'shop/stock/close-count.ts variants':
    'the quantity of a variant is the sum of its movements: both change in one statement',
  'shop/stock/correct.ts variants':
    'the quantity of a variant is the sum of its movements: both change in one statement',
  'shop/stock/give-back.ts variants':
    'the quantity of a variant is the sum of its movements: both change in one statement',
  'shop/stock/move-many.ts variants':
    'the quantity of a variant is the sum of its movements: both change in one statement',
  'shop/stock/take-in.ts variants':
    'the quantity of a variant is the sum of its movements: both change in one statement',
  'shop/stock/take.ts variants': 'takes the last piece or nothing, in one statement',
  'school/backups/rebuild.ts shops': 'a backup put back is written whole, whatever rooms its tables belong to',
  'school/classes/purge.ts': 'forgets a class in every table that names its pupils, as the law asks',
  'school/copies/copy-shop.ts': 'a copy writes every table of a shop, as treatment.ts says',
  'school/copies/file/consistency.ts counters': 'a shop read from a file gets its series after its rows',
  'school/copies/file/fill-shop.ts': 'a shop read from a file is written whole, as treatment.ts says',
  'school/copies/file/import-shop.ts': 'a shop read from a file is written whole, as treatment.ts says',
  'school/copies/keep.ts shops': 'a kept copy is marked as one in the row that is copied',
  'school/copies/own-words.ts':
    'a copy tells its own numbers wherever the pages of the shop it was made from told theirs',
  'school/copies/remove.ts shops': 'removing a shop takes its rows of every table away',
  'school/copies/rename-whole.ts': 'a copy tells its own name and address wherever the shop it was made from told them',
  'school/copies/restore.ts': 'going back replaces the rows of a shop, and keeps who may enter it today',
  'school/copies/rows.ts stock_movements': 'rows of every table are copied with new numbers',
  'school/lessons/end.ts help_calls': 'a lesson that ends ends the calls made in it, in its transaction',
  'school/live/presence.ts employee_sessions': 'notes once a second where everybody is, for all shops in one statement',
  'school/staff/change.ts class_teachers': 'which classes a teacher has is said on the page of the teacher',
  'school/staff/install.ts school': 'the first teacher and the school are made together or not at all',
  'school/street/life.ts shops':
    'opening, closing and archiving many shops is one statement of the class, traced in each shop',
  'school/street/rename.ts shops':
    'the name of a shop on the street is the teacher’s to give, checked against all its neighbours',
}

const spoken =
  /(?:insertInto|updateTable|deleteFrom)\(\s*'(\w+)'|\b(?:insert into|delete from(?: only)?) (\w+)|\bupdate (\w+)(?: \w+)? set\b/g

test('a table is written by the room that owns it', async () => {
  for await (const file of glob('src/**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts')) continue
    const [, floor = '', room = ''] = file.split('/')
    const here = floor === 'people' ? floor : `${floor}/${room}`
    for (const [, built, put, changed] of (await readFile(join(root, file), 'utf8')).matchAll(spoken)) {
      const table = built ?? put ?? changed ?? ''
      const owners = Object.keys(writers).filter((one) => writers[one]?.includes(table))
      if (owners.length === 0 || owners.includes(here)) continue
      const short = file.slice('src/'.length)
      assert.ok(
        reasons[short] ?? reasons[`${short} ${table}`],
        `${file} writes « ${table} », which belongs to ${owners.join(', ')}: ask a verb of that room, or say in src/walls.test.ts why not.`,
      )
    }
  }
})

test('every reason still has its write', async () => {
  for (const reason of Object.keys(reasons)) {
    const [file = '', table] = reason.split(' ')
    const text = await readFile(join(root, 'src', file), 'utf8')
    const written = [...text.matchAll(spoken)].map(([, built, put, changed]) => built ?? put ?? changed)
    assert.ok(
      table ? written.includes(table) : written.length > 0,
      `Nothing to excuse in ${reason} any more: delete it.`,
    )
  }
})

test('every table has an owner', async () => {
  const tables = await readFile(join(root, 'src/platform/database/tables.ts'), 'utf8')
  const [, body = ''] = /export interface DB \{([^}]*)\}/.exec(tables) ?? []
  const named = [...body.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name)
  assert.ok(named.length > 40, `${named.length} tables`)
  const owned = new Set(Object.values(writers).flat())
  for (const name of named)
    assert.ok(
      owned.has(name) || name === 'kysely_migration' || views.has(name),
      `Nobody owns « ${name} »: say in src/walls.test.ts which room writes it.`,
    )
})

test('an address that is one of several words is that word: nothing may stand behind it', async () => {
  for await (const file of glob('src/web/**/*.ts', { cwd: root })) {
    const source = await readFile(join(root, file), 'utf8')
    const [loose] = source.match(/:\w+\{[\w-]+\|[^}]*\}/) ?? []
    assert.equal(loose, undefined, `${file}: ${loose} takes « monter/autre » too: write {(?:one|other)}`)
  }
})
