// A school's own server, as administrators set them up: encrypted connections only, and a replica that only reads.
import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createConnection, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { binaries, launcher } from './binaries.ts'
import { reach, UserError } from './index.ts'

const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'preau-reach-'))
const cluster = join(folder, 'server')
const [launch, bin] = [await launcher(), await binaries()]
const [command = '', ...words] = [...launch, join(bin, 'initdb')]
await run(command, [
  ...words,
  '-D',
  cluster,
  '-U',
  'preau',
  '--auth=trust',
  '--no-sync',
  '--locale=C',
  '--encoding=UTF8',
])

const free = createServer().listen(0, '127.0.0.1')
await once(free, 'listening')
const { port } = free.address() as AddressInfo
free.close()
let server: ChildProcess | undefined

async function serve(...settings: string[]): Promise<void> {
  await stop()
  const all = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'fsync=off',
    ...settings,
  ]
  const [program = '', ...args] = [
    ...launch,
    join(bin, 'postgres'),
    '-D',
    cluster,
    ...all.flatMap((one) => ['-c', one]),
  ]
  server = spawn(program, args, { stdio: 'ignore' })
  for (let tries = 0; tries < 300; tries++) {
    const client = new pg.Client({ host: folder, port, user: 'preau', database: 'postgres' })
    const there = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (there) return
    await sleep(50)
  }
  throw new Error('the server of the test does not start')
}

async function stop(): Promise<void> {
  if (!server || server.exitCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGINT')
  await ended
}

after(async () => {
  await stop()
  await rm(folder, { recursive: true, force: true })
})

const address = `postgres://preau@127.0.0.1:${port}/postgres`
const quiet = { say: () => {}, name: 'preau' }

const sentence = (query = '', at = address): Promise<string> =>
  reach(at + query, quiet).then(
    async (database) => {
      await database.close()
      return 'reached'
    },
    (error) => {
      assert.ok(error instanceof UserError, String(error))
      return error.message
    },
  )

test('a replica, which only reads, is refused with a sentence', async () => {
  await serve()
  assert.equal(await sentence(), 'reached')
  await stop()
  await writeFile(join(cluster, 'standby.signal'), '')
  await serve()
  assert.match(await sentence(), /est une réplique, en lecture seule : indiquez le serveur principal/)
  await stop()
  await rm(join(cluster, 'standby.signal'))
})

/** What an administrator says to the server. */
async function tell(...statements: string[]): Promise<void> {
  const client = new pg.Client({ host: folder, port, user: 'preau', database: 'postgres' })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

test('what Préau could not work with is told at the start, with the cure', async () => {
  await serve()
  await tell('alter database postgres set default_transaction_read_only = on')
  assert.match(await sentence(), /en lecture seule : enlevez default_transaction_read_only/)
  await tell(
    'set default_transaction_read_only = off',
    'alter database postgres reset default_transaction_read_only',
    "create database latin template template0 encoding 'LATIN1'",
    'create role few login connection limit 8',
  )
  assert.match(await sentence('', address.replace('/postgres', '/latin')), /en LATIN1 : refaites-la en UTF-8/)
  await tell('grant all on database postgres to few', 'grant all on schema public to few')
  const few = address.replace('preau@', 'few@')
  assert.match(await sentence('', few), /n’admet que 8 connexions et Préau en demande 13 : augmentez max_connections/)
  await tell('alter role few connection limit 0')
  assert.match(await sentence('', few), /n’a plus de connexion libre .*max_connections/)
  await tell('drop schema public')
  assert.match(await sentence(), /n’a pas le droit de créer des tables/)
  await tell('create schema public')
})

test('a server that is not there yet is waited for, a replica that becomes the leader too', async () => {
  await stop()
  const reaching = reach(address, { ...quiet, wait: 60_000 })
  await sleep(200)
  await writeFile(join(cluster, 'standby.signal'), '')
  await serve()
  await sleep(200)
  await tell('select pg_promote()')
  await (await reaching).close()
})

/** Between us and the server, as a pooler is: a connection has another number than the server gave it. */
function between(): Server {
  return createServer((client) => {
    const upstream = createConnection(port, '127.0.0.1')
    client.pipe(upstream)
    upstream.on('data', (part) => {
      const at = part.indexOf('4b0000000c', 0, 'hex')
      if (at >= 0) part.writeInt32BE(77, at + 5)
      client.write(part)
    })
    for (const one of [client, upstream])
      one
        .on('error', () => {})
        .on('close', () => {
          client.destroy()
          upstream.destroy()
        })
  }).listen(0, '127.0.0.1')
}

test('behind a pooler jobs listen at the direct address, or ask by themselves and the terminal says so', async () => {
  const pooler = between()
  await once(pooler, 'listening')
  const through = address.replace(`${port}`, `${(pooler.address() as AddressInfo).port}`)
  after(() => pooler.close())
  const said: string[] = []
  const say = (words: string) => void said.push(words)
  const alone = await reach(through, { ...quiet, say })
  const both = await reach(through, { ...quiet, say, direct: address })
  assert.deepEqual([alone.own.listens, both.own], [false, { address: { connectionString: address }, listens: true }])
  assert.equal(said.length, 1)
  assert.match(said[0] ?? '', /répartiteur de connexions.*DATABASE_DIRECT_URL/)
  await assert.rejects(reach(through, { ...quiet, direct: through }), /DATABASE_DIRECT_URL passe elle aussi/)
  const nowhere = address.replace('/postgres', '/nulle-part')
  await assert.rejects(reach(through, { ...quiet, direct: nowhere }), /n’existe pas.*vérifiez DATABASE_DIRECT_URL/)
  await Promise.all([alone.close(), both.close()])
})

test('a server that wants encrypted connections says so, and its certificate is asked for', async () => {
  await writeFile(join(cluster, 'pg_hba.conf'), 'local all all trust\nhostssl all all 127.0.0.1/32 trust\n')
  await serve()
  assert.match(await sentence(), /n’accepte que des connexions chiffrées : ajoutez \?sslmode=require/)
  assert.match(await sentence('?sslmode=require'), /n’accepte pas de connexions chiffrées : enlevez sslmode/)
  if (!(await run('openssl', ['version']).catch(() => undefined))) return
  const [key, certificate] = [join(cluster, 'server.key'), join(cluster, 'server.crt')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    key,
    '-out',
    certificate,
    ...subject,
  ])
  await appendFile(join(cluster, 'postgresql.conf'), '\nssl = on\n')
  await serve()
  assert.match(await sentence('?sslmode=require'), /Le certificat .* n’est pas reconnu \(DEPTH_ZERO_SELF_SIGNED_CERT\)/)
  assert.equal(await sentence(`?sslmode=verify-full&sslrootcert=${certificate}`), 'reached')
  assert.equal(await sentence('?sslmode=no-verify'), 'reached')
})
