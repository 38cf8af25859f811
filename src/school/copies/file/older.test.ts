import assert from 'node:assert/strict'
import test from 'node:test'
import { fromOlder } from './older.ts'

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
