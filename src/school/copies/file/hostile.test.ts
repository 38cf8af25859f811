import assert from 'node:assert/strict'
import test from 'node:test'
import sharp from 'sharp'
import { sql } from '#database'
import * as shops from '#shops'
import { aVisitor } from '#test'
import { aPicture, partsOf, put, rowsOf, truthful, twoSchools } from '../../../../test/support/shop-file.ts'
import * as format from './format.ts'
import { sha256, type Zipped, zip } from './zip.ts'

const { there, filesThere, whole, importAt, changed, inRow, refused } = await twoSchools()

test('what is no file of a shop is refused with a reason, and nothing is stored', async () => {
  await refused(Buffer.alloc(0), /abîmé/, 'nothing')
  await refused(Buffer.from('Bonjour'), /abîmé/, 'a text')
  await refused(await aPicture(1).png().toBuffer(), /abîmé/, 'a picture')
  await refused(
    await zip([{ name: 'a.txt', bytes: Buffer.from('a'), deflate: true }], new Date()),
    /« a.txt »/,
    'a zip',
  )
  await refused(await zip([], new Date()), /manifest.json » manque/, 'an empty zip')
  await refused(await changed(({ manifest }) => Object.assign(manifest, { format: 2 })), /plus récente/, 'newer format')
  await refused(
    await changed(({ manifest }) => Object.assign(manifest, { migration: '20991231-0900-later' })),
    /Mettez d’abord Préau à jour/,
    'newer tables',
  )
  await refused(await changed(({ manifest }) => Object.assign(manifest, { format: '1' })), /description/, 'odd format')
  await refused(
    await changed(({ manifest }) => Object.assign(manifest, { rows: 'lie' })),
    /nombre de lignes/,
    'lying counts',
  )
  await refused(await changed(({ entries }) => entries.delete('tables/taxes.jsonl')), /./, 'no taxes')
  await refused(
    await changed(({ entries }) => entries.delete('tables/shops.jsonl')),
    /une boutique, une seule/,
    'no shop',
  )
})

test('zips made to harm are refused: paths, bombs, doubles, lies', async () => {
  const renamed = (from: string, to: string) => {
    assert.equal(from.length, to.length)
    return Buffer.from(whole.toString('latin1').replaceAll(from, to), 'latin1')
  }
  for (const path of [
    '../../../etc/passw',
    '/etc/passwd.......',
    'C:\\windows\\pages.j',
    'tables/../pages.js',
    'tables/..\\..\\p.jso',
  ])
    await refused(renamed('tables/pages.jsonl', path), /abîmé|n’est pas de ceux/, path)
  await refused(renamed('tables/pages.jsonl', 'tables/taxes.jsonl'), /deux fois/, 'two of a name')
  const parts = await partsOf(whole)
  parts.entries.set('tables/pages.jsonl', Buffer.alloc(30 * 1024 * 1024, 32))
  await refused(await truthful(parts), /suspecte/, 'a bomb')
  parts.entries.set('tables/pages.jsonl', Buffer.alloc(65 * 1024 * 1024, 32))
  await refused(await truthful(parts), /trop gros/, 'a large table')
  parts.entries.set('tables/pages.jsonl', Buffer.from('{}\n'.repeat(200_001)))
  await refused(await truthful(parts), /trop de lignes|suspecte/, 'many rows')
  const lying = Buffer.from(whole)
  for (let at = lying.indexOf('PK\x01\x02'); at !== -1; at = lying.indexOf('PK\x01\x02', at + 4))
    lying.writeUInt32LE(12, at + 24)
  await refused(lying, /abîmé|ment/, 'lying sizes')
  const locked = Buffer.from(whole)
  for (let at = locked.indexOf('PK\x01\x02'); at !== -1; at = locked.indexOf('PK\x01\x02', at + 4))
    locked[at + 8] = 1 | (locked[at + 8] ?? 0)
  await refused(locked, /mot de passe|abîmé/, 'a locked zip')
  const many = Array.from(
    { length: 5001 },
    (_, n): Zipped => ({
      name: `pictures/${sha256(Buffer.from([n % 256, n >> 8]))}`,
      bytes: Buffer.from('x'),
      deflate: false,
    }),
  )
  await refused(await zip(many, new Date()), /plus de 5000/, 'many entries')
  const deep = `{"code":"terms","title":${'['.repeat(30_000)}${']'.repeat(30_000)},"body":"x"}\n`
  await refused(
    await changed(({ entries }) => entries.set('tables/pages.jsonl', Buffer.from(deep))),
    /ligne 1/,
    'deep JSON',
  )
})

test('pictures are what they hold', async () => {
  const named = async (bytes: Buffer) =>
    changed((parts) => {
      parts.entries.set(format.pictureEntry(sha256(bytes)), bytes)
      const rows = rowsOf(parts, 'pictures')
      if (rows[0]) rows[0].hash = sha256(bytes)
      parts.entries.delete(format.pictureEntry(String(rowsOf(parts, 'pictures')[0]?.hash)))
      const lines = rowsOf(parts, 'order_lines')
      for (const line of lines) line.picture_hash = null
      put(parts, 'order_lines', lines)
      put(parts, 'pictures', rows)
    })
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  )
  await refused(await named(svg), /n’est pas une image|rien n’emploie/, 'a drawing with a script')
  await refused(await named(Buffer.from('GIF89a')), /n’est pas une image/, 'no picture')
  const huge = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  await refused(await named(huge), /trop grande|n’est pas une image/, 'a bomb of pixels')
  const cut = (await aPicture(7).png().toBuffer()).subarray(0, 80)
  await refused(await named(cut), /image/, 'half a picture')
  const parts = await partsOf(whole)
  const bytes = await aPicture(77).webp().toBuffer()
  await refused(
    await truthful(parts, [{ name: format.pictureEntry(sha256(bytes)), bytes, deflate: false }]),
    /rien n’emploie/,
    'a stowaway',
  )
  await refused(
    await truthful(parts, [{ name: format.pictureEntry('0'.repeat(64)), bytes, deflate: false }]),
    /n’est pas celle de son nom/,
    'a wrong name',
  )
  const withMore = Buffer.concat([await aPicture(99).jpeg().toBuffer(), Buffer.from('<?php evil ?>')])
  const id = await importAt(await named(withMore))
  const { hash } = await there.db
    .selectFrom('pictures')
    .select('hash')
    .where('shop_id', '=', id)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  assert.ok(!(await filesThere.original(hash))?.includes('evil'), 'what hides behind a picture does not come along')
})

test('rows that no form would take are refused, with their table and line', async () => {
  const cases: [string, string, unknown][] = [
    ['products', 'evil', 1],
    ['products', '__proto__', { polluted: true }],
    ['products', 'price_micro', -1],
    ['products', 'price_micro', 9e15],
    ['products', 'price_micro', '12'],
    ['products', 'name', 12],
    ['products', 'name', 'a\u0000b'],
    ['products', 'name', 'x'.repeat(20_001)],
    ['products', 'slug', '../../bureau'],
    ['products', 'category_id', 999_999],
    ['products', 'tax_id', null],
    ['products', 'features', [['a', { b: 1 }]]],
    ['products', 'features', 'x'],
    ['products', 'created_at', '2026-02-31T10:00:00+00:00'],
    ['products', 'created_at', 'infinity'],
    ['products', 'reduction_bp', 10_000],
    ['products', 'id', 0],
    ['variants', 'quantity', 11],
    ['variants', 'choices', ['trop']],
    ['variants', 'product_id', 0],
    ['categories', 'parent_id', 'x'],
    ['carriers', 'tracking_url', 'javascript:alert(1)'],
    ['carriers', 'basis', 'moon'],
    ['order_states', 'colour', 'red" onload="x'],
    ['order_states', 'code', 'x'],
    ['counters', 'name', 'x'],
    ['profiles', 'rights', { orders: ['everything'] }],
    ['customers', 'email', 'a@b.fr\r\nBcc: tous@b.fr'],
    ['customers', 'email', 'a@b.fr,c@d.fr'],
    ['customers', 'password_hash', 'mine'],
    ['orders', 'handled_by', 1],
    ['orders', 'total_ttc_cents', 1],
    ['orders', 'delivery_address', { country: 'FR' }],
    ['orders', 'state', 'nowhere'],
    ['invoices', 'content', { title: 'Facture' }],
    ['invoices', 'number', 'FA999999'],
    ['invoices', 'corrects_id', 424_242],
    ['payments', 'actor_id', 1],
    ['order_history', 'actor_kind', 'god'],
    ['mails', 'raw', 'x'],
    ['mails', 'smtp_state', 'waiting'],
    ['mails', 'author_id', 1],
    ['mails', 'job_id', 'x'],
    ['shops', 'theme', 'x'],
    ['shops', 'logo_hash', '0'.repeat(64)],
    ['shops', 'kept_at', '2026-11-27T10:00:00+00:00'],
    ['shops', 'slug', 'Une Boutique'],
    ['customers', 'last_name', '-'],
    ['products', 'name', '\u3164\u200b'],
    ['products', 'name', '\u{1e900}dlam'],
  ]
  for (const [table, column, value] of cases) {
    const bytes = await inRow(table, (row) =>
      Object.defineProperty(row, column, { value, enumerable: true, configurable: true, writable: true }),
    )
    await refused(
      bytes,
      /ligne 1|ne tiennent pas ensemble|stock|réglages|choix|numéro/,
      `${table}.${column} = ${JSON.stringify(value)}`,
    )
  }
  assert.equal(({} as Record<string, unknown>).polluted, undefined)
  const twice = await changed((parts) => put(parts, 'taxes', [...rowsOf(parts, 'taxes'), ...rowsOf(parts, 'taxes')]))
  await refused(twice, /deux fois/, 'rows that come twice')
  const ring = await changed((parts) => {
    const rows = rowsOf(parts, 'categories')
    for (const [index, row] of rows.entries()) row.parent_id = rows[(index + 1) % rows.length]?.id
    put(parts, 'categories', rows)
  })
  await refused(ring, /catégorie principale/, 'a ring of categories')
  await refused(await changed((parts) => put(parts, 'order_history', [])), /histoire/, 'orders without a past')
  await refused(await changed((parts) => put(parts, 'acts', [])), /n’emporte pas/, 'a table that stays at home')
  await refused(await changed((parts) => put(parts, 'employees', [{ id: 1 }])), /n’emporte pas/, 'employees')
  await refused(
    await changed(({ manifest }) => Object.assign(manifest, { with: 'catalogue' })),
    /n’emporte pas/,
    'more than it says',
  )
})

test('markup in a text is a text', async () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>'
  const bytes = await changed((parts) => {
    for (const [table, columns] of [
      ['products', ['name', 'summary', 'description']],
      ['categories', ['name', 'description']],
      ['pages', ['title', 'body']],
      ['shops', ['tagline', 'trade', 'company_name']],
    ] as const) {
      const rows = rowsOf(parts, table)
      for (const row of rows) for (const column of columns) row[column] = evil
      put(parts, table, rows)
    }
  })
  const id = await importAt(bytes)
  await sql`update shops set opened_at = now() where id = ${id}`.execute(there.db)
  const { slug } = await shops.byId(there.db, id)
  const product = await there.db
    .selectFrom('products')
    .select('slug')
    .where('shop_id', '=', id)
    .executeTakeFirstOrThrow()
  for (const path of ['', `/produit/${product.slug}`, '/conditions-generales-de-vente']) {
    const answer = await aVisitor(there).get(`/mag/${slug}${path}`)
    assert.equal(answer.status, 200, path)
    const page = await answer.text()
    assert.match(page, /&lt;script&gt;/, path)
    assert.doesNotMatch(page, /<script>|<img src=x/, path)
  }
})

test('texts of a file are cleaned as forms are, and a logo that only a paper names comes along', async () => {
  const [picture] = rowsOf(await partsOf(whole), 'pictures')
  const hash = String(picture?.hash)
  const bytes = await changed((parts) => {
    const [product, ...products] = rowsOf(parts, 'products')
    put(parts, 'products', [{ ...product, name: 'Tra\u200bin ne\u0301on\u202e', summary: 'un\r\ndeux' }, ...products])
    const papers = rowsOf(parts, 'invoices').map((row) => {
      const { content, figures } = row as { content: { seller: object }; figures: { seller: object } }
      return {
        ...row,
        content: { ...content, seller: { ...content.seller, logo: hash } },
        figures: { ...figures, seller: { ...figures.seller, logoHash: hash } },
      }
    })
    put(parts, 'invoices', papers)
  })
  const id = await importAt(bytes)
  const [product] = await there.db
    .selectFrom('products')
    .select(['name', 'summary'])
    .where('shop_id', '=', id)
    .orderBy('id')
    .execute()
  assert.deepEqual(product, { name: 'Train néon', summary: 'un\ndeux' })
  const [paper] = await there.db
    .selectFrom('invoices')
    .select(['content', 'figures'])
    .where('shop_id', '=', id)
    .execute()
  const { seller } = Object(paper?.content) as { seller: { logo: string } }
  assert.ok(await filesThere.original(seller.logo), 'the picture is there under the name that the paper has')
})
