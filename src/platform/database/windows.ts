import { readFile, rm } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import { runApart } from './binaries.ts'
import { clusterOf } from './cluster.ts'
import { refuseHeld } from './hold-folder.ts'
import { close, keyFile, keyOf, makeKey, opened } from './key.ts'
import { freePort, holdPipe, isHeldPipe } from './pipe.ts'
import { withPlainShare } from './plain-share.ts'
import { NoStart, settings } from './serve.ts'
import { serveApart } from './serve-apart.ts'
import type { Programs, Way } from './way.ts'

/**
 * Windows. Node has no sockets in files there: the server listens on a port of this machine, another one at each start, and
 * asks for a password that only the owner of the data folder can read. `pg_ctl` starts and stops it: PostgreSQL refuses an
 * administrator, and a signal is the end of a process at once.
 */
export const windows: Way = {
  async hold(dataFolder) {
    const letGo = await holdPipe(dataFolder)
    if (!letGo) throw refuseHeld(dataFolder)
    return letGo
  },
  isHeld: isHeldPipe,
  async stopLeftOver(programs, dataFolder) {
    if (await portOf(dataFolder)) await stop(programs, clusterOf(dataFolder)).catch(() => {})
  },
  async make({ bin }, dataFolder, initdb) {
    await makeKey(dataFolder)
    const secret = ['--auth=scram-sha-256', `--pwfile=${keyFile(dataFolder)}`, '--set', 'scram_iterations=1']
    await withPlainShare(bin, (share) => initdb([...secret, ...share]))
  },
  async ready(programs, dataFolder, { connections, onBegun }) {
    const cluster = clusterOf(dataFolder)
    const moving = await opened(dataFolder)
    const connection = { ...local, port: await freePort(), password: await keyOf(dataFolder) }
    const network = ['listen_addresses=127.0.0.1', `port=${connection.port}`, ...(platform() === 'win32' ? [] : NONE)]
    const words = [...network, ...settings(connections)].map((setting) => `-c ${setting}`).join(' ')
    const log = join(dataFolder, 'postgres.log')
    const serve = async () => {
      await rm(log, { force: true })
      const started = await serveApart(
        () => pgCtl(programs, ['start', '-w', '-t', '120', '-D', cluster, '-l', log, '-o', words], onBegun),
        { cluster, log, stop: () => stop(programs, cluster) },
      )
      // Never left running open to all.
      if (moving)
        await close(dataFolder, connection).catch(async (error: Error) => {
          await started.stop()
          throw new NoStart(error.message)
        })
      return started
    }
    return { connection, serve }
  },
  async reach(dataFolder) {
    return { ...local, port: await portOf(dataFolder), password: await keyOf(dataFolder) }
  },
}

const local = { host: '127.0.0.1', user: 'preau' }
/** Elsewhere, where this way is only tried. */
const NONE = ['unix_socket_directories=']

/** The port of the server that runs, which it writes itself. */
async function portOf(dataFolder: string): Promise<number | undefined> {
  const text = await readFile(join(clusterOf(dataFolder), 'postmaster.pid'), 'utf8').catch(() => '')
  return Number(text.split('\n')[3]) || undefined
}

const stop = (programs: Programs, cluster: string) => pgCtl(programs, ['stop', '-m', 'fast', '-w', '-D', cluster])

/** Its output goes nowhere: the server inherits it, and a pipe would stay open as long as the server runs. */
async function pgCtl({ bin, launch }: Programs, words: string[], onBegun = () => {}): Promise<void> {
  const [command = '', ...args] = [...launch, join(bin, 'pg_ctl'), ...words]
  await runApart(command, args, onBegun)
}
