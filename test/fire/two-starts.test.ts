// Two processes started together on one empty database, as a supervisor with two replicas does: one school, one password.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, sql } from '#database'
import { testDatabase } from '#test'
import { launch, open, signal } from './product.ts'

const { db, pool } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'preau-two-'))
after(() => rm(folder, { recursive: true, force: true }))

/** An empty database on the tests' server, dropped at the end of the test, before what the file shares is closed; and its address. */
async function emptyDatabase(t: TestContext, owner = pool.options.user): Promise<{ name: string; url: string }> {
  const name = `two_${randomUUID().slice(0, 8)}`
  await sql.raw(`create database ${name}`).execute(db)
  t.after(() => sql.raw(`drop database if exists ${name} with (force)`).execute(db))
  const { host = '', port } = pool.options
  return { name, url: `postgres://${owner}@/${name}?host=${encodeURIComponent(host)}&port=${port ?? 5432}` }
}

const signInOf = (data: string) => readFile(join(data, 'premiere-connexion.txt'), 'utf8').catch(() => undefined)

test('of two empty schools opened at once on one database, one is founded and one password shown', async (t) => {
  const { url } = await emptyDatabase(t)
  const data = ['one', 'other'].map((name) => join(folder, name))
  const environment = { DATABASE_URL: url, PREAU_PROXIES: '1', PREAU_LEAVE: '60' }
  const both = await Promise.all(data.map((where) => open({ data: where, arguments: ['--empty'], environment })))
  const shown = both.filter(({ stdout }) => /Mot de passe : \S/.test(stdout()))
  const kept = (await Promise.all(data.map(signInOf))).filter(Boolean)
  assert.deepEqual([shown.length, kept.length], [1, 1])
  assert.ok(shown[0]?.stdout().includes(kept[0]?.split(': ')[2]?.trim() ?? '?'))
  const [one, other] = both
  assert.ok(one && other)
  signal(other.child, 'SIGTERM')
  const health = async () => fetch(`${other.url}/sante`).then((answer) => answer.text())
  while ((await health()) !== '{"leaving":true}\n') await sleep(20)
  assert.equal((await fetch(`${other.url}/bureau`)).status, 200, 'asked to end, it still serves for a while')
  signal(other.child, 'SIGTERM')
  assert.equal(await other.ended, 1, 'a second signal ends at once')
  signal(one.child, 'SIGINT')
  assert.equal(await one.ended, 0, 'who types Ctrl-C waits for nothing')
})

test('a demo school killed in the middle is begun again by one of two that start together; the other waits and says so', async (t) => {
  const { name, url } = await emptyDatabase(t)
  const environment = { DATABASE_URL: url }
  const killed = launch({ data: join(folder, 'killed'), environment })
  while (!/Premier démarrage/.test(killed.stdout())) {
    assert.equal(killed.child.exitCode, null, killed.stderr())
    await sleep(20)
  }
  await sleep(1000)
  signal(killed.child, 'SIGKILL')
  await killed.ended
  const both = await Promise.all(['a', 'b'].map((one) => open({ data: join(folder, one), environment })))
  const [first, second] = both.map(({ stdout }) => stdout())
  assert.equal([first, second].filter((said) => /Premier démarrage/.test(said ?? '')).length, 1)
  assert.equal([first, second].filter((said) => /celui-ci attend/.test(said ?? '')).length, 1)
  const school = connect({ ...pool.options, database: name })
  const { rows } = await sql<{ shops: number; marks: number }>`
    select (select count(*) from shops) as shops, (select count(*) from secrets where name = 'furnishing') as marks`.execute(
    school.db,
  )
  await school.close()
  assert.deepEqual(rows[0], { shops: 3, marks: 0 })
  for (const { child, stderr, ended } of both) {
    // Each has a data folder of its own here: pictures are in the database.
    assert.equal(stderr(), '')
    signal(child, 'SIGTERM')
    assert.equal(await ended, 0)
  }
})

test('a name without rights on the database ends the start with a sentence and a status', async (t) => {
  const role = `reader_${randomUUID().slice(0, 8)}`
  await sql.raw(`create role ${role} login`).execute(db)
  const { url } = await emptyDatabase(t, role)
  t.after(() => sql.raw(`drop role ${role}`).execute(db))
  const run = launch({ data: join(folder, 'reader'), environment: { DATABASE_URL: url } })
  assert.equal(await run.ended, 1)
  assert.match(run.stderr(), /^Le nom donné dans DATABASE_URL n’a pas le droit de créer des tables[^\n]*\n$/)
})
