import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as account from '#account'
import * as conversations from '#conversations'
import { inTransaction, sql } from '#database'
import * as mail from '#mail'
import { stop } from '#pdf'
import type { Actor } from '#people'
import * as reminders from '#reminders'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as copies from './index.ts'

const { db } = await testDatabase()
after(stop)
const teacher: Actor = { kind: 'teacher', id: 1, name: 'S. LUNEAU' }

const aCopy = async (fromId: number, name: string, slug: string) =>
  (await copies.copyShop(db, teacher, { fromId, shops: [{ name, slug }], with: 'all' }))[0] ?? 0

const linesOf = (shopId: number) =>
  db
    .selectFrom('bank_lines as l')
    .innerJoin('orders as o', (join) => join.onRef('o.shop_id', '=', 'l.shop_id').onRef('o.id', '=', 'l.order_id'))
    .select(['l.id', 'l.label', 'l.faults', 'o.reference'])
    .where('l.shop_id', '=', shopId)
    .where('o.shop_id', '=', shopId)
    .orderBy('l.id')
    .execute()

/** Where a label has a reference whose neighbouring letters changed places: from 0; -1 where it has none. */
const mistypedAt = (label: string, reference: string) =>
  [...reference].findIndex((letter, n) =>
    label.includes(`${reference.slice(0, n)}${reference[n + 1] ?? ''}${letter}${reference.slice(n + 2)}`),
  )

test('the bank’s lines of a copy quote the references that its orders have, and what was mistyped stays so', async () => {
  const model = await aShop(db, 'L’Épicerie du Pré')
  const anne = await aCustomer(db, model.id)
  await account.open(db, model.id)
  await anOrder(db, model, anne, { payment: 'transfer' })
  await account.bringUp(db, model.id)
  const wrong = { transfer_share: 100, transfer_faults: ['mistyped'] }
  await db.updateTable('bank_accounts').set(wrong).where('shop_id', '=', model.id).execute()
  for (let n = 0; n < 3; n++) await anOrder(db, model, anne, { payment: 'transfer' })
  await account.letDaysPass(db, teacher, model.id, 7)
  const was = await linesOf(model.id)
  assert.deepEqual(
    was.map(({ faults }) => faults),
    [[], ['mistyped'], ['mistyped'], ['mistyped']],
  )
  const keptId = await copies.keep(db, teacher, { shopId: model.id, name: 'début' })
  const copy = await aCopy(keptId, 'La Copie', 'la-copie')
  const is = await linesOf(copy)
  for (const [n, { label, faults, reference }] of is.entries()) {
    const before = was[n] ?? { label: '', reference: '' }
    assert.notEqual(reference, before.reference)
    if (faults.length === 0) assert.equal(label, before.label.replace(before.reference, reference))
    else assert.ok(!label.includes(reference) && mistypedAt(label, reference) >= 0, `${label}: ${reference}`)
  }
  await copies.restore(db, teacher, { keptId, shopIds: [model.id, copy] })
  assert.deepEqual([await linesOf(model.id), await linesOf(copy)], [was, is])
})

const everyLetter = async (shopId: number) => {
  const { rows } = await mail.list(db, { shopId, limit: 100 })
  return Promise.all(rows.map(({ id }) => mail.one(db, shopId, id)))
}

const said = async (shopId: number) =>
  (await everyLetter(shopId))
    .flatMap(({ subject, from, to, text, html, raw }) => [subject, from, to, text, html, raw.toString('latin1')])
    .join('\n')

test('no name that a shop had stays in a copy’s letters: of before its account was opened, of after, of a copy renamed', async () => {
  const model = await aShop(db, 'La Récré du Bois')
  const anne = await aCustomer(db, model.id)
  const called = (id: number, name: string, company_name: string) =>
    db.updateTable('shops').set({ name, company_name }).where('id', '=', id).execute()
  const lives = async (id: number) => {
    await anOrder(db, { ...model, id }, anne, { payment: 'transfer' })
    await mail.deliverPending(db)
  }
  await lives(model.id)
  // A letter of another program says who it is of behind long headers of its own; what it quotes is no name of the shop.
  await sql`update mails set raw = convert_to(${`X-Route: ${'par la plaine '.repeat(80)}\r\n`}, 'UTF8') || raw
      || convert_to(${'\r\n\r\nFrom: Colis <colis@exemple.fr>\r\n'}, 'UTF8') where shop_id = ${model.id}`.execute(db)
  assert.deepEqual(await mail.namesIn(db, model.id), ['La Récré du Bois'])
  await called(model.id, 'Comptoir', 'Comptoir & Cie')
  await lives(model.id)
  await account.open(db, model.id)
  await called(model.id, 'L’Épicerie du Pré', 'Pré & Fils')
  await lives(model.id)
  const copy = await aCopy(model.id, 'La Copie', 'copie-renommee')
  assert.match(await said(model.id), /Comptoir <[\s\S]*La Récré du Bois </)
  const first = await said(copy)
  assert.doesNotMatch(first, /Bois|Comptoir|Épicerie du Pré|Pré & /)
  assert.equal(first.match(/^La Copie </gm)?.length, (await everyLetter(model.id)).length)
  await called(copy, 'Le Nouveau Nom', 'Le Nouveau Nom')
  await lives(copy)
  const keptId = await copies.keep(db, teacher, { shopId: copy, name: 'plus tard' })
  const again = await aCopy(keptId, 'La Suite', 'la-suite')
  const was = await said(again)
  assert.doesNotMatch(was, /Bois|Comptoir|Épicerie du Pré|Pré & |La Copie|Nouveau Nom/)
  await copies.restore(db, teacher, { keptId, shopIds: [again] })
  assert.equal(await said(again), was)
  const forgotten = { name: 'Boutique 1', slug: 'boutique-un', host: 'boutique-un' }
  await inTransaction(db, (tx) => copies.renameWhole(tx, model.id, forgotten))
  assert.doesNotMatch(await said(model.id), /Bois|Comptoir|Épicerie du Pré/)
})

/** The only file of a shop's conversations, as they name and give it, as the post gives it, and the paper that it is of. */
async function reminded(shopId: number) {
  const message = await db
    .selectFrom('order_messages')
    .select(['id', 'conversation_id', 'files'])
    .where('shop_id', '=', shopId)
    .where('files', '<>', '[]')
    .executeTakeFirstOrThrow()
  const wanted = { conversationId: message.conversation_id, messageId: message.id, n: 1 }
  const given = await conversations.attachment(db, shopId, wanted)
  const [posted] = (await everyLetter(shopId)).flatMap(({ kind, attachments }) =>
    kind === 'answer' ? attachments : [],
  )
  const { id } = await db.selectFrom('reminders').select('id').where('shop_id', '=', shopId).executeTakeFirstOrThrow()
  const { number, pdf } = await reminders.print(db, shopId, id)
  assert.deepEqual(
    [given.name, posted?.name, (message.files as { name: string }[])[0]?.name],
    [`${number}.pdf`, `${number}.pdf`, `${number}.pdf`],
  )
  for (const file of [given, posted]) assert.ok(file && Buffer.from(pdf).equals(file.bytes), `not the paper ${number}`)
  return { number, pdf: Buffer.from(pdf) }
}

test('a letter of reminder is one paper in a copy: in the conversation, in the post and in the file, by its own number', async () => {
  const model = await aShop(db, 'La Relance')
  const anne = await aCustomer(db, model.id)
  await account.open(db, model.id)
  const { id } = await anOrder(db, model, anne, { payment: 'transfer' })
  await account.letDaysPass(db, teacher, model.id, 30)
  const pupil = await anEmployee(db, model.id)
  await reminders.remind(db, pupil, { shopId: model.id, orderId: id }, { reason: 'essai' })
  await mail.deliverPending(db)
  const was = await reminded(model.id)
  const keptId = await copies.keep(db, teacher, { shopId: model.id, name: 'relancé' })
  const copy = await aCopy(keptId, 'La Copie relancée', 'copie-relancee')
  const told = await reminded(copy)
  assert.ok(told.number !== was.number && !told.pdf.equals(was.pdf))
  const again = await aCopy(copy, 'La Copie de la copie', 'copie-de-copie')
  const third = await reminded(again)
  assert.ok(![was.number, told.number].includes(third.number) && !third.pdf.equals(told.pdf))
  await copies.restore(db, teacher, { keptId, shopIds: [model.id, copy] })
  assert.deepEqual([await reminded(model.id), await reminded(copy)], [was, told])
  const forgotten = { name: 'Boutique 2', slug: 'boutique-deux', host: 'boutique-deux' }
  await inTransaction(db, (tx) => copies.renameWhole(tx, model.id, forgotten))
  const renamed = await reminded(model.id)
  assert.ok(renamed.number === was.number && !renamed.pdf.equals(was.pdf))
})
