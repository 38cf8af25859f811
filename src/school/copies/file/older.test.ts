import assert from 'node:assert/strict'
import test from 'node:test'
import { fromOlder } from './older.ts'
import { paperShapes } from './paper-shapes.ts'
import { purchaseShapes } from './purchase-shapes.ts'

test('a discount of an older file says its voucher or its reason, which were words alone', () => {
  const part = { rateBp: 2000, htCents: 417, ttcCents: 500 }
  const said = ['Bon de réduction BON-AB23-CD45', 'Remise\u00a0: retard : 8 jours', 'Remise de 10\u00a0%\u00a0: fidèle']
  const now = { ...part, description: 'Remise\u00a0: autre', reason: 'autre' }
  const discounts = [...said.map((description) => ({ ...part, description })), now]
  const data = new Map([
    [
      'orders',
      [
        { id: 1, discounts },
        { id: 2, discounts: [] },
      ],
    ],
  ])
  fromOlder(data)
  const [first, none] = data.get('orders') ?? []
  const told = first?.discounts as { voucher?: string; reason?: string }[]
  assert.deepEqual(
    told.map(({ voucher, reason }) => voucher ?? reason),
    ['BON-AB23-CD45', 'retard : 8 jours', 'fidèle', 'autre'],
  )
  assert.deepEqual(none?.discounts, [])
})

test('makers of an older file, which had no page, get an address each', () => {
  const names = ['Fratelli Cantarini', 'Maison Pirouelle', 'Maison pirouelle', '!!']
  const data = new Map([['manufacturers', names.map((name, at) => ({ id: at + 1, name }))]])
  fromOlder(data)
  assert.deepEqual(
    (data.get('manufacturers') as { slug?: string }[]).map(({ slug }) => slug),
    ['fratelli-cantarini', 'maison-pirouelle', 'maison-pirouelle-m3', 'article'],
  )
})

test('a supplier’s paper of an older file, which named rows of its order, says their places', () => {
  const line = { name: 'Train', reference: '', quantity: 2, unitHtMicro: 1, rateBp: 2000, inside: null }
  const figures = {
    ...{ version: 1, totals: null, day: null, note: '' },
    lines: [
      { ...line, lineId: 41 },
      { ...line, lineId: 44 },
      { ...line, lineId: 0 },
      { ...line, place: 7 },
    ],
  }
  const data = new Map<string, Record<string, unknown>[]>([
    ['purchase_order_lines', [44, 40, 41, 43].map((id) => ({ id, order_id: id === 43 ? 2 : 1 }))],
    [
      'supplier_papers',
      [
        { order_id: 1, figures },
        { order_id: 1, figures: null },
        { order_id: 3, figures: { lines: [null] } },
      ],
    ],
  ])
  fromOlder(data)
  assert.deepEqual(
    figures.lines.map((one) => ('place' in one ? one.place : undefined)),
    [1, 2, undefined, 7],
  )
  assert.ok(purchaseShapes['supplier_papers.figures']?.safeParse(figures).success)
})

test('a slip of an older file, which did not say who brought its cheques, says who the shop is', () => {
  const words = ['name', 'tagline', 'company_name', 'legal_form', 'address_line1', 'address_line2', 'postcode', 'city']
  const numbers = ['phone', 'email', 'siren', 'siret', 'rcs', 'vat_number', 'iban']
  const shop = Object.fromEntries([...words, ...numbers].map((column) => [column, column]))
  const data = new Map<string, Record<string, unknown>[]>([
    ['shops', [{ ...shop, capital_cents: 0, logo_hash: null }]],
    ['remittances', [{ id: 1 }, { id: 2, figures: 'its own' }]],
  ])
  fromOlder(data)
  const [older, newer] = (data.get('remittances') ?? []).map(({ figures }) => figures)
  assert.equal(newer, 'its own')
  const said = paperShapes['remittances.figures']?.safeParse(older)
  assert.equal(said?.success && (said.data as { holder: string }).holder, 'company_name')
})
