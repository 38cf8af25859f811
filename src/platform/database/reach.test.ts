// A school's own server, as administrators set them up: encrypted connections only, and a replica that only reads.
import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
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
await run(command, [...words, '-D', cluster, '-U', 'preau', '--auth=trust', '--no-sync', '--locale=C'])

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

const sentence = (query = ''): Promise<string> =>
  reach(`postgres://preau@127.0.0.1:${port}/postgres${query}`, { say: () => {}, name: 'preau' }).then(
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
