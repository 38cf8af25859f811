import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { inTransaction, sql } from '#database'
import * as jobs from '#jobs'
import * as mail from '#mail'
import { Invalid } from '#refusals'
import * as smtp from '#smtp'
import { aCustomer, aShop, aSink, sampleLetters, testDatabase } from '#test'

const { db } = await testDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'preau-smtp-'))
after(() => rm(dataFolder, { recursive: true, force: true }))
const shop = await aShop(db, 'La Récré du Bois')
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
const { welcome } = sampleLetters(shop.id, anne.id)

const wanted = (port: number, more: Partial<smtp.WantedSettings> = {}): smtp.WantedSettings => ({
  enabled: true,
  host: '127.0.0.1',
  port: `${port}`,
  security: 'none',
  username: '',
  sender: 'preau@lycee.exemple',
  domains: 'exemple.fr',
  password: '',
  forgetPassword: false,
  ...more,
})
const change = (port: number, more: Partial<smtp.WantedSettings> = {}) =>
  smtp.change(db, wanted(port, more), { dataFolder })
const deliver = () => mail.deliverPending(db, { baseUrl: 'http://localhost:3000', dataFolder })
const write = (...emails: string[]) =>
  inTransaction(db, async (tx) => {
    for (const email of emails)
      await mail.later(tx, { ...welcome, to: { name: 'Anne "x" ONIM, paul@ailleurs.fr', email } })
  })
const states = async () => {
  const rows = await db.selectFrom('mails').select(['recipient', 'smtp_state', 'smtp_reason']).orderBy('id').execute()
  return rows.map(({ recipient, smtp_state }) => `${recipient} ${smtp_state}`)
}
const empty = async () => {
  await db.deleteFrom('mails').execute()
  await sql`delete from pgboss.job`.execute(db)
}
const due = () => sql`update pgboss.job set start_after = now() - interval '1 second'`.execute(db)

test('off, as it is at first, nothing leaves', async () => {
  assert.equal((await smtp.find(db)).enabled, false)
  const server = await aSink()
  await change(server.port, { enabled: false })
  await write('anne@exemple.fr')
  await mail.deliverPending(db, { baseUrl: 'http://localhost:3000', dataFolder, smtpUrl: server.url })
  await server.close()
  assert.deepEqual(server.taken, [])
  assert.deepEqual(await states(), ['anne@exemple.fr inside'])
})

test('only allowed domains receive, one envelope each, under the school’s sender and the shop’s name', async () => {
  await empty()
  const server = await aSink()
  await change(server.port, { domains: '@Exemple.FR, lycée.fr' })
  await write(
    'anne@exemple.fr',
    'Zoe@LYCÉE.fr',
    'paul@ailleurs.fr',
    'lea@sub.exemple.fr',
    'a@exemple.fr,paul@ailleurs.fr',
  )
  await deliver()
  await server.close()
  assert.deepEqual(server.taken.map(({ from, to }) => [from, to.join()]).sort(), [
    ['preau@lycee.exemple', 'Zoe@xn--lyce-dpa.fr'],
    ['preau@lycee.exemple', 'anne@exemple.fr'],
  ])
  const [first] = server.taken
  assert.match(first?.raw ?? '', /^From: (?:[^\r\n]|\r\n[ \t])*<preau@lycee\.exemple>\r$/m)
  assert.ok(!/^(?:bcc|cc):/im.test(first?.raw.split('\r\n\r\n')[0] ?? ''))
  const all = await states()
  assert.equal(all.filter((one) => one.endsWith(' sent')).length, 2)
  assert.equal(all.filter((one) => one.endsWith(' inside')).length, 3)
})

test('a domain taken off the list while a mail waits receives nothing more', async () => {
  await empty()
  const server = await aSink({ refusals: 1 })
  await change(server.port)
  await write('anne@exemple.fr')
  await assert.rejects(deliver(), /451/)
  assert.deepEqual(await states(), ['anne@exemple.fr waiting'])
  await change(server.port, { domains: 'lycee.fr' })
  await due()
  await deliver()
  await server.close()
  assert.deepEqual(server.taken, [])
  assert.deepEqual(await states(), ['anne@exemple.fr inside'])
})

test('a mailbox that the server refuses is noted with its reason and holds up nobody', async () => {
  await empty()
  const server = await aSink({ never: 'nobody@exemple.fr' })
  await change(server.port)
  await write('nobody@exemple.fr', 'anne@exemple.fr')
  await deliver()
  await server.close()
  assert.deepEqual((await states()).sort(), ['anne@exemple.fr sent', 'nobody@exemple.fr failed'])
  const row = await db.selectFrom('mails').select('smtp_reason').where('smtp_state', '=', 'failed').executeTakeFirst()
  assert.match(row?.smtp_reason ?? '', /550 5\.1\.1 no such mailbox/)
})

test('a server that stays away is given up after the last try, and the mail says why', async () => {
  await empty()
  const server = await aSink()
  await server.close()
  await change(server.port)
  await write('anne@exemple.fr')
  await assert.rejects(deliver(), /n’écoute pas sur ce port/)
  await db.updateTable('mails').set({ smtp_tries: 12 }).execute()
  await due()
  await deliver()
  assert.deepEqual(await states(), ['anne@exemple.fr failed'])
})

test('an answer in somebody’s own words leaves too, and is in no job', async () => {
  await empty()
  const server = await aSink()
  await change(server.port)
  const about = {
    shopId: shop.id,
    customerId: anne.id,
    author: { kind: 'employee' as const, id: 1, name: 'L. MARTIN' },
  }
  const letter = {
    kind: 'answer' as const,
    subject: 'Bonjour',
    body: 'Il part demain.',
    to: { name: 'Anne', email: 'anne@exemple.fr' },
  }
  await inTransaction(db, (tx) => mail.tell(tx, { ...about, ...letter }))
  const { rows } = await sql`select from pgboss.job where data::text like '%demain%'`.execute(db)
  assert.deepEqual(rows, [])
  await deliver()
  await server.close()
  assert.equal(server.taken.length, 1)
})

test('the password is sealed in the database, its key in a file of its owner, and can be forgotten', async () => {
  const state = async (machine: smtp.Machine) => (await smtp.readPassword(db, machine)).state
  await change(2525, { username: 'preau', password: 'sésame ouvre-toi' })
  assert.equal((await stat(join(dataFolder, 'cle-smtp.txt'))).mode & 0o777, 0o600)
  await change(2525, { username: 'preau' })
  assert.equal(await state({ dataFolder }), 'kept', 'an empty field keeps it')
  const server = await smtp.serverOf(db, await smtp.find(db), { dataFolder })
  assert.deepEqual(server && 'auth' in server && server.auth, { user: 'preau', pass: 'sésame ouvre-toi' })
  const rows = await db.selectFrom('files.sealed').selectAll().execute()
  assert.deepEqual([rows.length, rows[0]?.bytes.includes('sésame')], [1, false])
  await change(2525, { forgetPassword: true })
  assert.equal(await state({ dataFolder }), 'none')
})

test('another process opens it with the same secret; with another key it says so, and letters wait for who has it', async () => {
  const [one, other] = ['one', 'other'].map((name) => ({ dataFolder: join(dataFolder, name) })) as [
    smtp.Machine,
    smtp.Machine,
  ]
  const read = (machine: smtp.Machine) => smtp.readPassword(db, machine)
  const secret = 'seize signes au moins'
  await smtp.change(db, wanted(2525, { username: 'preau', password: 'sésame' }), { ...one, secret })
  assert.deepEqual(await read({ ...other, secret }), { state: 'kept', words: 'sésame' })
  for (const wrong of [other, { ...other, secret: `${secret}, mais d’autres` }]) {
    assert.deepEqual(await read(wrong), { state: 'locked' })
    const server = (await smtp.serverOf(db, await smtp.find(db), wrong)) ?? assert.fail()
    assert.match((await smtp.tryOut(server, { from: 'a@b.fr', to: 'c@d.fr' })).said, /clé d’une autre machine/)
  }
  await db
    .updateTable('files.sealed')
    .set({ bytes: Buffer.alloc(40, 1) })
    .execute()
  assert.deepEqual(await read({ ...one, secret }), { state: 'locked' }, 'nobody changes it unseen')
  await smtp.change(db, wanted(2525, { forgetPassword: true }), one)
  // A Préau of before kept it in a file of its own.
  const file = join(dataFolder, 'one', 'smtp-mot-de-passe.txt')
  await mkdir(join(dataFolder, 'one'), { recursive: true })
  await writeFile(file, 'craie')
  assert.deepEqual(await read(one), { state: 'kept', words: 'craie' })
  await assert.rejects(readFile(file), /ENOENT/)
  assert.equal((await read(other)).state, 'locked')
  await smtp.change(db, wanted(2525, { forgetPassword: true }), one)
})

test('what no server, sender or domain can be is refused field by field', async () => {
  const faults = async (more: Partial<smtp.WantedSettings>) => {
    const error = await change(25, more).then(
      () => undefined,
      (caught) => caught,
    )
    assert.ok(error instanceof Invalid, JSON.stringify(more))
    return Object.keys(error.fields)
  }
  assert.deepEqual(await faults({ host: '' }), ['host'])
  assert.deepEqual(await faults({ host: 'http://smtp.lycee.fr' }), ['host'])
  assert.deepEqual(await faults({ port: '0' }), ['port'])
  assert.deepEqual(await faults({ port: '99999' }), ['port'])
  assert.deepEqual(await faults({ sender: '' }), ['sender'])
  assert.deepEqual(await faults({ sender: 'preau@lycee.fr\r\nBcc: x@y.fr' }), ['sender'])
  assert.deepEqual(await faults({ domains: '' }), ['domains'])
  for (const domains of ['*', 'fr', 'exemple.fr *.exemple.fr', '10.0.0.1'])
    assert.deepEqual(await faults({ domains }), ['domains'])
})

test('a trial says what the server answered, in a sentence, whatever goes wrong', async () => {
  const to = { from: 'preau@lycee.exemple', to: 'anne@exemple.fr' }
  const of = async (port: number, security: smtp.Security = 'none') => {
    await change(port, { security })
    const server = await smtp.serverOf(db, await smtp.find(db), { dataFolder })
    assert.ok(server)
    return smtp.tryOut(server, to)
  }
  const sink = await aSink({ never: 'x@exemple.fr' })
  assert.match(
    (await of(sink.port)).said,
    /^La lettre d’essai est partie vers anne@exemple\.fr\. Le serveur a répondu\s: 250 taken/,
  )
  assert.equal(sink.taken.length, 1)
  const plain = await of(sink.port, 'starttls')
  assert.equal(plain.kind, 'later')
  assert.match(plain.said, /chiffrement a échoué/)
  await sink.close()
  assert.match((await of(sink.port)).said, /n’écoute pas sur ce port/)
  const rude = createServer((socket) => socket.on('error', () => {}).end('554 5.7.1 go away\r\nX: y\r\n')).listen(
    0,
    '127.0.0.1',
  )
  await new Promise((done) => rude.once('listening', done))
  const answer = await of((rude.address() as { port: number }).port)
  assert.ok(!/[\r\n]/.test(answer.said) && /554/.test(answer.said), answer.said)
  rude.close()
})

test('a queue is drained with no server named', async () => {
  await empty()
  await change(25, { host: '', enabled: false })
  await write('anne@exemple.fr')
  assert.ok((await jobs.drain(db, mail.tasks({ baseUrl: 'http://localhost' }))) > 0)
})
