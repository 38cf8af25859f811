// A shop beside its twin, which has the same rows under the same ids and other words. Whatever is read or done in the one
// says and touches nothing of the other. Every page and every form of the product is walked, not a list of them.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as clock from '#clock'
import { sql } from '#database'
import { shopRows } from '#test'
import { endLive } from '../../src/web/http/index.ts'
import { crawl, type Form, formsOf, type Page, send, visit } from './harvest.ts'
import { aTown, customerBrowser, type Person, SECRET } from './town.ts'
import { aTwin } from './twin.ts'

const town = await aTown()
const { app, db, shop } = town
after(endLive)
const manager = shop.employees.manager.person
const customer = await customerBrowser(db, shop, shop.customer)
/** Ends a session, never ends, or shows another person's window. */
const apart = /deconnexion|\/live|\/flux|\/direct|devenir|regarder|\/quitter/
const faces: { name: string; person: Person; from: string[]; under: string }[] = [
  { name: 'the back office', person: manager, from: [shop.office], under: shop.office },
  { name: 'the shop', person: customer, from: [shop.base, `${shop.base}/panier`], under: shop.base },
]
const walk = ({ person, from, under }: (typeof faces)[number]) =>
  crawl(app, person, {
    from,
    stays: (path) => path.startsWith(under) && !apart.test(path) && (under === shop.office || !path.includes('/admin')),
    most: 400,
  })

/** A page as it is at one moment, the same for both walks: forms say when they were made. */
const moment = new Date()
const look = (person: Person, path: string) => clock.at(moment, () => visit(app, person, path))

const alone = new Map<string, Page[]>()
for (const face of faces) {
  // Reading a letter marks it as read: what is compared is the second visit.
  const pages: Page[] = []
  for (const { path } of await walk(face)) pages.push(await look(face.person, path))
  alone.set(face.name, pages)
}
const twinId = await aTwin(db, shop.id)
// What is kept in memory of the shop is asked anew.
await sql`update shops set face_version = face_version + 1 where id = ${shop.id}`.execute(db)

/** Without the mark that a form draws anew at each look, by which its second sending is known. */
const unmarked = (text: string) => text.replace(/name="(letter|envoi)" value="[0-9a-f-]{36}"/g, 'name="$1"')

for (const face of faces)
  test(`${face.name} reads the same with a twin as alone`, async () => {
    const pages = alone.get(face.name) ?? []
    assert.ok(pages.length > 30, `${pages.length} pages`)
    const other: string[] = []
    for (const before of pages) {
      const now = await look(face.person, before.path)
      const told = difference(unmarked(before.text), unmarked(now.text))
      if (now.status !== before.status || told || now.text.includes(SECRET))
        other.push(`${before.path} (${now.status}): ${told}`)
    }
    assert.deepEqual(other, [])
  })

test('no form of the back office or of the shop touches the twin', async () => {
  const twin = await shopRows(db, twinId)
  const sent = new Set<string>()
  for (const face of faces)
    for (const { path, text } of alone.get(face.name) ?? [])
      for (const form of formsOf(text, path)) {
        const once = `${form.method} ${form.action} ${form.fields.map(([name]) => name)}`
        if (form.method !== 'POST' || apart.test(form.action) || sent.has(once)) continue
        sent.add(once)
        await reach(face.person, form)
      }
  assert.ok(sent.size > 40, `${sent.size} forms`)
  const now = await shopRows(db, twinId)
  for (const [name, rows] of twin) assert.deepEqual(now.get(name), rows, name)
})

/** Sends a form untouched, then as if something had been typed in each of its free fields. */
async function reach(person: Person, form: Form): Promise<void> {
  for (const fields of [form.fields, form.fields.map(typed)]) {
    const answer = await send(app, person, { ...form, fields })
    assert.ok(answer.status < 500, `${form.action} answers ${answer.status}`)
    assert.ok(!(await answer.text()).includes(SECRET), `${form.action} says what is the twin's`)
  }
}

function typed([name, value]: [string, string]): [string, string] {
  if (value === '') return [name, 'Autre chose']
  return /^[A-ZÀ-Þ][\p{L} ]+$/u.test(value) ? [name, `${value} bis`] : [name, value]
}

/** The first line that is another one, from where it differs. */
function difference(before: string, now: string): string {
  const at = [...before].findIndex((sign, index) => sign !== now[index])
  return before === now ? '' : `« ${before.slice(at - 40, at + 80)} » became « ${now.slice(at - 40, at + 80)} »`
}
