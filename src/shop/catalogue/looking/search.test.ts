import assert from 'node:assert/strict'
import test from 'node:test'
import {
  addCategory,
  addProduct,
  browse,
  changeProduct,
  listManaged,
  listTaxes,
  readFront,
  searchWords,
  suggest,
} from '#catalogue'
import { type Db, inTransaction, sql } from '#database'
import { aShop, testDatabase } from '#test'

const { db } = await testDatabase()
const system = { kind: 'system', id: null, name: 'Préau' } as const
const shop = await aShop(db)
const [tax] = await listTaxes(db, shop.id)
const parent = await addCategory(db, system, shop.id, { name: 'Premier âge' })
const categoryId = await addCategory(db, system, shop.id, { name: 'Éveil', parentId: parent })

const add = (name: string, more: { reference?: string; ean?: string; summary?: string; description?: string } = {}) =>
  addProduct(db, system, shop.id, {
    categoryId,
    rateBp: tax?.rateBp ?? 2000,
    name,
    summary: more.summary ?? '',
    description: more.description ?? '',
    price: { ttcCents: 1000 },
    variants: [{ reference: more.reference ?? name, ean: more.ean ?? '', quantity: 3 }],
  })
const horse = await add('Cheval à bascule', { reference: 'JB-0012', ean: '2000000000121' })
await add('Petits chevaux', { summary: 'Un jeu pour quatre' })
await add('Puzzle de l’Europe')
await add('Véhicule de pompiers')

const { vocabulary } = await readFront(db, shop.id)
const found = async (typed: string, trade = '') => {
  const { cards, meant } = await browse(db, shop.id, {
    words: searchWords(typed),
    vocabulary,
    trade,
    sort: 'found',
    count: true,
  })
  return { names: cards.map(({ name }) => name), meant }
}

test('the shop’s search forgives accents, plurals, order and one typing error', async () => {
  for (const typed of ['vehicule', 'VÉHICULES', 'pompier véhicule', 'vehicule de pompiers'])
    assert.deepEqual((await found(typed)).names, ['Véhicule de pompiers'], typed)
  for (const typed of ['chevaux', 'cheval', 'CHEVAL'])
    assert.deepEqual((await found(typed)).names, ['Cheval à bascule', 'Petits chevaux'], typed)
  assert.deepEqual((await found('jeux')).names, ['Petits chevaux'])
  for (const typed of ['puzle', 'puzzel', 'europe puzle', 'l’europpe'])
    assert.deepEqual((await found(typed)).names, ['Puzzle de l’Europe'], typed)
  assert.deepEqual((await found('puzle')).meant, ['puzzle'])
  assert.equal((await found('puzzle')).meant, undefined)
  assert.deepEqual(
    (await suggest(db, shop.id, ['puzle'], vocabulary)).map(({ name }) => name),
    ['Puzzle de l’Europe'],
  )
  assert.deepEqual((await found('zorglub')).names, [])
})

test('references with or without their hyphens, EANs and the names of both categories are found', async () => {
  for (const typed of ['JB-0012', 'jb0012', 'jb 0012', '2000000000121'])
    assert.deepEqual((await found(typed)).names, ['Cheval à bascule'], typed)
  for (const typed of [
    '2 000000 000121',
    '2-000000-000121',
    '2\u00a0000000\u202f000121 ',
    'cheval 2 000 000 000 121',
    '2000 000',
  ])
    assert.deepEqual((await found(typed)).names, ['Cheval à bascule'], typed)
  assert.deepEqual(searchWords('puzzle 24 48 96'), ['puzzle', '24', '48', '96'])
  for (const text of ['2 000000 000121', '2-000000-000121'])
    assert.equal((await listManaged(db, shop.id, { text })).rows.length, 1, text)
  for (const typed of ['eveil', 'premier age', 'Éveil']) assert.equal((await found(typed)).names.length, 4, typed)
  await changeProduct(db, system, shop.id, horse, { name: 'Poney à bascule' })
  assert.deepEqual((await found('poneys jb0012')).names, ['Poney à bascule'])
})

test('what an article is chosen by is found, and what its description alone says, after what names it', async () => {
  await addProduct(db, system, shop.id, {
    categoryId,
    rateBp: 2000,
    name: 'Bolide à friction',
    description: `Une voiture en bois d’érable.\n\nhttps://exemple.fr/${'x'.repeat(3000)}`,
    price: { ttcCents: 1000 },
    options: ['Taille', 'Couleur'],
    variants: ['Rouge', 'Bleu'].map((colour) => ({
      choices: ['12 cm', colour],
      reference: `BO-${colour}`,
      quantity: 1,
    })),
  })
  const front = await readFront(db, shop.id)
  const bolide = ['Bolide à friction']
  for (const typed of ['bleu', 'bleue', 'BLEUES', 'voiture bleue', 'bolide rouge', 'couleur'])
    assert.deepEqual((await found(typed)).names, bolide, typed)
  const typo = await browse(db, shop.id, { words: ['rougz'], vocabulary: front.vocabulary, sort: 'found' })
  assert.deepEqual(
    typo.cards.map(({ name }) => name),
    bolide,
  )
  await add('Bois flotté')
  await add('Toupie', { summary: 'Tournée dans du bois' })
  assert.deepEqual((await found('bois')).names, ['Bois flotté', 'Toupie', ...bolide])
  assert.equal(
    (await listManaged(db, shop.id, { text: 'voiture' })).rows.length,
    0,
    'the back office looks for articles',
  )
})

test('the words of the shop’s trade stand for all it sells, where no article holds them', async () => {
  const trade = 'Jouets en bois'
  assert.deepEqual((await found('puzzle en bois')).names, [])
  assert.deepEqual((await found('puzzle en bois', trade)).names, ['Puzzle de l’Europe'])
  assert.deepEqual((await found('jouet puzle', trade)).names, ['Puzzle de l’Europe'], 'with a typing error too')
  const { names } = await found('jouets en bois', trade)
  assert.ok(names[0] === 'Bois flotté' && names.includes('Bolide à friction'), 'one of them is enough')
  assert.deepEqual((await found('jouet zorglub', trade)).names, [])
})

test('5,000 articles are searched in less than it takes to read them once', async () => {
  await fill(db, shop.id, 5_000)
  const front = await readFront(db, shop.id)
  const best = async (work: () => Promise<unknown>) => {
    const times: number[] = []
    for (let n = 0; n < 4; n++) {
      const start = performance.now()
      await work()
      times.push(performance.now() - start)
    }
    return Math.min(...times)
  }
  const read = () => sql`select count(*) from products where description || search_text like '%zorglub%'`.execute(db)
  /** What a search takes, in readings of all articles just before it; the least of some tries, for the machine has other work too. */
  const ratio = async (work: () => Promise<unknown>, limit: number) => {
    let least = Number.POSITIVE_INFINITY
    for (let n = 0; n < 5 && least >= limit; n++) {
      const floor = await best(read)
      least = Math.min(least, (await best(work)) / floor)
    }
    return least
  }
  const asked = { vocabulary: front.vocabulary, sort: 'found', count: true } as const
  for (const typed of [
    'marcel',
    'chevaux bois',
    'bois',
    'rouge',
    'ref00777',
    'vehicul',
    'marcle rouge',
    'introuvable',
  ]) {
    const limit = typed === 'bois' ? 2 : 1
    const took = await ratio(() => browse(db, shop.id, { ...asked, words: searchWords(typed) }), limit)
    console.log(`# ${typed}: ${took.toFixed(2)}`)
    assert.ok(took < limit, `${typed}: ${took} readings of all articles`)
  }
})

/** Articles of six words drawn from sixty, a summary and a reference each. */
async function fill(db: Db, shopId: number, count: number): Promise<void> {
  const names = [
    'Ours Train Cheval Puzzle Véhicule Camion Poupée Dînette Toupie Quille',
    'Marcel Léon Zoé Hugo Inès Paul Anna Rose Noé Lou',
  ]
  const adjectives = 'rouge bleu vert jaune noir blanc petit grand rond carré'
  const words = (all: string, by: string) => sql`(string_to_array(${all}, ' '))[1 + (${sql.raw(by)})::int % 10]`
  // Their words beside them, as the database would put them together for one after the other. Nobody asks of each whether its
  // shelf is there: planned while there were ten articles, that reads all of the shop for each.
  await inTransaction(db, async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`
      with drawn as (
        select n, 'REF-' || lpad(n::text, 5, '0') as reference,
          ${words(names[0] ?? '', 'n')} || ' ' || ${words(names[1] ?? '', 'n / 10')} || ' ' || ${words(adjectives, 'n / 100')} || ' ' || n as name,
          'Un jouet en bois de hêtre, peint à la main, pour les enfants dès 3 ans. Livré dans son sac en coton, numéro ' || n as summary
        from generate_series(1, ${count}::int) n),
      made as (
        insert into products (shop_id, category_id, tax_id, slug, name, summary, description, price_micro, active_since, search_text)
        select ${shopId}, ${categoryId}, ${tax?.id}, 'p' || n, name, summary,
          repeat('Fabriqué en France dans un atelier du Jura. ', 20), 10000000 + n, now(),
          ' ' || folded(translate(concat_ws(' ', name, 'Premier âge Éveil', reference, replace(reference, '-', ''), summary, ''), '’', ' ')) || ' '
        from drawn returning shop_id, id)
      insert into price_periods (shop_id, product_id, since, lowest_cents, highest_cents, reduction_bp)
      select shop_id, id, now(), 1200, 1200, 0 from made`.execute(tx)
    await sql`update shops set face_version = face_version + 1 where id = ${shopId}`.execute(tx)
  })
  await sql`analyze products`.execute(db)
  await sql`
    insert into variants (shop_id, product_id, reference, ean)
    select shop_id, id, 'REF-' || lpad(substr(slug, 2), 5, '0'), '' from products
    where shop_id = ${shopId} and slug ~ '^p[0-9]+$'`.execute(db)
  await sql`analyze variants`.execute(db)
  const { rows } = await sql<{ said: string; own: string }>`
    select search_text as said, product_words(products) as own from products
    where shop_id = ${shopId} and slug in ('p7', ${`p${count}`})`.execute(db)
  for (const { said, own } of rows) assert.equal(said, own)
  assert.equal(rows.length, 2)
}

test('of names that bear the first word those that bear the others come first', async () => {
  await add('Coffret de billes', { description: 'Pour un artiste en herbe' })
  await add('Grand coffret d’artiste')
  for (const typed of ['coffret artiste', 'coffrets d’artistes'])
    assert.deepEqual((await found(typed)).names, ['Grand coffret d’artiste', 'Coffret de billes'], typed)
})
