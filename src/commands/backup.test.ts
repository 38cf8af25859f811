// `npm run backup` and `npm run restore`, as they are typed.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { connect, sql } from '#database'
import * as school from '#school'
import { aCustomer, anOrder, aShop, testDatabase } from '#test'

const folder = await mkdtemp(join(tmpdir(), 'preau-commands-'))
after(() => rm(folder, { recursive: true, force: true }))
const { db, pool } = await testDatabase()
await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
await school.firstTeacher(db, 'tableau noir et craie')
const shop = await aShop(db)
await anOrder(db, shop, await aCustomer(db, shop.id))

function addressOf(database: string): string {
  const { host = '', port, user } = pool.options
  return `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port ?? 5432}`
}

type Said = { code: number | null; out: string; err: string }

function command(
  file: string,
  words: string[],
  { database = pool.options.database ?? '', data = join(folder, 'data'), before = '' } = {},
): Promise<Said> {
  const found = new URL('../find-modules.js', import.meta.url).href
  const program = [process.execPath, '--import', found, new URL(file, import.meta.url).pathname, ...words]
    .map((one) => `'${one}'`)
    .join(' ')
  const env = { ...process.env, DATABASE_URL: addressOf(database), PREAU_DATA: data }
  const child = spawn('sh', ['-c', `${before} exec ${program}`], { env })
  const said: Said = { code: null, out: '', err: '' }
  child.stdout.on('data', (part) => {
    said.out += part
  })
  child.stderr.on('data', (part) => {
    said.err += part
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...said, code })))
}

async function emptyDatabase(): Promise<string> {
  const name = `test_${randomUUID().slice(0, 8)}`
  await sql.raw(`create database ${name}`).execute(db)
  return name
}

test('a backup made by the command is restored on a machine that never saw Préau', async () => {
  const to = join(folder, 'cle.preau')
  const made = await command('backup.ts', ['--to', to])
  assert.deepEqual([made.code, made.err], [0, ''])
  assert.match(made.out, /Sauvegarde faite : .*cle\.preau/)
  assert.match(made.out, /Lycée du Lac, Annecy[\s\S]*boutiques : 1 .*commandes : 1/)
  assert.match((await command('backup.ts', ['--to', to])).err, /Il y a déjà un fichier/)

  const checked = await command('restore.ts', [to, '--check'], { database: 'nowhere' })
  assert.deepEqual([checked.code, checked.err], [0, ''])
  assert.match(checked.out, /Cette sauvegarde est entière/)

  const fresh = { database: await emptyDatabase(), data: join(folder, 'fresh') }
  const restored = await command('restore.ts', [to], fresh)
  assert.deepEqual([restored.code, restored.err], [0, ''])
  assert.match(restored.out, /Tout le monde doit se reconnecter/)
  assert.equal((await school.find(await opened(fresh.database))).name, 'Lycée du Lac')

  const refused = await command('restore.ts', [to], fresh)
  assert.equal(refused.code, 1)
  assert.match(refused.err, /La base n’est pas vide : « Lycée du Lac », boutiques : 1.*--yes/)
  const again = await command('restore.ts', [to, '--yes'], fresh)
  assert.equal(again.code, 0)
  assert.match(again.out, /L’état d’avant est gardé/)
  assert.equal((await readdir(join(fresh.data, 'backups'))).length, 1)
})

/** Looks into a database and leaves: a connection that stays would be a Préau at work. */
async function opened(database: string) {
  const other = connect({ ...pool.options, database, application_name: 'test' })
  after(() => other.close())
  return other.db
}

test('beside a running Préau a backup is made, and nothing is restored', async () => {
  const held = await pool.connect()
  const made = await command('backup.ts', [])
  assert.equal(made.code, 0)
  const [name = ''] = await readdir(join(folder, 'data', 'backups'))
  const refused = await command('restore.ts', [join(folder, 'data', 'backups', name), '--yes'])
  assert.equal(refused.code, 1)
  held.release()
  assert.match(refused.err, /Préau est en marche sur cette base : arrêtez-le d’abord/)
})

test('what cannot be is said in a sentence', async () => {
  const bad = join(folder, 'bad.preau')
  await writeFile(bad, 'pas une sauvegarde')
  for (const [file, words, why] of [
    ['restore.ts', [], /Préau connaît/],
    ['restore.ts', ['a', 'b'], /Préau connaît/],
    ['restore.ts', ['--force', 'a'], /Préau connaît/],
    ['restore.ts', [join(folder, 'nowhere.preau')], /Il n’y a pas de fichier/],
    ['restore.ts', [bad, '--check'], /n’est pas une sauvegarde de Préau/],
    ['backup.ts', ['--to', join(folder, 'classe.zip')], /finit par \.preau/],
    ['backup.ts', ['ici'], /Préau connaît/],
  ] as const) {
    const { code, err } = await command(file, [...words])
    assert.equal(code, 1, words.join(' '))
    assert.match(err, why)
    assert.equal(err.trim().split('\n').length, 1, err)
  }
  const nothing = await command('backup.ts', [], { database: await emptyDatabase(), data: join(folder, 'none') })
  assert.match(nothing.err, /encore rien à sauvegarder/)
})

test('a full disk leaves no half file and says so', async () => {
  const data = join(folder, 'full')
  // No file may grow beyond some kilobytes: to who writes it that is a full disk.
  const full = await command('backup.ts', [], { data, before: "trap '' XFSZ; ulimit -f 16;" })
  assert.equal(full.code, 1)
  assert.match(full.err, /Le disque est plein : rien n’a été gardé/)
  assert.deepEqual(await readdir(join(data, 'backups')), [])
})

test('a new password that a full disk kept from being written is told as a sentence, and the old one stays', async () => {
  await sql`create function no_room() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(db)
  await sql`create trigger no_room before update on accounts for each row execute function no_room()`.execute(db)
  const before = await db.selectFrom('accounts').select('password_hash').execute()
  const { code, err } = await command('teacher.ts', ['--reset', 'prof'])
  await sql`drop trigger no_room on accounts`.execute(db)
  assert.equal(code, 1)
  assert.match(err, /^Le disque est plein : rien n’a été fait\..*recommencez\.\n$/)
  assert.deepEqual(await db.selectFrom('accounts').select('password_hash').execute(), before)
})
