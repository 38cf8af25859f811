import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { at } from '#clock'
import { inTransaction, sql } from '#database'
import * as jobs from '#jobs'
import * as mail from '#mail'
import { system } from '#people'
import * as shops from '#shops'
import { aSink, sampleLetters, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shopId = await shops.create(db, system, {
  slug: 'la-recre-du-bois',
  name: 'La Récré du Bois',
  email: 'bonjour@recre.exemple',
})
const { id: customerId } = await db
  .insertInto('customers')
  .values({
    shop_id: shopId,
    email: 'anne.onim@exemple.fr',
    first_name: 'Anne',
    last_name: 'ONIM',
    password_hash: '-',
  })
  .returning('id')
  .executeTakeFirstOrThrow()
const { welcome, 'password-reset': reset } = sampleLetters(shopId, customerId)
const post = { baseUrl: 'http://localhost:3000' }
await db
  .insertInto('smtp_settings')
  .values({ enabled: false, allowed_domains: ['exemple.fr'] })
  .execute()

const kept = () => db.selectFrom('mails').selectAll().orderBy('id').execute()
const empty = async () => {
  await db.deleteFrom('mails').execute()
  await sql`delete from pgboss.job`.execute(db)
}
async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await holds()) return
    await sleep(20)
  }
  assert.fail(`waited in vain: ${what}`)
}

test('a transaction that is rolled back writes to nobody; one that is committed writes once', async () => {
  await empty()
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await mail.later(tx, welcome)
      throw new Error('the account could not be opened')
    }),
  )
  assert.equal(await mail.deliverPending(db, post), 0)
  await inTransaction(db, (tx) => mail.later(tx, welcome))
  assert.equal(await mail.deliverPending(db, post), 1)
  const [row] = await kept()
  assert.equal(row?.subject, 'Bienvenue chez La Récré du Bois')
  assert.equal(row?.recipient, 'anne.onim@exemple.fr')
  assert.equal(row?.customer_id, customerId)
  assert.equal(row?.smtp_at, null)
})

test('a mail bears the moment of its fact, not of its writing', async () => {
  await empty()
  const day = new Date('2026-11-02T09:30:00Z')
  await at(day, () => mail.later(db, welcome))
  await mail.deliverPending(db, post)
  assert.deepEqual((await kept())[0]?.sent_at, day)
})

test('a worker that dies after keeping a mail does not write it twice', async () => {
  await empty()
  await mail.later(db, welcome)
  const [letters] = mail.tasks(post)
  assert.ok(letters)
  // The worker does its work and dies before it can say so.
  const dying: jobs.Task = {
    ...letters,
    async work(tx, waiting) {
      await letters.work(tx, waiting)
      throw new Error('killed')
    },
  }
  await assert.rejects(jobs.drain(db, [dying]), /killed/)
  assert.equal((await kept()).length, 1)
  await sql`update pgboss.job set start_after = now() - interval '1 second'`.execute(db)
  assert.equal(await mail.deliverPending(db, post), 1, 'the job is done again')
  assert.equal((await kept()).length, 1, 'and leaves one mail')
})

test('a job whose worker was killed is done by the next one, once', async () => {
  await empty()
  await mail.later(db, welcome)
  // As a killed process leaves it: taken half an hour ago, never finished.
  await sql`update pgboss.job set state = 'active', started_on = now() - interval '30 minutes'`.execute(db)
  const workers = await jobs.start(database, mail.tasks(post))
  try {
    await eventually('the letter is written', async () => (await kept()).length === 1)
  } finally {
    await workers.stop()
  }
  assert.equal((await kept()).length, 1)
})

test('with a school server, the same bytes leave once', async () => {
  await empty()
  await db.updateTable('smtp_settings').set({ enabled: true }).execute()
  const server = await aSink()
  const workers = await jobs.start(database, mail.tasks({ ...post, smtpUrl: server.url }))
  try {
    await inTransaction(db, async (tx) => {
      await mail.later(tx, welcome)
      await mail.later(tx, reset)
    })
    await eventually('both left', async () => (await kept()).filter((row) => row.smtp_at).length === 2)
  } finally {
    await workers.stop()
    await server.close()
  }
  assert.equal(server.taken.length, 2)
  const rows = await kept()
  for (const { from, to, raw } of server.taken) {
    assert.equal(from, 'bonjour@recre.exemple')
    assert.deepEqual(to, ['anne.onim@exemple.fr'])
    assert.ok(
      rows.some((row) => row.raw.toString('latin1') === raw),
      'what left is what is kept',
    )
  }
})

test('a server that is busy or away delays a mail, and loses none', async () => {
  await empty()
  await db.updateTable('smtp_settings').set({ enabled: true }).execute()
  const server = await aSink({ refusals: 1 })
  const tasks = mail.tasks({ ...post, smtpUrl: server.url })
  await mail.later(db, welcome)
  await assert.rejects(jobs.drain(db, tasks), /451/)
  const [row] = await kept()
  assert.ok(row && row.smtp_at === null, 'the mail is in the post all the same')
  await sql`update pgboss.job set start_after = now() - interval '1 second'`.execute(db)
  await jobs.drain(db, tasks)
  await server.close()
  assert.equal(server.taken.length, 1)
  assert.ok((await kept())[0]?.smtp_at)
  const gone = mail.tasks({ ...post, smtpUrl: server.url })
  await mail.later(db, reset)
  await assert.rejects(jobs.drain(db, gone), /ECONNREFUSED|connect/)
  assert.equal((await kept()).length, 2)
})
