import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import sharp from 'sharp'
import * as yazl from 'yazl'
import * as catalogue from '#catalogue'
import { sql } from '#database'
import { openFiles } from '#files'
import * as imports from '#imports'
import * as jobs from '#jobs'
import * as purchases from '#purchases'
import { writeWorkbook } from '#sheets'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as work from '#work'
import { csvOf } from '../../web/http/csv.ts'

const { db } = await testDatabase()
const files = openFiles(await mkdtemp(join(tmpdir(), 'preau-imports-')), db)
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)

const receive = (text: string, name = 'produits.csv') =>
  imports.receive(db, kenza, shop.id, { name, bytes: Buffer.from(text) })
const drain = () => jobs.drain(db, [work.task([imports.importing(files)])])
async function run(id: number) {
  await imports.foresee(db, kenza, shop.id, id)
  await imports.start(db, kenza, shop.id, id)
  await drain()
  return imports.counts(db, shop.id, id)
}
const productsNamed = async (name: string) => (await catalogue.listManaged(db, shop.id, { text: name })).rows

const FILE = `ID;Actif (0/1);Nom *;Catégories (x,y,z...);Prix HT;ID de la règle de taxes;Référence;EAN-13;Poids;Quantité;Résumé;Couleur du ciel
1;1;Cerf-volant lune;Accueil,Plein air;24.916667;1;PA-CVL;;0.350000;12;<p>Vole haut</p>;40
2;0;Toupie;Jouets;8,25;20;JE-TOU;;0,05;30;;
3;1;;Jouets;8,25;20;JE-SANS;;;;;
4;1;Ours Marcel en hêtre;;20,00;;JE-OUR-01;;;25;;
5;1;Toupie bis;Jouets;1.500.2;20;JE-TOU;;;;;
`

test('a file of products is understood, foreseen line by line, done, and undone as a whole', async () => {
  const id = await receive(FILE)
  const one = await imports.find(db, shop.id, id)
  assert.deepEqual([one.kind, one.encoding, one.separator, one.titled, one.lines], ['products', 'UTF-8', ';', true, 5])
  assert.deepEqual(one.fields.at(-1), null, 'a column that is not known is left out')
  await imports.foresee(db, kenza, shop.id, id)
  const lines = await imports.linesOf(db, shop.id, id)
  assert.deepEqual(
    lines.map(({ line, outcome }) => [line, outcome]),
    [
      [2, 'made'],
      [3, 'made'],
      [4, 'refused'],
      [5, 'changed'],
      [6, 'refused'],
    ],
  )
  assert.match(lines[0]?.notes.join(' ') ?? '', /HTML.*« Plein air » est créée/)
  assert.equal((await productsNamed('toupie')).length, 0, 'nothing was changed')
  const counted = await run(id)
  assert.deepEqual([counted.made, counted.changed, counted.refused, counted.done], [2, 1, 2, 5])
  const [kite] = await productsNamed('cerf-volant')
  assert.deepEqual([kite?.htMicro, kite?.quantity, kite?.category, kite?.state], [24_916_667, 12, 'Plein air', 'shown'])
  assert.equal((await productsNamed('ours marcel'))[0]?.quantity, 25)
  const { rows: kept } = await sql<{ words: number; pieces: number }>`
    select count(*) filter (where p.search_text <> product_words(p))::int4 as words, count(*) filter (where s.pieces <>
      (select sum(v.quantity) from variants v where v.shop_id = p.shop_id and v.product_id = p.id))::int4 as pieces
    from products p join product_sums s on s.shop_id = p.shop_id and s.product_id = p.id where p.shop_id = ${shop.id}`.execute(
    db,
  )
  assert.deepEqual(kept, [{ words: 0, pieces: 0 }], 'words and sums are as if made one by one')

  const again = await receive(FILE)
  const second = await run(again)
  assert.deepEqual([second.made, second.changed, second.unchanged, second.refused], [0, 0, 3, 2])

  const top = (await productsNamed('toupie'))[0]
  const anne = await aCustomer(db, shop.id)
  const variant = (await catalogue.findManaged(db, shop.id, top?.id ?? 0)).variants[0]?.id ?? 0
  await catalogue.changeProduct(db, kenza, shop.id, top?.id ?? 0, { active: true })
  await anOrder(db, shop, anne, { lines: [{ variantId: variant, quantity: 1 }] })
  await imports.startUndo(db, kenza, shop.id, id)
  await drain()
  const after = await imports.counts(db, shop.id, id)
  assert.deepEqual([after.undone, after.stays], [2, 1])
  assert.equal((await productsNamed('cerf-volant')).length, 0)
  const bear = (await productsNamed('ours marcel'))[0]
  assert.deepEqual([bear?.quantity, bear?.fullTtcCents], [10, 2450])
  assert.equal((await catalogue.listCategories(db, shop.id)).length, 1, 'the category that it made went')
  const { rows } = await sql<{ n: number }>`select count(*)::int4 as n from stock_movements m
    where m.shop_id = ${shop.id} and not exists (select from variants v where v.shop_id = m.shop_id and v.id = m.variant_id)`.execute(
    db,
  )
  assert.equal(rows[0]?.n, 0)
})

test('categories, customers and addresses come in, twice alike, and go', async () => {
  const files: [name: string, text: string, made: number, other: number][] = [
    [
      'categories.csv',
      'ID;Actif (0/1);Nom *;Catégorie parente;Description\n10;1;Vêtements;Accueil;<b>Pour tous</b>\n11;1;Hauts;10;\n12;1;Pulls;Hauts;\n',
      2,
      1,
    ],
    [
      'clients.csv',
      'ID;Titre;Adresse e-mail *;Nom *;Prénom *;Mot de passe *;Lettre d’informations (0/1)\n7;2;Zoe.Petit@exemple.fr;PETIT;Zoé;secret;1\n8;1;pas-une-adresse;X;Y;;\n',
      1,
      1,
    ],
    [
      'adresses.csv',
      'Alias*;E-mail du client*;ID du client;Adresse*;Code postal*;Ville*;Pays*;Téléphone\nMaison;;7;1 rue Haute;39200;Saint-Claude;France;03 84 45 00 00\nMaison;nobody@exemple.fr;;1 rue Haute;39200;Saint-Claude;France;\n',
      1,
      1,
    ],
  ]
  const ids: number[] = []
  for (const [name, text, made, refused] of files) {
    const id = await receive(text, name)
    const counted = await run(id)
    const said = JSON.stringify(await imports.linesOf(db, shop.id, id))
    assert.deepEqual([counted.made, counted.refused], [made, refused], said)
    const again = await run(await receive(text, name))
    assert.deepEqual([again.unchanged, again.refused], [made, refused], name)
    ids.unshift(id)
  }
  for (const id of ids) {
    await imports.startUndo(db, kenza, shop.id, id)
    await drain()
    const { undone, stays } = await imports.counts(db, shop.id, id)
    assert.deepEqual([undone > 0, stays], [true, 0])
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int4 as n from customers
    where shop_id = ${shop.id} and email = 'zoe.petit@exemple.fr'`.execute(db)
  assert.equal(rows[0]?.n, 0)
})

test('a category stands not under itself, and one of a name that is there is told so', async () => {
  const own = await aShop(db)
  const receiveOwn = (text: string) =>
    imports.receive(db, kenza, own.id, {
      name: 'categories.csv',
      bytes: Buffer.from(`ID;Nom *;Catégorie parente\n${text}`),
    })
  const judged = async (text: string) => {
    const id = await receiveOwn(text)
    await imports.foresee(db, kenza, own.id, id)
    return (await imports.linesOf(db, own.id, id)).map(({ outcome, notes }) => [outcome, notes.join(' ')])
  }
  const [toys] = (await catalogue.listCategories(db, own.id)).filter(({ name }) => name === 'Jouets')
  const namesake = '« Nom * » : une catégorie de ce nom existe déjà, une autre est créée.'
  const itself =
    '« Catégorie parente » : « jouets » ne se range pas sous elle-même : laissez la case vide, ou donnez une autre catégorie.'
  assert.deepEqual(await judged(`${toys?.id};jouets;Jouets\n;Jouets;Jouets\n;Neuve;Accueil\n;Neuve;Neuve\n`), [
    ['refused', itself],
    ['made', namesake],
    ['made', ''],
    ['made', namesake],
  ])
  // One of that name that is there already, under the other, is itself.
  await catalogue.addCategory(db, kenza, own.id, { name: 'Jouets', parentId: toys?.id ?? 0 })
  assert.deepEqual(await judged(`;Jouets;Jouets\n`), [['unchanged', '']])
})

test('combinations make the variants of products that are there, and go', async () => {
  const products = await receive(
    'ID;Nom *;Prix HT;Catégories;Référence;Quantité\n31;Pull marin;20;Jouets;PULL;7\n',
    'p.csv',
  )
  await run(products)
  const text = `Identifiant du produit;Attribut (Nom:Type:Position)*;Valeur (Valeur:Position)*;Référence;Impact sur le prix;Quantité
31;Taille:select:0,Couleur:color:1;S:0,Bleu nuit:0;PULL-S;0;3
31;Taille:select:0,Couleur:color:1;M:1,Bleu nuit:0;PULL-M;2,5;4
31;Couleur:color:1,Taille:select:0;Bleu nuit:0,L:2;;5;5
31;Matière:select:0;Laine:0;;;
31;Taille:select:0,Couleur:color:1;S:0,Bleu nuit:0;PULL-S2;0;3
99;Taille:select:0;S:0;;;
`
  const id = await receive(text, 'declinaisons.csv')
  await imports.foresee(db, kenza, shop.id, id)
  const foreseen = (await imports.linesOf(db, shop.id, id)).map(({ outcome }) => outcome)
  assert.deepEqual(foreseen, ['made', 'made', 'made', 'refused', 'refused', 'refused'])
  const counted = await run(id)
  assert.deepEqual([counted.made, counted.refused], [3, 3], JSON.stringify(await imports.linesOf(db, shop.id, id)))
  const [listed] = await productsNamed('pull marin')
  const product = await catalogue.findManaged(db, shop.id, listed?.id ?? 0)
  assert.deepEqual(
    product.variants.map(({ choices, quantity, htMicro }) => [choices.join(' '), quantity, htMicro]),
    [
      ['S Bleu nuit', 3, 20_000_000],
      ['M Bleu nuit', 4, 22_500_000],
      ['L Bleu nuit', 5, 25_000_000],
    ],
  )
  const again = await run(await receive(text, 'declinaisons.csv'))
  assert.deepEqual([again.unchanged, again.refused], [3, 3])
  await imports.startUndo(db, kenza, shop.id, id)
  await drain()
  assert.deepEqual(
    (await imports.counts(db, shop.id, id)).stays,
    0,
    JSON.stringify(await imports.linesOf(db, shop.id, id)),
  )
  const plain = await catalogue.findManaged(db, shop.id, product.id)
  assert.deepEqual(
    [plain.options, plain.variants.map(({ reference, quantity }) => [reference, quantity])],
    [[], [['PULL', 7]]],
  )
})

test('what is exported comes back in unchanged, as CSV and as a workbook', async () => {
  const id = (await productsNamed('train'))[0]?.id ?? 0
  await catalogue.changeProduct(db, kenza, shop.id, id, {
    description: '=1+1; une « citation "double" »\n- premier, deuxième\n- l’autre',
    features: [
      ['Matière', 'Hêtre, bouleau : massif'],
      ['Durée', '12:30'],
    ],
    reduction: { bp: 1250 },
    price: { htMicro: 33_333_333 },
    purchaseMicro: 12_345_678,
    ecotaxCents: 12,
    sizeMm: [120, 85, 4],
    warnings: 'Ne convient pas avant 3 ans.',
  })
  const supplierId = await purchases.addSupplier(db, kenza, shop.id, supplierSheet)
  const [sold] = (await catalogue.findManaged(db, shop.id, id)).variants
  const terms = { reference: 'F-12', priceMicro: 11_000_000, lot: 6 }
  await purchases.setArticle(db, kenza, shop.id, { supplierId, variantId: sold?.id ?? 0 }, terms)
  await aCustomer(db, shop.id)
  // Pieces sold on order are still to come.
  const [cap = 0] = shop.cap.variantIds
  const all = (await productsNamed('casquette'))[0]?.quantity ?? 0
  const owing = async (way: 1 | -1) =>
    stock.recount(db, kenza, shop.id, [
      { variantId: sold?.id ?? 0, quantity: -way * ((sold?.quantity ?? 0) + 3) },
      { variantId: cap, quantity: -way * 1000 },
    ])
  const capBefore = (await catalogue.findManaged(db, shop.id, shop.cap.productId)).variants.find(({ id }) => id === cap)
  await owing(1)
  assert.equal((await productsNamed('casquette'))[0]?.quantity, all - (capBefore?.quantity ?? 0))
  for (const kind of imports.kinds)
    for (const type of ['csv', 'xlsx'] as const) {
      const { titles, rows } = imports.exported(db, shop.id, kind)
      const sheet = { name: kind, columns: titles.map((label) => ({ label })), rows }
      const parts: Uint8Array[] = []
      for await (const part of type === 'csv' ? csvOf(sheet) : writeWorkbook([sheet], new Date()))
        parts.push(Buffer.from(part))
      const back = await imports.receive(db, kenza, shop.id, { name: `${kind}.${type}`, bytes: Buffer.concat(parts) })
      const one = await imports.find(db, shop.id, back)
      assert.equal(one.kind, kind)
      assert.ok(!one.fields.includes(null), one.headings.join())
      await imports.foresee(db, kenza, shop.id, back)
      const lines = await imports.linesOf(db, shop.id, back, { limit: 1000 })
      const other = lines.filter(({ outcome }) => outcome !== 'unchanged')
      const rowsShown = Array.from({ length: lines.length }, (_, at) => at + 2)
      assert.ok(lines.length > 0)
      assert.deepEqual(
        lines.map(({ line }) => line),
        rowsShown,
        'texts of several lines are one row of a spreadsheet',
      )
      assert.deepEqual(
        other.map(({ cells, outcome, notes }) => [cells, outcome, notes]),
        [],
        `${kind}.${type}`,
      )
    }
  const counted = await receive(`Nom *;Référence;Quantité\nTrain des forêts, 5 wagons;${sold?.reference};-1\n`)
  assert.equal((await run(counted)).changed, 1)
  const pieces = async () => (await catalogue.findManaged(db, shop.id, id)).variants[0]?.quantity
  assert.equal(await pieces(), -1)
  await imports.startUndo(db, kenza, shop.id, counted)
  await drain()
  assert.equal(await pieces(), -3)
  const lower = await receive(`Nom *;Référence;Quantité\nTrain des forêts, 5 wagons;${sold?.reference};-4\n`)
  await imports.foresee(db, kenza, shop.id, lower)
  assert.match((await imports.linesOf(db, shop.id, lower))[0]?.notes.join() ?? '', /aussi petit/)
  await owing(-1)
})

test('what somebody did between the check and the run stands', async () => {
  await run(
    await receive('Nom *;Prix HT;Catégories;Référence;Quantité\nKim;20;Jouets;SINCE-1;10\nAda;20;Jouets;SINCE-2;10\n'),
  )
  const text = 'Nom *;Prix HT;Référence;Quantité\nKim;20;SINCE-1;10\nAda bis;20;SINCE-2;25\nZoé;20;SINCE-3;4\n'
  const id = await receive(text)
  await imports.foresee(db, kenza, shop.id, id)
  const foreseen = await imports.linesOf(db, shop.id, id)
  assert.deepEqual(
    foreseen.map(({ outcome, changes }) => [
      outcome,
      changes.map(({ field, before, after }) => [field, before, after]),
    ]),
    [
      ['unchanged', []],
      [
        'changed',
        [
          ['name', 'Ada', 'Ada bis'],
          ['quantity', '10', '25'],
        ],
      ],
      ['made', []],
    ],
  )
  const [kim, ada] = [(await productsNamed('kim'))[0], (await productsNamed('ada'))[0]]
  const luneau = await anEmployee(db, shop.id, 'Sarah', 'LUNEAU')
  await catalogue.changeProduct(db, luneau, shop.id, kim?.id ?? 0, {
    name: 'Kim le lapin',
    price: { htMicro: 30_000_000 },
  })
  const buyer = await aCustomer(db, shop.id)
  const variantOf = async (product: number) => (await catalogue.findManaged(db, shop.id, product)).variants[0]?.id ?? 0
  for (const one of [kim, ada])
    await anOrder(db, shop, buyer, { lines: [{ variantId: await variantOf(one?.id ?? 0), quantity: 3 }] })
  await imports.start(db, kenza, shop.id, id, { shows: false })
  await drain()
  assert.equal((await productsNamed('zoé'))[0]?.state, 'hidden')
  const lines = await imports.linesOf(db, shop.id, id)
  assert.deepEqual(
    lines.map(({ outcome }) => outcome),
    ['refused', 'changed', 'made'],
  )
  assert.match(lines[0]?.notes.join(' ') ?? '', new RegExp(`Changé depuis la vérification par ${luneau.name}`))
  assert.match(lines[1]?.notes.join(' ') ?? '', /passé de 10 à 7 depuis la vérification : il devient 22/)
  const [after, other] = [(await productsNamed('kim le'))[0], (await productsNamed('ada bis'))[0]]
  assert.deepEqual([after?.htMicro, after?.quantity, other?.quantity], [30_000_000, 7, 22])

  const late = await receive('Nom *;Référence;Quantité\nAda ter;SINCE-2;22\n')
  await imports.foresee(db, kenza, shop.id, late)
  await imports.start(db, kenza, shop.id, late, { mayChange: false })
  await drain()
  assert.match((await imports.linesOf(db, shop.id, late))[0]?.notes.join(' ') ?? '', /profil ne permet pas de modifier/)
})

test('undoing leaves what was sold and counted since, and takes articles out of a count that did not reach them', async () => {
  await run(await receive('Nom *;Prix HT;Catégories;Référence;Quantité\nDédé;20;Jouets;BACK-1;10\n'))
  const id = await receive(
    'Nom *;Prix HT;Catégories;Référence;Quantité\nDédé;20;Jouets;BACK-1;25\nLulu;9;Jouets;BACK-2;4\nMimi;9;Jouets;BACK-3;4\n',
  )
  await run(id)
  const variantOf = async (name: string) => {
    const [one] = await productsNamed(name)
    return (await catalogue.findManaged(db, shop.id, one?.id ?? 0)).variants[0]?.id ?? 0
  }
  const [dede, lulu] = [await variantOf('dédé'), await variantOf('lulu')]
  await anOrder(db, shop, await aCustomer(db, shop.id), { lines: [{ variantId: dede, quantity: 2 }] })
  const count = await stock.openCount(db, kenza, shop.id, { scope: 'all', scopeId: null, hides: false })
  // Two pieces are sold and stand on the shelf still.
  await stock.enterCounts(db, kenza, shop.id, count, [
    { variantId: dede, counted: 27 },
    { variantId: lulu, counted: 4 },
  ])
  await stock.explainCounts(db, kenza, shop.id, count, [{ variantId: dede, reason: 'retrouvées' }])
  await stock.closeCount(db, kenza, shop.id, count)
  await stock.openCount(db, kenza, shop.id, { scope: 'all', scopeId: null, hides: false })
  await imports.startUndo(db, kenza, shop.id, id)
  await drain()
  assert.deepEqual(
    (await imports.linesOf(db, shop.id, id)).map(({ undone, stays }) => [undone, stays]),
    [
      [false, 'Ses pièces ont bougé depuis.'],
      [false, 'Il a été compté dans un inventaire : ce comptage le nomme.'],
      [true, ''],
    ],
  )
  assert.equal((await productsNamed('dédé'))[0]?.quantity, 25)
})

test('a picture is no list, and a file that one may not bring in is not kept', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  await assert.rejects(imports.receive(db, kenza, shop.id, { name: 'image.csv', bytes: png }), /n’est pas une liste/)
  const [before] = await imports.latest(db, shop.id, 1)
  const bytes = Buffer.from('Adresse e-mail *;Nom *;Prénom *\nzoe@exemple.fr;PETIT;Zoé\n')
  const may = (kind: imports.Kind) => Promise.reject(new Error(`not ${kind}`))
  await assert.rejects(imports.receive(db, kenza, shop.id, { name: 'x.csv', bytes, may }), /not customers/)
  assert.equal((await imports.latest(db, shop.id, 1))[0]?.id, before?.id)
})

async function zipOf(entries: Record<string, Buffer>, compress = false): Promise<Buffer> {
  const file = new yazl.ZipFile()
  for (const [name, bytes] of Object.entries(entries)) file.addBuffer(bytes, name, { compress })
  file.end()
  const parts: Buffer[] = []
  for await (const part of file.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

test('a zip of pictures finds its products by the names of their file or by reference, and goes', async () => {
  const png = (colour: string) =>
    sharp({ create: { width: 8, height: 6, channels: 3, background: colour } })
      .png()
      .toBuffer()
  await run(
    await receive(
      'Nom *;Prix HT;Catégories;Référence;URL des images (x,y,z...);Textes alternatifs des images (x,y,z...)\n' +
        'Lampe;20;Jouets;PIC-1;"https://x.fr/img/face.png?v=2,img/Dos.png";De face\nTasse;9;Jouets;PIC-2;;\nBol;9;Jouets;PIC-3;bol.png;\n',
    ),
  )
  const bytes = await zipOf({
    'photos/dos.png': await png('red'),
    'photos/face.png': await png('blue'),
    'pic-2_2.png': await png('green'),
    'PIC-2.png': await png('black'),
    'inconnue.png': await png('white'),
    'texte.png': Buffer.from('pas une image'),
    '__MACOSX/._face.png': Buffer.from('x'),
  })
  const id = await imports.receive(db, kenza, shop.id, { name: 'images.zip', bytes })
  await imports.foresee(db, kenza, shop.id, id)
  const foreseen = await imports.linesOf(db, shop.id, id)
  assert.deepEqual(
    foreseen.map(({ cells, outcome }) => [cells[0], outcome]),
    [
      ['face.png', 'made'],
      ['inconnue.png', 'refused'],
      ['PIC-2.png', 'made'],
      ['pic-2_2.png', 'made'],
      ['texte.png', 'refused'],
      ['dos.png', 'made'],
      ['bol.png', 'refused'],
    ],
  )
  assert.match(foreseen.at(-1)?.notes.join(' ') ?? '', /« Bol ».*n’est pas dans le zip/)
  await imports.start(db, kenza, shop.id, id)
  await drain()
  const barred = await imports.receive(db, kenza, shop.id, {
    name: 'images.zip',
    bytes: await zipOf({ 'PIC-3.png': await png('grey') }),
  })
  await imports.foresee(db, kenza, shop.id, barred)
  await imports.start(db, kenza, shop.id, barred, { mayChange: false })
  await drain()
  const grey = (await imports.linesOf(db, shop.id, barred)).find(({ cells }) => cells[0] === 'PIC-3.png')
  assert.match(grey?.notes.join(' ') ?? '', /Votre profil ne permet pas/)
  const pictures = async () => {
    const { rows } = await sql<{ name: string; alt: string }>`
      select p.name, x.alt from pictures x join products p on p.shop_id = x.shop_id and p.id = x.product_id
      where x.shop_id = ${shop.id} and p.name in ('Lampe', 'Tasse', 'Bol') order by p.name, x.position`.execute(db)
    return rows.map(({ name, alt }) => `${name} : ${alt}`)
  }
  const all = ['Lampe : De face', 'Lampe : Lampe', 'Tasse : Tasse', 'Tasse : Tasse']
  assert.deepEqual(await pictures(), all)
  const again = await imports.receive(db, kenza, shop.id, { name: 'images.zip', bytes })
  const counted = await run(again)
  assert.deepEqual([counted.made, counted.unchanged, await pictures()], [0, 4, all])
  await imports.startUndo(db, kenza, shop.id, id)
  await drain()
  assert.deepEqual([(await imports.counts(db, shop.id, id)).undone, await pictures()], [4, []])
})

test('a zip that swells, lies, leaves its folder or holds nothing is refused with a sentence', async () => {
  const send = (bytes: Buffer) => imports.receive(db, kenza, shop.id, { name: 'images.zip', bytes })
  await assert.rejects(send(await zipOf({ 'a.png': Buffer.alloc(5_000_000) }, true)), /gonfle d’une façon suspecte/)
  const out = await zipOf({ 'aa/b.png': Buffer.from('x') })
  await assert.rejects(
    send(Buffer.from(out.toString('latin1').replaceAll('aa/b', '../b'), 'latin1')),
    /sortent de son dossier/,
  )
  await assert.rejects(
    send(await zipOf({ 'a/b.png': Buffer.from('x'), 'c/b.png': Buffer.from('y') })),
    /s’appellent « b.png »/,
  )
  await assert.rejects(send(await zipOf({ '.DS_Store': Buffer.from('x') })), /aucune image/)
  await assert.rejects(send(out.subarray(0, out.length - 30)), /abîmé/)
})

const supplierSheet: purchases.SupplierSheet = {
  ...{ name: 'Bois du Jura', address: '', email: '', phone: '', siren: '', vatNumber: '', note: '' },
  ...{ delayDays: 0, paymentDays: 30, minimumCents: 0 },
}

test('what a trader knows of an article comes in, changes, and is as it was', async () => {
  const [supplier] = (await purchases.supplierNames(db, shop.id)).filter(({ name }) => name === 'Bois du Jura')
  const supplierId = supplier?.id ?? (await purchases.addSupplier(db, kenza, shop.id, supplierSheet))
  const titles =
    'Nom *;Actif;Prix HT;TVA;Wholesale price;Référence n°;Référence fournisseur n°;Fournisseur;Écotaxe;Largeur;Hauteur;Profondeur\n'
  const read = async () => {
    const [listed] = await productsNamed('étagère')
    if (!listed) return undefined
    const { purchaseMicro, ecotaxCents, sizeMm, state, variants } = {
      state: listed.state,
      ...(await catalogue.findManaged(db, shop.id, listed.id)),
    }
    const offers = (await purchases.buyingOf(db, shop.id, listed.id)).flatMap((one) => one.offers)
    return [
      state,
      purchaseMicro,
      ecotaxCents,
      sizeMm.join('x'),
      variants.length,
      ...offers.map((one) => `${one.supplierId} ${one.reference} ${one.priceMicro}`),
    ]
  }
  const made = await receive(
    `${titles}Étagère;caché;20;FR Taux standard;7,5;ETA-1;J-9;bois du jura;0,40;40,5;120 cm;300 mm\n`,
  )
  await run(made)
  const first = ['hidden', 7_500_000, 40, '300x405x1200', 1, `${supplierId} J-9 7500000`]
  assert.deepEqual(await read(), first)
  const sold = () =>
    db
      .selectFrom('acts')
      .select(['before', 'after'])
      .where('shop_id', '=', shop.id)
      .where('verb', '=', 'purchases.set-article')
      .orderBy('id', 'desc')
      .execute()
  const terms = { supplier: 'Bois du Jura', reference: 'J-9', price_micro: 7_500_000, lot: 1 }
  const [last, ...older] = await sold()
  assert.deepEqual(last, { before: { supplier: null }, after: terms })
  // Whoever may not change « Achats » is told, and changes nothing of them.
  const barred = await receive(
    `${titles}Étagère;;;;;ETA-1;J-11;Bois du Jura;;;;\nCaisse;;9;;;ETA-3;K-1;Bois du Jura;;;;\n`,
  )
  await imports.foresee(db, kenza, shop.id, barred, { maySupply: false })
  const [shelf, crate] = await imports.linesOf(db, shop.id, barred)
  assert.deepEqual([shelf?.outcome, crate?.outcome], ['unchanged', 'made'])
  for (const one of [shelf, crate]) assert.match(one?.notes.join(' ') ?? '', /ne permet pas de modifier « Achats »/)
  await imports.start(db, kenza, shop.id, barred, { maySupply: false })
  await drain()
  assert.deepEqual([await read(), (await sold()).length], [first, older.length + 1])
  // Nor is it put back by whoever may not change « Achats »: the line stays, and says why.
  const other = await receive(`${titles}Caisse;;;;;ETA-3;K-1;Bois du Jura;;;;\n`)
  await run(other)
  await imports.startUndo(db, kenza, shop.id, other, { maySupply: false })
  await drain()
  const [stays] = await imports.linesOf(db, shop.id, other)
  assert.match(stays?.stays ?? '', /ne permet pas de modifier « Achats »/)
  const changed = await receive(
    `${titles}Étagère;en ligne;;;8;ETA-1;J-10;Bois du Jura;0,50;41;;\nTrop;oui;1;20;;ETA-2;;Inconnu;9;;;\n`,
  )
  await imports.foresee(db, kenza, shop.id, changed)
  const [line, dear] = await imports.linesOf(db, shop.id, changed)
  assert.deepEqual(
    line?.changes.map(({ field, before, after }) => [field, before, after]),
    [
      ['active', 'non', 'oui'],
      ['purchase', '7,5', '8'],
      ['ecotax', '0,4', '0,5'],
      ['width', '40,5', '41'],
      ['supplierReference', 'J-9', 'J-10'],
    ],
  )
  assert.match(dear?.notes.join(' ') ?? '', /comprise dans le prix TTC.*n’est pas un fournisseur/)
  await run(changed)
  assert.deepEqual(await read(), ['shown', 8_000_000, 50, '300x410x1200', 1, `${supplierId} J-10 7500000`])
  assert.deepEqual((await sold())[0], { before: terms, after: { ...terms, reference: 'J-10' } })
  await imports.startUndo(db, kenza, shop.id, changed)
  await drain()
  assert.deepEqual(await read(), first)
  assert.deepEqual((await sold())[0], { before: { ...terms, reference: 'J-10' }, after: terms })
  const lines = (await sold()).length
  await imports.startUndo(db, kenza, shop.id, made)
  await drain()
  assert.equal(await read(), undefined)
  assert.deepEqual(
    [(await sold())[0], (await sold()).length],
    [{ before: terms, after: { supplier: null } }, lines + 1],
  )
})

test('a product stands on every shelf that its line names and is found by its words; a file of ours changes nothing', async () => {
  const fresh = await aShop(db)
  const bring = async (text: string) => {
    const id = await imports.receive(db, kenza, fresh.id, { name: 'produits.csv', bytes: Buffer.from(text) })
    await imports.foresee(db, kenza, fresh.id, id)
    await imports.start(db, kenza, fresh.id, id)
    await drain()
    return { id, counts: await imports.counts(db, fresh.id, id), lines: await imports.linesOf(db, fresh.id, id) }
  }
  const titles = 'ID;Nom *;Catégories (x,y,z...);Prix TTC;TVA;Référence;Tags (x,y,z...)\n'
  const games = await catalogue.addCategory(db, kenza, fresh.id, { name: 'Jeux, livres' })
  const read = async () => {
    const [row] = (await catalogue.listManaged(db, fresh.id, { text: 'tasse' })).rows
    const { categoryId, shelfIds, searchTerms } = await catalogue.findManaged(db, fresh.id, row?.id ?? 0)
    const names = new Map((await catalogue.listCategories(db, fresh.id)).map(({ id, name }) => [id, name]))
    return [names.get(categoryId), ...shelfIds.map((id) => names.get(id) ?? '').sort(), searchTerms]
  }
  await bring(`${titles}1;Tasse;Accueil,Vaisselle/Tasses,Vaisselle,Cadeaux,Jeux, livres,Cadeaux;12;20;TA-1;mug , bol\n`)
  const first = ['Tasses', 'Cadeaux', 'Jeux, livres', 'mug, bol']
  assert.deepEqual(await read(), first)
  const found = await catalogue.browse(db, fresh.id, { words: catalogue.searchWords('mug cadeaux') })
  assert.deepEqual(
    found.cards.map(({ name }) => name),
    ['Tasse'],
  )
  const { titles: head, rows } = imports.exported(db, fresh.id, 'products')
  const all = [head]
  for await (const row of rows) all.push(row)
  const file = `${all.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\n')}\n`
  const again = await bring(file)
  assert.deepEqual([again.counts.unchanged, again.counts.changed], [all.length - 1, 0], JSON.stringify(again.lines))
  const moved = await bring(`${titles}1;Tasse;Cadeaux;;;TA-1;mug\n`)
  assert.deepEqual(await read(), ['Cadeaux', 'mug'])
  assert.deepEqual(
    moved.lines[0]?.changes.map(({ field, before, after }) => [field, before, after]),
    [
      ['searchTerms', 'mug, bol', 'mug'],
      ['categories', 'Tasses, Jeux, livres, Cadeaux', 'Cadeaux'],
    ],
  )
  await imports.startUndo(db, kenza, fresh.id, moved.id)
  await drain()
  assert.deepEqual(await read(), first)
  assert.ok((await catalogue.listCategories(db, fresh.id)).some(({ id }) => id === games))
})

test('our samples come in one after the other, no line refused and no column unknown', async () => {
  const fresh = await aShop(db)
  for (const kind of imports.kinds) {
    const { titles, rows } = imports.sampleOf(kind)
    const parts: Uint8Array[] = []
    const sheet = { name: kind, columns: titles.map((label) => ({ label })), rows }
    for await (const part of csvOf(sheet)) parts.push(Buffer.from(part))
    const id = await imports.receive(db, kenza, fresh.id, { name: 'exemple.csv', bytes: Buffer.concat(parts) })
    const one = await imports.find(db, fresh.id, id)
    assert.deepEqual([one.kind, one.fields.includes(null)], [kind, false], one.headings.join())
    await imports.foresee(db, kenza, fresh.id, id)
    await imports.start(db, kenza, fresh.id, id)
    await drain()
    const lines = await imports.linesOf(db, fresh.id, id)
    assert.deepEqual(
      lines.map(({ outcome }) => outcome),
      ['made', 'made'],
      JSON.stringify(lines),
    )
    for (const { label, about } of imports.columnsOf(kind)) assert.notEqual(about, '', label)
  }
})

test('suppliers and pictures of combinations come in, come out alike, and go', async () => {
  const fresh = await aShop(db)
  const supplierId = await purchases.addSupplier(db, kenza, fresh.id, { ...supplierSheet, name: 'Laines du Doubs' })
  const bring = async (name: string, bytes: Uint8Array | string) => {
    const asked = { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }
    const id = await imports.receive(db, kenza, fresh.id, asked)
    await imports.foresee(db, kenza, fresh.id, id)
    await imports.start(db, kenza, fresh.id, id)
    await drain()
    return { id, counts: await imports.counts(db, fresh.id, id) }
  }
  await bring('produits.csv', 'ID;Nom *;Catégories (x,y,z...);Prix TTC;TVA;Référence\n7;Pull;Laine;50;20;PU\n')
  const [{ id: productId = 0 } = {}] = (await catalogue.listManaged(db, fresh.id, { text: 'pull' })).rows
  const made = await bring(
    'declinaisons.csv',
    'Identifiant du produit;Attribut (Nom:Type:Position)*;Valeur (Valeur:Position)*;Référence;Fournisseur;Référence fournisseur;Prix d’achat HT\n' +
      '7;Taille:select:0;M:0;PU-M;Laines du Doubs;L-1;12\n7;Taille:select:0;L:1;PU-L;laines du doubs;L-2;12,5\n',
  )
  const offers = async () =>
    (await purchases.buyingOf(db, fresh.id, productId))
      .flatMap((one) => one.offers)
      .map((one) => `${one.supplierId} ${one.reference} ${one.priceMicro}`)
      .sort()
  assert.deepEqual(
    [made.counts.made, await offers()],
    [2, [`${supplierId} L-1 12000000`, `${supplierId} L-2 12500000`]],
  )
  const { titles, rows } = imports.exported(db, fresh.id, 'combinations')
  const all = [titles]
  for await (const row of rows) all.push(row)
  const again = await bring(
    'declinaisons.csv',
    `${all.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\n')}\n`,
  )
  assert.deepEqual([again.counts.unchanged, again.counts.changed], [all.length - 1, 0])
  await imports.startUndo(db, kenza, fresh.id, made.id)
  await drain()
  assert.deepEqual(await offers(), [])
})
