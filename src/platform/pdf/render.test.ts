import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { batch, findLogosIn, type Papers, render, stop } from '#pdf'
import { patience } from '#test'
import { open, rolesOf, textOf, wordsOf } from './read-back.ts'
import { all, invoice, invoice1, invoice2, invoice3, line, recap, slip, slip1, slip2, slip3 } from './samples.ts'

after(stop)

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Says what Unicode calls a text without odd spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('an invoice is a tagged A4 page in French whose text can be read and selected', async () => {
  const document = await open(await render('invoice', invoice()))
  const { info } = await document.getMetadata()
  assert.equal((info as { Title: string }).Title, 'Facture FA000091 - La Récré du Bois')
  assert.equal((info as { Language: string }).Language, 'fr-FR')
  assert.equal((info as { CreationDate: string }).CreationDate, 'D:20261123000000Z')
  assert.deepEqual((await document.getMarkInfo())?.Marked, true)
  assert.equal(document.numPages, 1)
  const page = await document.getPage(1)
  assert.deepEqual(page.view.map(Math.round), [0, 0, 595, 842])
  const text = plain(await textOf(document, 1))
  for (const words of [
    'Facture n° FA000091',
    'du 23 novembre 2026',
    'Anne ONIM',
    'JE-TRN-05 Train des forêts, 5 wagons 1 1 033,25 €',
    'Total TTC 1 294,39 €',
    'livraison de biens',
    'FAC-SIMILÉ - document pédagogique, sans valeur',
    'FA000091, page 1 / 1',
  ])
    assert.ok(text.includes(words), `« ${words} » is not in: ${text}`)
  const roles = await rolesOf(document, 1)
  for (const role of ['Document', 'H1', 'Table', 'THead', 'TH', 'TD'])
    assert.ok(roles.includes(role), `no ${role} among the tags: ${roles}`)
})

test('a delivery slip tells no price', async () => {
  const text = await textOf(await open(await render('delivery-slip', slip(48))), 1)
  assert.match(text, /Bon de livraison n° LI000048/)
  assert.match(text, /CMD000048/)
  assert.match(text, /JE-OUR-01 Ours Marcel en hêtre, série 48 2/)
  assert.match(text, /PRÉPARÉ PAR .*REÇU LE, SIGNATURE DU CLIENT/)
  assert.doesNotMatch(text.replace(/capital de .*? €/g, ''), /€|TVA/)
})

test('a credit note is an invoice by another name that says which one it corrects', async () => {
  const note = invoice({ title: 'Avoir', number: 'AV000003', about: 'sur la facture FA000091 du 23 novembre 2026' })
  const text = await textOf(await open(await render('invoice', note)), 1)
  assert.match(text, /Avoir n° AV000003 du 23 novembre 2026 sur la facture FA000091/)
})

// Papers that were issued must print the same bytes for ever: these hashes never change. To change how papers look, add
// a new version of the template beside the old one (template: 2, invoice-2.typ) and hashes for it. When a new version of
// Typst or of a font changes them, keep the old one for the old papers, or store their PDF before moving.
const GOLDEN = {
  invoice: '0a330df50573506c1bc70f539e404dc183917ab0805a8aaac3196db2a2cad2c4',
  slip: 'a3049ba3ffa645528b4d4c7f984c4aef6e685ee00c509138c737df7bcb5010dc',
  invoice3: 'ae4ba8d8e992084e2571a07433d988a597df8df3e16cee60d37dfa53dc073c68',
  slip3: '0c0c823523972c68be6505a655a26af062b327369787db738a76e5658627fe51',
  invoice1: 'f22877afd9c1f4cf72868cfe9e8c4d064f34de83d57e81a4faaffd527fa30111',
  slip1: '5dea6095b3906ae6eccd4a0cb9ae0ce617e2d8648d62604fbfc2933a2390e011',
  invoice2: 'a96f677e48e442a37e900498d525c74a4e0c60ddf55144dc1a01b0a5631de260',
  slip2: '4dd37a430fd89bc87c43317f299069c79085f69adca7f9a00874ec6f5954dbdf',
}

test('an issued paper prints the same bytes for ever', async () => {
  assert.equal(sha256(await render('invoice', invoice1())), GOLDEN.invoice1)
  assert.equal(sha256(await render('delivery-slip', slip1(48))), GOLDEN.slip1)
  assert.equal(sha256(await render('invoice', invoice2())), GOLDEN.invoice2)
  assert.equal(sha256(await render('invoice', invoice3())), GOLDEN.invoice3)
  assert.equal(sha256(await render('invoice', invoice())), GOLDEN.invoice)
  assert.equal(sha256(await render('delivery-slip', slip2(48))), GOLDEN.slip2)
  assert.equal(sha256(await render('delivery-slip', slip3(48))), GOLDEN.slip3)
  assert.equal(sha256(await render('delivery-slip', slip(48))), GOLDEN.slip)
})

test('no reference is cut in two on a slip or an invoice, whatever its capitals and hyphens', async () => {
  for (const reference of ['CC-BON-03', 'CC-/BON-03', 'GO-GOM-WW-DQ', 'A-B-C-D-E-F-G-H', 'MM-WW-QQ-OO']) {
    const own = { reference, description: 'Bonnet de bain en silicone', quantity: '2' }
    const papers = [
      await render('delivery-slip', slip(1, { lines: [own] })),
      await render('invoice', invoice({ lines: [line(reference, 'Bonnet', '1', '1,00 €', '1,00 €')] })),
    ]
    for (const bytes of papers) {
      const { items } = await (await (await open(bytes)).getPage(1)).getTextContent()
      assert.ok(
        items.some((item) => 'str' in item && item.str.includes(reference)),
        reference,
      )
    }
  }
})

test('the order in which a database gives the fields back changes nothing', async () => {
  const shuffled = Object.fromEntries(Object.entries(invoice()).reverse()) as ReturnType<typeof invoice>
  assert.equal(sha256(await render('invoice', shuffled)), GOLDEN.invoice)
})

test('200 lines and long names take several pages, each with the head of the table and its number', async () => {
  const lines = Array.from({ length: 200 }, (_, n) =>
    line(`REF-${n}`, n % 9 ? `Article ${n}` : `Article ${n} ${'très '.repeat(30)}long`, '1', '1,00 €', '1,00 €'),
  )
  const name = `Marie-${'Clémentine'.repeat(12)}`
  const customer = { label: 'Facturé à', name, lines: ['1 rue du Puits'] }
  const document = await open(await render('invoice', invoice({ lines, customer })))
  const total = document.numPages
  assert.ok(total >= 5 && total <= 9, `${total} pages`)
  const pages = await Promise.all(Array.from({ length: total }, (_, index) => textOf(document, index + 1)))
  for (const [index, text] of pages.entries()) {
    assert.match(text, /Réf\. Désignation Qté PU HT TVA Total HT/)
    assert.match(text, /FAC-SIMILÉ/)
    assert.ok(text.includes(`FA000091, page ${index + 1} / ${total}`))
  }
  const seen = pages.flatMap((text) => text.match(/REF-\d+/g) ?? [])
  assert.deepEqual(
    seen,
    lines.map(({ reference }) => reference),
  )
})

const HUGE = {
  quantity: '999',
  unitHt: '83\u202f333,325000\u00a0€',
  totalHt: '83\u202f249\u202f991,68\u00a0€',
  unitTtc: '99\u202f999,99\u00a0€',
  totalTtc: '99\u202f899\u202f990,01\u00a0€',
}

test('very large amounts leave names their room, and no reference is cut in two', async () => {
  const note = 'Prix réduit de 33\u00a0%, au lieu de 149\u202f253,72\u00a0€'
  const lines = ['CO-TOM-01', 'FL-PAN-01-DUO-CO/M'].map((reference) => ({
    ...line(reference, 'Coulis de tomates anciennes', '999', '', ''),
    ...HUGE,
    note,
  }))
  const document = await open(await render('invoice', invoice({ lines })))
  assert.equal(document.numPages, 1)
  const { items } = await (await document.getPage(1)).getTextContent()
  const placed = items.flatMap((item) => ('str' in item && item.str.trim() ? [item] : []))
  for (const words of ['CO-TOM-01', 'FL-PAN-01-DUO-CO/M', 'Coulis de tomates'])
    assert.ok(
      placed.some(({ str }) => str.startsWith(words)),
      words,
    )
  const rows = Map.groupBy(placed, ({ transform }) => Math.round(transform[5]))
  for (const row of rows.values()) {
    const inOrder = row.toSorted((a, b) => a.transform[4] - b.transform[4])
    for (const [n, { str, transform, width }] of inOrder.entries())
      assert.ok(transform[4] + width <= (inOrder[n + 1]?.transform[4] ?? 595 - 50) + 0.5, `« ${str} » is overprinted`)
  }
})

test('51 lines of long references take three pages, and streets with hyphens are broken at them', async () => {
  const lines = Array.from({ length: 51 }, (_, n) =>
    line('FL-PAN-01-DUO-CO/M', `Bouquet ${n} séché`, '1', '1,00 €', '1,00 €'),
  )
  const street = '12 rue de Saint-Germain-de-la-Rivière-sous-Bois-en-Forêt'
  const customer = { label: 'Facturé à', name: 'Anne ONIM', lines: [street] }
  const document = await open(await render('invoice', invoice({ lines, customer })))
  assert.equal(document.numPages, 3)
  const first = await textOf(document, 1)
  assert.match(first, /12 rue de Saint-Germain-de-la-Rivière-sous-Bois- ?en-Forêt/)
  assert.ok((first.match(/Bouquet/g)?.length ?? 0) >= 15)
  assert.match(await textOf(document, 2), /Bouquet/)
})

test('a long word stays inside the page', async () => {
  const description = 'm'.repeat(150)
  const document = await open(
    await render('invoice', invoice({ lines: [line('m'.repeat(60), description, '1', '1,00 €', '1,00 €')] })),
  )
  const { items } = await (await document.getPage(1)).getTextContent()
  for (const item of items)
    if ('str' in item) assert.ok(item.transform[4] + item.width < 595 - 40, `« ${item.str} » goes too far`)
})

test('no name breaks a paper: emoji, other scripts, control characters, halves of characters', async () => {
  const odd = [
    '🧸🚂 Ours',
    'Ελλάδα Привет مرحبا',
    '漢字',
    'a\u0000b\u001bc\nd',
    'half \ud83d',
    '#set page(width: 1cm) $x$ *gras* \\',
    '"}{"',
  ]
  const lines = odd.map((description) => line('X', description, '1', '1,00 €', '1,00 €'))
  const document = await open(await render('invoice', invoice({ lines })))
  const text = await textOf(document, 1)
  for (const words of ['Ours', 'Ελλάδα Привет', 'a b c d', 'half', '#set page(width: 1cm) $x$ *gras* \\', '"}{"'])
    assert.ok(text.includes(words), `« ${words} » is not in: ${text}`)
  assert.ok(text.includes('🧸'), text)
  assert.equal(document.numPages, 1)
})

test('the logo of the shop is on the paper; without one that is a picture the name stands alone', async () => {
  const { seller } = invoice()
  const picture = await sharp({ create: { width: 90, height: 40, channels: 3, background: '#1F4D5A' } })
    .webp()
    .toBuffer()
  findLogosIn(async (name) => (name === 'oak' ? picture : name === 'torn' ? Buffer.from('not a picture') : undefined))
  const rolesWith = async (paper: Papers['invoice']) => rolesOf(await open(await render('invoice', paper)), 1)
  assert.ok((await rolesWith(invoice({ seller: { ...seller, logo: 'oak' } }))).includes('Figure'))
  for (const logo of ['torn', 'lost'])
    assert.ok(!(await rolesWith(invoice({ seller: { ...seller, logo } }))).includes('Figure'), logo)
  const logo = picture.toString('base64')
  assert.ok((await rolesWith(invoice1({ seller: { ...seller, logo } }))).includes('Figure'))
  const broken = invoice1({ seller: { ...seller, logo: btoa('not a picture') } })
  await assert.rejects(render('invoice', broken), /A paper could not be set/)
  assert.equal(sha256(await render('invoice', invoice1())), GOLDEN.invoice1)
})

test('a recap counts by activity, lists each operation under its code and ends with the signatures', async () => {
  const document = await open(await render('recap', recap(90)))
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, n) => plain(await textOf(document, n + 1))),
  )
  assert.ok(pages.length > 1)
  const [first = ''] = pages
  for (const words of ['Lycée Jean-Moulin', 'État récapitulatif', 'BENALI Karim', '1re AGOrA', 'RÉFÉRENTIEL'])
    assert.ok(first.includes(words), `« ${words} » is not in: ${first}`)
  assert.match(first, /1\.2 Opérations administratives 90 02\/09\/2026 27\/11\/2026/)
  assert.match(first, /1\.1 Relation avec le client 0/)
  const everything = pages.join(' ')
  assert.equal(everything.match(/Paiement accepté/g)?.length, 90)
  assert.match(pages.at(-1) ?? '', /SIGNATURE DE L’ÉLÈVE .*SIGNATURE DU PROFESSEUR/)
  for (const [index, text] of pages.entries())
    assert.ok(text.includes(`BENALI Karim, page ${index + 1} / ${pages.length}`), text)
  assert.doesNotMatch(everything, /FAC-SIMILÉ/)
  const roles = await rolesOf(document, 1)
  for (const role of ['H1', 'H2', 'Table', 'TH']) assert.ok(roles.includes(role), `no ${role}: ${roles}`)
})

test('the table of a class of thirty is one page on its side, with every pupil and what the codes mean', async () => {
  const rows = Array.from({ length: 30 }, (_, n) => ({
    ...{ name: `ÉLÈVE-AU-NOM-LONG Numéro ${n}`, note: n === 3 ? 'aucun acte' : '', all: `${n}` },
    ...{ cells: Array.from({ length: 12 }, (__, i) => `${(n * i) % 7}`), span: '28/11/2026 à 08:05, 08:52' },
  }))
  const columns = Array.from({ length: 12 }, (_, i) => ({
    code: `1.2.${i}`,
    label: `Assurer le suivi administratif ${i}`,
  }))
  const { facts, lines: _, activities: __, ...paper } = recap(1)
  const table = { ...paper, lines: [], facts, columns, rows, done: columns.map(() => '12 / 30') }
  const document = await open(await render('recap-table', table))
  assert.equal(document.numPages, 1)
  const [, , width = 0, height = 0] = (await document.getPage(1)).view
  assert.ok(width > height, 'on its side')
  const text = plain(await textOf(document, 1))
  for (const words of ['Numéro 0', 'Numéro 29', 'aucun acte', '1.2.11 Assurer le suivi administratif 11', '12 / 30'])
    assert.ok(text.includes(words), `« ${words} » is not in: ${text}`)
})

test('the recaps of a class are one PDF, each with its own pages and one bookmark', async () => {
  const papers = Array.from({ length: 30 }, (_, n) => recap(n < 29 ? 1 : 49, { number: `ÉLÈVE ${n}` }))
  const document = await open(await all(batch('recap', papers, { title: 'États récapitulatifs' })))
  const bookmarks = await document.getOutline()
  assert.equal(bookmarks.length, 30)
  assert.ok(bookmarks.every(({ items }) => items.length === 0))
  const last = plain(await textOf(document, document.numPages))
  assert.match(last, /ÉLÈVE 29, page ([2-9]) \/ \1/)
})

test('a logo of 1.6 thousand million pixels never reaches the press: the paper is printed without it, at once', async () => {
  const size = { width: 40_000, height: 40_000 }
  const logo = pngThatSays(size)
  const began = performance.now()
  const paper = await render('invoice', invoice1({ seller: { ...invoice().seller, logo: logo.toString('base64') } }))
  assert.ok(paper.byteLength > 1000)
  assert.ok(performance.now() - began < patience(3000), `${performance.now() - began} ms`)
})

/** A PNG of a few bytes whose header says this size: what is read before any pixel is made. */
function pngThatSays({ width, height }: { width: number; height: number }): Buffer {
  const head = Buffer.alloc(25)
  head.writeUInt32BE(13)
  head.write('IHDR', 4, 'latin1')
  head.writeUInt32BE(width, 8)
  head.writeUInt32BE(height, 12)
  head.set([8, 2, 0, 0, 0], 16)
  head.writeUInt32BE(crc32(head.subarray(4, 21)), 21)
  const chunk = (name: string, body: Buffer) => {
    const all = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), body, Buffer.alloc(4)])
    all.writeUInt32BE(body.length)
    all.writeUInt32BE(crc32(all.subarray(4, 8 + body.length)), 8 + body.length)
    return all
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    head,
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('what a paper says is read in its order: a label before its name, and who sells in the body too', async () => {
  const read = async (kind: 'invoice' | 'delivery-slip', paper: Papers[typeof kind]) =>
    (await wordsOf(await open(await render(kind, paper)), 1)).join(' | ')
  const bill = await read('invoice', invoice())
  assert.match(bill, /FACTURÉ À \| Anne ONIM.*COMMANDE \| RKDPVBTQZ.*RÈGLEMENT \| chèque/)
  assert.match(bill, /Vendeur : La Récré du Bois SARL au capital/)
  assert.match(await read('delivery-slip', slip(1)), /COMMANDE \| CMD000001.*DESTINATAIRE \| Anne ONIM.*PRÉPARÉ PAR/)
})

test('a bookmark is words apart', async () => {
  const [bookmark] = await (await open(await render('invoice', invoice()))).getOutline()
  assert.equal(bookmark?.title.replace(/\s+/g, ' '), 'Facture n° FA000091')
})

test('lines over several pages are carried from one to the next, and the totals never stand alone', async () => {
  for (const count of [17, 18, 19, 20, 21, 22, 60]) {
    const lines = Array.from({ length: count }, (_, n) => ({
      ...line(`REF-${n}`, n % 7 ? `Article ${n}` : `Article ${n} ${'très '.repeat(12)}long`, '1', '1,00 €', '1,00 €'),
      soFar: { ht: `${n + 1},00 €`, ttc: `${n + 1},20 €` },
    }))
    const document = await open(await render('invoice', invoice({ lines })))
    const pages = await Promise.all(
      Array.from({ length: document.numPages }, async (_, n) => plain(await textOf(document, n + 1))),
    )
    const seen = pages.flatMap((text) => text.match(/REF-\d+/g) ?? [])
    assert.deepEqual(
      seen,
      Array.from(lines, ({ reference }) => reference),
    )
    for (const [index, text] of pages.entries()) {
      const last = text.match(/REF-(\d+)(?!.*REF-)/)?.[1]
      assert.ok(last !== undefined, `page ${index + 1} of ${count} lines has none: ${text}`)
      const goesOn = index + 1 < pages.length
      const sums = `${Number(last) + 1},00 € ${Number(last) + 1},20 €`
      assert.equal(text.includes('À reporter'), goesOn)
      if (goesOn) assert.ok(text.includes(`À reporter ${sums}`), text)
      if (goesOn) assert.ok(pages[index + 1]?.includes(`Report ${sums}`), pages[index + 1])
      if (index > 0) assert.match(text, /La Récré du Bois Facture n° FA000091 \(suite\)/)
      assert.equal(text.includes('Total TTC 1 294,39'), !goesOn)
    }
  }
})
