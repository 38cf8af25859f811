import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clusterOf } from './cluster.ts'
import { commandOf, identityOf, refuseHeld, stopLeftOver } from './hold-folder.ts'
import { serve, settings } from './serve.ts'
import { connectionTo, socketFolder } from './socket.ts'
import type { Way } from './way.ts'

/** The number alone, which an older Préau reads too; beside, what tells its process from a later one of that number. */
const pidFile = (dataFolder: string) => join(dataFolder, 'preau.pid')
const identityFile = (dataFolder: string) => join(dataFolder, 'preau.process')

async function holderOf(dataFolder: string): Promise<number | undefined> {
  const pid = Number(await readFile(pidFile(dataFolder), 'utf8').catch(() => ''))
  return pid && pid !== process.pid && (await isPreau(dataFolder, pid)) ? pid : undefined
}

/** Any process may have the number of one that was killed. An older Préau said nothing of itself but its number. */
async function isPreau(dataFolder: string, pid: number): Promise<boolean> {
  const said = await readFile(identityFile(dataFolder), 'utf8').catch(() => '')
  if (said.startsWith(`${pid} `)) return said === `${pid} ${await identityOf(pid)}`
  return /node.*\b(main|preau)\.js/.test(await commandOf(pid))
}

/**
 * Linux and macOS: the server listens on a socket in a folder that its owner alone may enter, which is as good as a password
 * kept in that folder, and costs nothing; a file says which process holds the data.
 */
export const unix: Way = {
  async hold(dataFolder) {
    const holder = await holderOf(dataFolder)
    if (holder) throw refuseHeld(dataFolder, `processus ${holder}`)
    await writeFile(identityFile(dataFolder), `${process.pid} ${await identityOf(process.pid)}`)
    await writeFile(pidFile(dataFolder), String(process.pid))
    return async () => {
      for (const file of [pidFile(dataFolder), identityFile(dataFolder)]) await rm(file, { force: true })
    }
  },
  isHeld: async (dataFolder) => (await holderOf(dataFolder)) !== undefined,
  stopLeftOver: (_programs, dataFolder) => stopLeftOver(clusterOf(dataFolder)),
  async make(_programs, _dataFolder, initdb) {
    await initdb(['--auth=trust'])
  },
  async ready({ bin, launch }, dataFolder, { connections, onBegun }) {
    const cluster = clusterOf(dataFolder)
    const network = [
      'listen_addresses=',
      `unix_socket_directories=${await socketFolder(cluster)}`,
      'unix_socket_permissions=0700',
      // Whoever asked has gone (a killed Préau, a connection that was cut): what it had asked ends too. Windows cannot tell.
      'client_connection_check_interval=10s',
    ]
    const words = [...network, ...settings(connections)].flatMap((setting) => ['-c', setting])
    const command = [...launch, join(bin, 'postgres'), '-D', cluster, ...words]
    const connection = await connectionTo(cluster)
    return { connection, serve: () => serve(command, connection, onBegun) }
  },
  reach: (dataFolder) => connectionTo(clusterOf(dataFolder)),
}
