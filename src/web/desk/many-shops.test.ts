import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import * as live from '#live'
import * as mail from '#mail'
import { system } from '#people'
import * as school from '#school'
import * as street from '#street'
import { anEmployee, aShop, aVisitor, nodesOf, planOf, testDatabase, touchedBy } from '#test'

// A whole street: what lists every shop is searched, a page at a time, and never heavy.
const database = await testDatabase()
const { db, pool } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const toys = await aShop(db, 'La Récré')
const bakery = await aShop(db, 'Le Fournil')
await anEmployee(db, bakery.id, 'Zoé', 'ÉLUARD')
await sql`insert into shops (slug, name, trade, tagline, theme, back_office_digits, company_name, email, opened_at)
  select 'rue-' || n, 'Boutique de la rue ' || n, trade, tagline, theme, '07', company_name, email, now()
  from shops cross join generate_series(1, 300) n where shops.id = ${toys.id}`.execute(db)

const visitor = aVisitor(database)
await visitor.post('/bureau/connexion', { login: 'prof', password: PASSWORD })
const page = async (path: string) => {
  const answer = await visitor.get(path)
  assert.equal(answer.status, 200, path)
  return (await answer.text()).replaceAll('\u00a0', ' ')
}

test('the portal, the class, the desk’s shops, customers and post stay under 60 kB', async () => {
  for (const path of [
    '/',
    '/bureau',
    '/?q=rue',
    '/bureau/boutiques',
    '/bureau/boutiques?q=rue',
    '/bureau/clients',
    '/bureau/courrier',
    '/bureau/courrier/nouveau',
  ])
    assert.ok(Buffer.byteLength(await page(path)) < 60_000, path)
})

test('a shop is found by its name, its trade, or who works there, in any order and with or without accents', async () => {
  const found = async (q: string) =>
    [...(await page(`/bureau/boutiques?q=${encodeURIComponent(q)}`)).matchAll(/<strong>([^<]+)<\/strong><\/a>/g)].map(
      ([, name]) => name,
    )
  assert.deepEqual(await found('eluard fournil'), ['Le Fournil'])
  assert.deepEqual(await found('RECRE'), ['La Récré'])
  assert.deepEqual(await found('rue 299'), ['Boutique de la rue 299'])
  assert.deepEqual(await found('eluard recre'), [])
  assert.equal((await found('rue')).length, 50)
  assert.match(await page('/?q=recre'), /La Récré/)
})

test('among many shops one is searched, not chosen from a list of all', async () => {
  const text = await page('/bureau/clients')
  assert.doesNotMatch(text, /name="boutique"/)
  assert.match(await page(`/bureau/clients?boutique=${toys.slug}`), new RegExp(`<option value="${toys.slug}" selected`))
  const choosing = await page('/bureau/courrier/nouveau')
  assert.equal(choosing.match(/<option value="rue-/g)?.length, 40)
  assert.match(choosing, /name="ou"/)
  assert.match(await page('/bureau/courrier/nouveau?ou=fournil'), new RegExp(`<option value="${bakery.slug}"`))
})

test('« La classe » leads to a snapshot of all its shops, and back to one, by an address that does not grow', async () => {
  const text = await page('/bureau')
  const [keep = '', back = ''] = [...text.matchAll(/href="(\/bureau\/boutiques\/(?:garder|retour)[^"]*)"/g)].map(
    ([, href = '']) => href,
  )
  assert.ok(keep.length < 100 && back.length < 100, keep)
  const ticks = (await page(keep)).match(/name="shop" value="\d+" checked/g)
  assert.equal(ticks?.length, 302)
  await street.keepAll(db, system, { shopIds: [bakery.id], name: 'Avant la pause' })
  const possible = await page(back)
  const moment = /href="(\/bureau\/boutiques\/gardees\/\d+\?toutes=1)"/.exec(possible)?.[1]
  assert.match(possible, /Avant la pause/)
  assert.match(await page(moment ?? ''), /Le Fournil/)
})

test('the letters of a street are listed newest first, page after page, back and forth', async () => {
  // Some shops write much of late, others wrote once: no page comes from as many shops as there are.
  await sql`insert into mails (shop_id, job_id, kind, recipient, recipient_name, subject, raw, search_text, sent_at)
    select s.id, gen_random_uuid(), 'welcome', 'a@exemple.fr', 'A', 'S', '', 'a', timestamptz '2027-01-01 12:00:00Z'
      - (s.id % 7 + n * (s.id % 11 + 1)) * interval '1 minute'
    from shops s cross join generate_series(1, 1 + s.id % 9) n where s.slug like 'rue-%'`.execute(db)
  const { rows } = await sql<{ key: string }>`select shop_id || '/' || id as key from mails where kind = 'welcome'
    order by sent_at desc, shop_id desc, id desc`.execute(db)
  const seen: string[] = []
  const keysOf = (page: mail.MailPage) => page.rows.map(({ shopId, id }) => `${shopId}/${id}`)
  const first = await mail.list(db, { kinds: ['welcome'] })
  let last = first
  for (let page = first; ; page = await mail.list(db, { kinds: ['welcome'], after: page.next })) {
    seen.push(...keysOf(page))
    last = page
    if (!page.next) break
  }
  assert.deepEqual(
    seen,
    rows.map(({ key }) => key),
  )
  const before = await mail.list(db, { kinds: ['welcome'], before: last.previous })
  assert.deepEqual(keysOf(before), seen.slice(-30 - last.rows.length, -last.rows.length))
})

test('« La classe » tells the shops where somebody works and sixty others, and counts what waits in all', async () => {
  const { shops, others } = await live.lookNow(db)
  assert.deepEqual([shops.length, others], [61, { shops: 241, waiting: 0, closed: 0 }])
  assert.ok(shops.some(({ id }) => id === bakery.id))
  await sql`update shops set opened_at = null where slug in ('rue-299', 'rue-300')`.execute(db)
  assert.equal((await live.lookNow(db)).others.closed, 2)
})

test('the post asks the shops of which pupils wrote, not every shop of the street', async () => {
  await sql`insert into mails (shop_id, job_id, kind, recipient, recipient_name, subject, raw, search_text, sent_at)
    select id, gen_random_uuid(), 'answer', 'a@exemple.fr', 'A', 'S', '', 'a', now() from shops where slug in ('rue-7', 'rue-70')`.execute(
    db,
  )
  await sql`update mails set read_at = sent_at where kind <> 'answer'`.execute(db)
  await sql`vacuum analyze mails, shops`.execute(db)
  const asked: [string, readonly unknown[]][] = []
  const hear = (text: string, values: readonly unknown[]) => text.includes('mails') && asked.push([text, values])
  database.heard.add(hear)
  const text = await page('/bureau/courrier')
  database.heard.delete(hear)
  assert.equal(text.match(/class="[^"]*unread/g)?.length, 2)
  assert.equal(asked.length, 2)
  const client = await pool.connect()
  try {
    for (const [text, values] of asked) {
      const plan = await planOf(client, text, values)
      const looks = nodesOf(plan).filter((node) => node['Relation Name'] === 'mails')
      for (const look of looks) assert.ok(Number(look['Actual Loops']) < 10, `${look['Actual Loops']} looks:\n${text}`)
      assert.ok(touchedBy(plan) < 300, `${touchedBy(plan)} pages:\n${text}`)
    }
  } finally {
    client.release()
  }
})
