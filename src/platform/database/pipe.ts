import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { platform } from 'node:os'
import { resolve } from 'node:path'

/** A name of the system's that goes with its process: a named pipe; Linux knows the like, where this is tried. */
function nameOf(dataFolder: string): string {
  const place = platform() === 'win32' ? resolve(dataFolder).toLowerCase() : resolve(dataFolder)
  const hash = createHash('sha256').update(place).digest('hex').slice(0, 24)
  return platform() === 'win32' ? `\\\\.\\pipe\\preau-${hash}` : `\0preau-${hash}`
}

/** Whether a living Préau holds this data folder, in this process or another. */
export async function isHeldPipe(dataFolder: string): Promise<boolean> {
  const line = connect(nameOf(dataFolder))
  try {
    await once(line, 'connect')
    return true
  } catch {
    return false
  } finally {
    line.destroy()
  }
}

/** Holds a data folder until this process ends or gives it back; undefined when another one holds it. */
export async function holdPipe(dataFolder: string): Promise<(() => Promise<void>) | undefined> {
  if (await isHeldPipe(dataFolder)) return undefined
  const server = createServer((line) => line.destroy()).unref()
  server.listen(nameOf(dataFolder))
  try {
    await once(server, 'listening')
  } catch {
    return undefined
  }
  return async () => {
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
}

/** A port of this machine that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
