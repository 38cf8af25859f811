import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import * as catalogue from '#catalogue'
import { sql } from '#database'
import { openFiles } from '#files'
import * as imports from '#imports'
import * as jobs from '#jobs'
import * as purchases from '#purchases'
import { writeWorkbook } from '#sheets'
import { anEmployee, aPack, aShop, testDatabase } from '#test'
import * as work from '#work'
import { csvOf } from '../../web/http/csv.ts'
import { Line } from './line.ts'
import { meantParts, partsCell, partsIn } from './parts-cell.ts'

const { db } = await testDatabase()
const files = openFiles(await mkdtemp(join(tmpdir(), 'preau-packs-')), db)
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const drain = () => jobs.drain(db, [work.task([imports.importing(files)])])

async function bring(text: string | Uint8Array, shopId = shop.id, name = 'produits.csv') {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const id = await imports.receive(db, kenza, shopId, { name, bytes })
  await imports.foresee(db, kenza, shopId, id)
  const foreseen = await imports.linesOf(db, shopId, id, { limit: 1000 })
  return { id, foreseen, fields: (await imports.find(db, shopId, id)).fields }
}
async function carryOut(id: number, shopId = shop.id) {
  await imports.start(db, kenza, shopId, id)
  await drain()
  return imports.counts(db, shopId, id)
}
async function undo(id: number, shopId = shop.id) {
  await imports.startUndo(db, kenza, shopId, id)
  await drain()
  return imports.counts(db, shopId, id)
}
async function idOf(text: string, shopId = shop.id): Promise<number> {
  return (await catalogue.listManaged(db, shopId, { text })).rows[0]?.id ?? 0
}
async function held(text: string, shopId = shop.id): Promise<string> {
  const { parts } = await catalogue.packOf(db, shopId, await idOf(text, shopId))
  return parts.map(({ reference, quantity }) => `${quantity} ${reference}`).join(', ')
}
async function fileOf(shopId: number, kind: imports.Kind, type: 'csv' | 'xlsx' = 'csv'): Promise<Buffer> {
  const { titles, rows } = imports.exported(db, shopId, kind)
  const sheet = { name: kind, columns: titles.map((label) => ({ label })), rows }
  const parts: Uint8Array[] = []
  for await (const part of type === 'csv' ? csvOf(sheet) : writeWorkbook([sheet], new Date()))
    parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

const HEAD = 'Nom *;Prix TTC;TVA;Catégories;Référence;Quantité;Délai de préparation (jours);Pack items\n'

test('a file makes packs of what is there and of its own lines, changes them, says what cannot be, and gives all back', async () => {
  await aPack(db, shop, [shop.train.variantId])
  const { variants } = await catalogue.findManaged(db, shop.id, shop.cap.productId)
  const size = variants[1]?.reference ?? ''
  const text = `${HEAD}Sifflet;5;20;Jouets;SI-1;9;;
Lot du soir;40;20;Jouets;LO-1;;3;"SI-1 x 2, JE-OUR-01 ; ${size}"
Lot faux;40;20;Jouets;LO-2;;;SI-9 x 2, JE-OUR-01
Livre;9;5,5;Jouets;LI-1;;;
Panier mêlé;40;20;Jouets;LO-3;;;LI-1|SI-1|SI-1
Lot de lots;40;20;Jouets;LO-4;;;LO-1
Lot des bois;;;;JE-LOT-77;;;"2 x JE-TRN-05 ; JE-OUR-01 × 3"
Train;;;;JE-TRN-05;;;SI-1
`
  const { id, foreseen, fields } = await bring(text)
  assert.ok(!fields.includes(null), fields.join())
  assert.deepEqual(
    foreseen.map(({ outcome }) => outcome),
    ['made', 'made', 'refused', 'made', 'refused', 'refused', 'changed', 'refused'],
    JSON.stringify(foreseen, null, 1),
  )
  const notes = foreseen.map((one) => one.notes.join(' '))
  assert.match(notes[2] ?? '', /«\sSI-9\s» n’est la référence d’aucun article/)
  assert.match(notes[4] ?? '', /LI-1.* au taux de 5,5.*SI-1.* y est deux fois/)
  assert.match(notes[5] ?? '', /LO-1.* est un lot/)
  assert.match(notes[7] ?? '', /est dans un lot/)
  await purchases.addSupplier(db, kenza, shop.id, {
    ...{ name: 'Bois du Jura', address: '', email: '', phone: '', siren: '', vatNumber: '', note: '' },
    ...{ delayDays: 0, paymentDays: 30, minimumCents: 0 },
  })
  for (const [parts, outcome, said] of [
    ['SI-99', 'refused', /^« Pack items » : «\sSI-99\s» n’est la référence[^:]*$/],
    ['JE-OUR-01', 'changed', /^« Fournisseur » : un lot ne s’achète pas, il n’est pas repris\.$/],
  ] as const) {
    const sold = await bring(`Nom *;Référence;Fournisseur;Pack items\nLot des bois;JE-LOT-77;Bois du Jura;${parts}\n`)
    const [one] = sold.foreseen
    assert.equal(one?.outcome, outcome)
    assert.match(one?.notes.join(' ') ?? '', said, 'what is not taken is told of what is taken')
  }
  const [told] = foreseen[6]?.changes ?? []
  assert.deepEqual([told?.field, told?.before, told?.after], ['parts', 'JE-TRN-05', 'JE-TRN-05 x 2 ; JE-OUR-01 x 3'])
  assert.deepEqual((await carryOut(id)).done, 8)
  assert.equal(await held('lot du soir'), `2 SI-1, 1 JE-OUR-01, 1 ${size}`)
  assert.equal(await held('lot des bois'), '2 JE-TRN-05, 3 JE-OUR-01')
  const pack = await catalogue.findManaged(db, shop.id, await idOf('lot du soir'))
  assert.deepEqual([pack.leadDays, pack.variants[0]?.quantity], [3, 4])

  for (const type of ['csv', 'xlsx'] as const) {
    const again = await bring(await fileOf(shop.id, 'products', type), shop.id, `produits.${type}`)
    assert.deepEqual(
      again.foreseen.filter(({ outcome }) => outcome !== 'unchanged').map(({ cells, notes: why }) => [cells, why]),
      [],
    )
  }
  const { stays } = await undo(id)
  assert.deepEqual([stays, await held('lot des bois'), await idOf('lot du soir')], [0, '1 JE-TRN-05', 0])
})

test('a pack takes another rate of VAT, or goes on order, with the parts that allow it; what cannot be is said before', async () => {
  const own = await aShop(db)
  await aPack(db, own, [own.train.variantId])
  const { categoryId } = await catalogue.findManaged(db, own.id, own.train.productId)
  await catalogue.addProduct(db, kenza, own.id, {
    ...{ categoryId, rateBp: 550, name: 'Livre', price: { ttcCents: 900 } },
    variants: [{ reference: 'LI-1', quantity: 9 }],
  })
  const stands = async () => {
    const { rateBp, whenOut } = await catalogue.findManaged(db, own.id, await idOf('lot des bois', own.id))
    return [await held('lot des bois', own.id), rateBp, whenOut]
  }
  const head = 'Nom *;TVA;Référence;Quand il n’y en a plus (refuser, accepter, prévenir);Pack items\n'
  const said = async (text: string) => {
    const { id, foreseen } = await bring(`${head}${text}`, own.id)
    return { id, outcomes: foreseen.map(({ outcome }) => outcome), notes: foreseen.map((one) => one.notes.join(' ')) }
  }
  const before = ['1 JE-TRN-05', 2000, 'refuse']
  assert.deepEqual(await stands(), before)

  const rates = await said('Lot des bois;5,5;JE-LOT-77;;LI-1 x 2\n')
  assert.equal((await carryOut(rates.id, own.id)).refused, 0)
  assert.deepEqual(await stands(), ['2 LI-1', 550, 'refuse'])
  assert.deepEqual([(await undo(rates.id, own.id)).stays, await stands()], [0, before])

  const onOrder = await said('Ours;;JE-OUR-01;accepter;\nLot des bois;;JE-LOT-77;accepter;JE-OUR-01\n')
  assert.equal((await carryOut(onOrder.id, own.id)).refused, 0)
  assert.deepEqual(await stands(), ['1 JE-OUR-01', 2000, 'accept'])
  const back = await said('Lot des bois;;JE-LOT-77;;JE-TRN-05\n')
  await carryOut(back.id, own.id)
  assert.deepEqual(await stands(), before)
  assert.deepEqual([(await undo(back.id, own.id)).stays, await stands()], [0, ['1 JE-OUR-01', 2000, 'accept']])
  assert.deepEqual([(await undo(onOrder.id, own.id)).stays, await stands()], [0, before])

  for (const parts of ['', 'JE-OUR-01 ; JE-TRN-05']) {
    const { outcomes, notes } = await said(`Lot des bois;;JE-LOT-77;accepter;${parts}\n`)
    assert.deepEqual(outcomes, ['refused'])
    assert.match(notes[0] ?? '', /ne se vend pas sur commande/)
  }
  // Lines are judged by those above them: what is a part from now on keeps its rate, and the pack is filled.
  const below = await said('Lot des bois;;JE-LOT-77;;JE-OUR-01 x 2\nOurs;5,5;JE-OUR-01;;\n')
  assert.deepEqual(below.outcomes, ['changed', 'refused'])
  await carryOut(below.id, own.id)
  assert.deepEqual(await stands(), ['2 JE-OUR-01', 2000, 'refuse'])
})

test('packs of one shop are those of another that has their parts, brought in by its own files', async () => {
  const other = await aShop(db)
  const { variants } = await catalogue.findManaged(db, shop.id, shop.cap.productId)
  const packId = await catalogue.addProduct(db, kenza, shop.id, {
    ...{ categoryId: (await catalogue.findManaged(db, shop.id, shop.train.productId)).categoryId, rateBp: 2000 },
    ...{ name: 'Lot voyageur', price: { ttcCents: 3000 }, variants: [{ reference: 'VO-1', quantity: 0 }] },
  })
  const second = await catalogue.addProduct(db, kenza, shop.id, {
    ...{ categoryId: (await catalogue.findManaged(db, shop.id, shop.train.productId)).categoryId, rateBp: 2000 },
    ...{ name: 'Fait après', price: { ttcCents: 300 }, variants: [{ reference: 'AP-1', quantity: 7 }] },
  })
  const later = (await catalogue.findManaged(db, shop.id, second)).variants[0]?.id ?? 0
  for (const variantId of [later, variants[1]?.id ?? 0])
    await catalogue.addPart(db, kenza, shop.id, { packId, variantId, quantity: 2 })
  const products = await bring(await fileOf(shop.id, 'products'), other.id)
  assert.match(products.foreseen.at(-1)?.cells.join() ?? '', /Lot voyageur/, 'packs come last')
  assert.equal((await carryOut(products.id, other.id)).refused, 0)
  assert.equal(await held('lot voyageur', other.id), `2 AP-1, 2 ${variants[1]?.reference}`)
})

test('pictures go out in a zip and come back: of products in their order, of each combination its own', async () => {
  const [from, other] = [await aShop(db), await aShop(db)]
  const drawn = async (colour: string) => {
    const bytes = await sharp({ create: { width: 9, height: 7, channels: 3, background: colour } })
      .png()
      .toBuffer()
    return files.takePicture(bytes)
  }
  const pictures = [
    { ...(await drawn('red')), alt: 'Rouge, de face' },
    { ...(await drawn('blue')), alt: 'Bleue' },
    { ...(await drawn('green')), alt: 'Verte' },
  ]
  const { categoryId } = await catalogue.findManaged(db, from.id, from.train.productId)
  // Two of one picture, as sizes of one colour are; the last has none of its own.
  const variants = [1, 1, 2, undefined].map((picture, at) => ({
    ...{ choices: [`Teinte ${at}`], reference: `EC-${at}`, quantity: at },
    ...(picture !== undefined && { picture }),
  }))
  const productId = await catalogue.addProduct(db, kenza, from.id, {
    ...{
      categoryId,
      rateBp: 2000,
      name: 'Écharpe',
      price: { ttcCents: 3000 },
      options: ['Teinte'],
      variants,
      pictures,
    },
  })
  const told = async (shopId: number, id: number) => {
    const sheet = await catalogue.findManaged(db, shopId, id)
    const shown = new Map(sheet.pictures.map((one) => [one.id, one.hash]))
    return {
      pictures: sheet.pictures.map(({ hash, alt }) => [hash, alt]),
      variants: sheet.variants.map((one) => [one.reference, shown.get(one.pictureId ?? 0) ?? '']),
    }
  }
  const before = await told(from.id, productId)

  const zip = await imports.picturesOfZip(db, from.id, 1)
  const parts: Uint8Array[] = []
  for await (const part of imports.zipOf(files, zip, new Date())) parts.push(part)
  const bytes = Buffer.concat(parts)
  const same = await bring(bytes, from.id, 'images.zip')
  assert.deepEqual([(await carryOut(same.id, from.id)).unchanged, await told(from.id, productId)], [zip.length, before])

  for (const kind of ['products', 'combinations'] as const) {
    const { id } = await bring(await fileOf(from.id, kind), other.id, `${kind}.csv`)
    assert.equal((await carryOut(id, other.id)).refused, 0)
  }
  const { id } = await bring(bytes, other.id, 'images.zip')
  assert.equal((await carryOut(id, other.id)).refused, 0)
  assert.deepEqual(await told(other.id, await idOf('écharpe', other.id)), before)

  await files.removeOriginal(pictures[1]?.hash ?? '')
  const less = await imports.picturesOfZip(db, from.id, 1)
  assert.deepEqual(
    less.map(({ name }) => name),
    zip.filter(({ hash }) => hash !== pictures[1]?.hash).map(({ name }) => name),
    'a picture that is kept no more is left out, the others keep their names',
  )
})

test('as many zips are counted as are filled, each smaller than one that is brought in may be, with every picture in one', async () => {
  const large = await aShop(db)
  const zips = async () => (await imports.countPictureZips(db, large.id, { all: true })) ?? 0
  const { rows: own } = await sql`select from pictures where shop_id = ${large.id}`.execute(db)
  const [heavy, light] = ['a'.repeat(64), 'b'.repeat(64)]
  await sql`insert into files.originals (hash, part, bytes) values
    (${heavy}, 0, ${Buffer.alloc(1 << 20)}), (${light}, 0, 'x')`.execute(db)
  const put = (hash: string, count: number) =>
    sql`insert into pictures (shop_id, product_id, hash, width, height, alt, position)
      select ${large.id}, ${large.cap.productId}, ${hash}, 9, 7, '', 100 + n from generate_series(1, ${count}::int4) n`.execute(
      db,
    )
  const filled = async () => {
    const names: string[][] = []
    for (let part = 1; part <= (await zips()); part++)
      names.push((await imports.picturesOfZip(db, large.id, part)).map(({ name }) => name))
    assert.deepEqual(await imports.picturesOfZip(db, large.id, names.length + 1), [])
    assert.equal(new Set(names.flat()).size, names.flat().length)
    return names.map(({ length }) => length)
  }
  await put(heavy, 60)
  const heavies = await filled()
  assert.equal(heavies.length, 3)
  assert.equal(await imports.countPictureZips(db, large.id), 3, 'a few are counted by the way')
  assert.ok(Math.max(...heavies) <= 29, heavies.join())
  await put(light, 3000)
  assert.equal(await imports.countPictureZips(db, large.id), null, 'many are weighed for who asks')
  const all = await filled()
  assert.ok(all.length === 5 && Math.max(...all) <= 1501, all.join())
  assert.equal(
    all.reduce((sum, one) => sum + one, 0),
    3060 + own.length,
  )
})

test('a zip of pictures of which one cannot be read, or is kept no more, fails for whoever asked and for nobody else', async () => {
  const written = async (original: (hash: string) => Promise<Buffer | undefined>) => {
    const parts: Uint8Array[] = []
    const pictures = ['a', 'b'].map((hash) => ({ name: `${hash}.webp`, hash }))
    for await (const part of imports.zipOf({ original }, pictures, new Date())) parts.push(part)
    return Buffer.concat(parts)
  }
  const one = Buffer.from('RIFF')
  assert.ok((await written(async () => one)).length > 200)
  await assert.rejects(
    written((hash) => (hash === 'a' ? Promise.resolve(one) : Promise.reject(new Error('the disk is away')))),
    /the disk is away/,
  )
  await assert.rejects(
    written(async (hash) => (hash === 'a' ? one : undefined)),
    /b\.webp is kept no more/,
  )
  // A reader that leaves: nothing more is read.
  const asked: string[] = []
  const many = Array.from({ length: 9 }, (_, at) => ({ name: `${at}.webp`, hash: `${at}` }))
  const original = async (hash: string) => {
    asked.push(hash)
    return Buffer.alloc(100_000)
  }
  for await (const part of imports.zipOf({ original }, many, new Date())) if (part.length > 0) break
  assert.ok(asked.length < many.length, asked.join())
})

test('what a pack holds is written and read back alike, whatever its articles are called', () => {
  const reference = fc
    .stringMatching(/^[A-Za-z0-9 x:()×*,.-]{1,12}$/)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
  const part = fc.record({ reference, quantity: fc.integer({ min: 1, max: 999 }) })
  fc.assert(
    fc.property(fc.uniqueArray(part, { selector: (one) => one.reference, minLength: 1, maxLength: 12 }), (parts) => {
      const format = { columns: new Map([['parts', 0]]), headings: ['Composition'], multiple: ',', pointed: false }
      const known = (name: string) => parts.some((one) => one.reference === name)
      const said = partsIn(new Line([partsCell(parts)], format)) ?? []
      const meant = meantParts(said, ',', known)
      assert.deepEqual([meant.unknown, partsCell(meant.parts)], [[], partsCell(parts)])
      assert.equal(JSON.stringify(meant.parts), JSON.stringify(parts))
    }),
    { numRuns: 300 },
  )
})
