// What a teacher who is no administrator may not see or change: a colleague's pupils and the shops where they work (invariant 8). The router and the
// forms that the administrator finds on its pages are walked: one that is added tomorrow is tried tomorrow.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { sql } from '#database'
import * as trace from '#trace'
import { endLive } from '../../src/web/http/index.ts'
import { crawl, type Form, formsOf, send, visit } from './harvest.ts'
import { addressOf, fillOf, isDesk, routesOf } from './routes.ts'
import { aTown, deskSession, type Person, portalSession } from './town.ts'

const HIDDEN = 'Wyvernaux'
const HIDDEN_SHOP = 'Zymotechne'
const town = await aTown()
const { app, db, shop, classId, groupId, teacherId, colleagueId } = town
after(endLive)
const pupilIds = Object.values(shop.employees).map(({ accountId }) => accountId)
const pupilId = shop.employees.orders.accountId

await db.insertInto('class_teachers').values({ class_id: classId, account_id: teacherId }).execute()
await db.updateTable('accounts').set({ administrator_since: null }).where('id', '=', colleagueId).execute()
await db.updateTable('shops').set({ name: HIDDEN_SHOP }).where('id', '=', shop.id).execute()
await db.updateTable('accounts').set({ last_name: HIDDEN }).where('id', 'in', pupilIds).execute()
await db.insertInto('group_pupils').values({ group_id: groupId, account_id: pupilId }).execute()
await portalSession(db, pupilId)
const actor = { kind: 'employee' as const, id: shop.employees.orders.id, name: 'K. BENALI' }
await trace.record(db, shop.id, actor, { verb: 'orders.note', subject: { kind: 'order', id: shop.waitingId } })
const { id: act } = await db
  .selectFrom('acts')
  .select('id')
  .where('shop_id', '=', shop.id)
  .where('actor_kind', '=', 'employee')
  .where('actor_id', '=', actor.id)
  .orderBy('id', 'desc')
  .executeTakeFirstOrThrow()
const { id: messageId } = await db
  .insertInto('class_messages')
  .values({ author_id: teacherId, author_name: 'S. PROFESSEUR', addressed: HIDDEN, body: `Bonjour ${HIDDEN}` })
  .returning('id')
  .executeTakeFirstOrThrow()
await db.insertInto('class_message_pupils').values({ message_id: messageId, account_id: pupilId }).execute()

const colleague: Person = { name: 'another teacher', cookies: { preau_desk: await deskSession(db, colleagueId) } }
const fill = { ...fillOf(town), 'shop/act': `${act}`, 'messages/id': `${messageId}` }
const routes = routesOf(app).filter(isDesk)

/** All that is of the hidden pupils, their class and their shop, whatever else the school does meanwhile. */
async function theirs(): Promise<string> {
  const rows = (query: ReturnType<typeof sql>) =>
    sql`(select coalesce(jsonb_agg(to_jsonb(x) order by to_jsonb(x)::text), '[]') from (${query}) x)`
  const mine = sql`any(${pupilIds}::bigint[])`
  const { rows: found } = await sql<{ all: string }>`select jsonb_build_array(
    ${rows(sql`select * from accounts where id = ${mine}`)}, ${rows(sql`select * from pupils where account_id = ${mine}`)},
    ${rows(sql`select * from classes where id = ${classId}`)}, ${rows(sql`select * from groups where class_id = ${classId}`)},
    ${rows(sql`select * from group_pupils where account_id = ${mine}`)},
    ${rows(sql`select * from class_teachers where class_id = ${classId}`)},
    ${rows(sql`select shop_id, id, account_id, profile, closed_at from employees
      where account_id = ${mine} and shop_id in (select id from shops where kept_at is null)`)},
    ${rows(sql`select token_hash from pupil_sessions where account_id = ${mine}`)},
    ${rows(sql`select s.token_hash from employee_sessions s join employees e on e.shop_id = s.shop_id and e.id = s.employee_id
      where e.account_id = ${mine}`)},
    ${rows(sql`select message_id, account_id from class_message_pupils where account_id = ${mine}`)},
    ${rows(sql`select id, body from class_messages where id = ${messageId}`)},
    ${rows(sql`select * from lessons where class_id = ${classId}`)}, ${rows(sql`select * from lesson_pupils where account_id = ${mine}`)},
    ${rows(sql`select * from shops where id = ${shop.id}`)}, ${rows(sql`select shop_id, id, read_at from mails where shop_id = ${shop.id}`)},
    ${rows(sql`select shop_id, id, email from customers where shop_id = ${shop.id}`)},
    ${rows(sql`select shop_id, code, name, rights from profiles where shop_id = ${shop.id}`)},
    ${rows(sql`select id, kept_of from shops where kept_of = ${shop.id}`)},
    ${rows(sql`select * from help_calls where account_id = ${mine}`)},
    ${rows(sql`select pupil_id from observations where pupil_id = ${mine}`)})::text as all`.execute(db)
  return found[0]?.all ?? ''
}

/** Whose address names a class, a group, a pupil, or what one of them did or was told. */
const named = routes.filter(({ pattern }) =>
  /\/(classe|groupes|eleve|messages|seances|appels)\/:id|\/traces\/:shop\/:act|\/eleves\/:id/.test(pattern),
)

test('a colleague’s classes, groups, pupils, their acts and words to them are not there', async () => {
  assert.ok(named.length > 25, `${named.length}`)
  const before = await theirs()
  for (const route of named) {
    const path = addressOf(route, fill)
    const form: Form = { page: path, method: 'POST', action: path, fields: [], texts: [], variants: [] }
    const status =
      route.method === 'GET' ? (await visit(app, colleague, path)).status : (await send(app, colleague, form)).status
    assert.equal(status, 404, `${route.method} ${path}`)
  }
  assert.equal(await theirs(), before)
})

/** Whose address names a shop, or a snapshot of one. */
const ofShops = routes.filter(({ pattern }) =>
  /\/(boutiques|acces|courrier)\/:(id|shop)|\/traces\/annuler|\/gardees\/:id/.test(pattern),
)

test('a shop where only a colleague’s pupils work is not there, nor its post, profiles and snapshots', async () => {
  assert.ok(ofShops.length > 15, `${ofShops.length}`)
  const before = await theirs()
  for (const route of ofShops) {
    const path = addressOf(route, fill)
    const form: Form = { page: path, method: 'POST', action: path, fields: [], texts: [], variants: [] }
    const status =
      route.method === 'GET' ? (await visit(app, colleague, path)).status : (await send(app, colleague, form)).status
    assert.equal(status, 404, `${route.method} ${path}`)
  }
  for (const route of routes.filter(({ method, pattern }) => method === 'POST' && isOfShops(pattern)))
    for (const name of ['shop', 'boutique', 'back', `plus-${pupilId}`, `a-${pupilId}-${shop.id}-`]) {
      const path = addressOf(route, fill)
      const form: Form = {
        page: path,
        method: 'POST',
        action: path,
        fields: [[name, `${shop.id}`]],
        texts: [],
        variants: [],
      }
      assert.equal((await send(app, colleague, form)).status, 404, `${path} ${name}`)
    }
  assert.equal(await theirs(), before)
})

const isOfShops = (pattern: string) =>
  /\/bureau\/(boutiques|acces|clients|courrier)/.test(pattern) && !/importer/.test(pattern)

test('a shop where nobody works is every teacher’s, and one where a pupil of the own class works', async () => {
  await db.updateTable('employees').set({ closed_at: new Date() }).where('shop_id', '=', shop.id).execute()
  assert.equal((await visit(app, colleague, `/bureau/boutiques/${shop.id}`)).status, 200)
  await db.updateTable('employees').set({ closed_at: null }).where('shop_id', '=', shop.id).execute()
  assert.equal((await visit(app, colleague, `/bureau/boutiques/${shop.id}`)).status, 404)
  assert.equal((await visit(app, town.teacher, `/bureau/boutiques/${shop.id}`)).status, 200)
})

test('no page of the desk says the name of a colleague’s pupil or of their shop', async () => {
  const from = routes.filter(({ method }) => method === 'GET').map((route) => addressOf(route, fill))
  const stays = (path: string) => path.startsWith('/bureau') && !/\/piece\/|\.csv|deconnexion/.test(path)
  const pages = await crawl(app, colleague, {
    from: [...new Set(from)].filter((path) => !/\/piece\//.test(path)),
    stays,
    most: 220,
  })
  for (const { path, status, text } of pages) {
    assert.ok(status < 500, path)
    for (const hidden of [HIDDEN, HIDDEN_SHOP]) {
      const at = text.indexOf(hidden)
      assert.ok(at < 0, `${path}: ${text.slice(Math.max(0, at - 200), at + 60)}`)
    }
  }
})

/**
 * Every teacher's: the own session, shops brought in, backups.
 */
const common =
  /\/bureau\/(connexion|deconnexion|mon-compte|installation)|\/bureau\/boutiques\/importer|\/sauvegardes\/|terminer-les-autres/

test('no form of the desk, as an administrator would send it, reaches a colleague’s pupils', async () => {
  const from = routes.filter(({ method }) => method === 'GET').map((route) => addressOf(route, fill))
  const stays = (path: string) => path.startsWith('/bureau') && !/\/piece\/|\.csv|deconnexion/.test(path)
  const pages = await crawl(app, town.teacher, { from: [...new Set(from)], stays, most: 220 })
  const forms = new Map<string, Form>()
  // Everything ticked: the forms that act on many name those whom somebody chose.
  for (const { text, path } of pages)
    for (const form of formsOf(
      text.replace(/<input\b(?=[^>]*type="checkbox")(?![^>]*\schecked)/g, '<input checked'),
      path,
    ))
      if (form.method === 'POST' && form.action.startsWith('/bureau') && !common.test(form.action))
        forms.set(`${form.action.replace(/\d+/g, 'n')} ${form.fields.map(([name]) => name).join()}`, asOwn(form))
  assert.ok(forms.size > 40, `${forms.size}`)
  const before = await theirs()
  let naming = 0
  for (const form of forms.values()) {
    // A session for each: one of the forms ends it.
    const person = { name: colleague.name, cookies: { preau_desk: await deskSession(db, colleagueId) } }
    const answer = await send(app, person, form)
    assert.ok(answer.status < 500, `${form.action}: ${answer.status}`)
    assert.doesNotMatch(answer.headers.get('location') ?? '', /connexion/, form.action)
    if (form.fields.some(([, value]) => pupilIds.includes(Number(value)))) naming += 1
    assert.equal(
      await theirs(),
      before,
      `${form.action} of ${form.page} changed a colleague’s pupil: ${JSON.stringify(form.fields)}`,
    )
  }
  assert.ok(naming > 5, `${naming} forms name a pupil`)
})

/** Without the word that says for whom the page was made, which would refuse it before anything else; with words in what is empty. */
function asOwn(form: Form): Form {
  const fields = form.fields
    .filter(([name]) => name !== 'whose')
    .map(([name, value]): [string, string] => [name, value || (name === 'do' ? 'close' : 'mot')])
  return { ...form, action: form.action.replace(/[?&]whose=[^&]*/, ''), fields }
}

test('fields that name a colleague’s class, group or pupil are refused wherever a form may carry them', async () => {
  const before = await theirs()
  for (const route of routes) {
    const path = addressOf(route, fill)
    if (route.method !== 'POST' || common.test(path)) continue
    for (const [field, value] of fieldsNaming()) {
      const form: Form = { page: path, method: 'POST', action: path, fields: [[field, value]], texts: [], variants: [] }
      const { status } = await send(app, colleague, form)
      assert.ok(status < 500, `${path} ${field}: ${status}`)
    }
    assert.equal(await theirs(), before, path)
  }
})

function fieldsNaming(): [string, string][] {
  const pupil = `${pupilId}`
  return [
    ...['pupil', 'pupils', 'eleve', 'account', 'accounts', 'id'].map((name): [string, string] => [name, pupil]),
    ...['class', 'classe', 'target', 'to'].map((name): [string, string] => [name, `${classId}`]),
    ['who', `p${pupil}`],
    ['who', `c${classId}`],
    ['group', `${groupId}`],
  ]
}
