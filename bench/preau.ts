import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cluster, PREAU_PORTS } from './cluster.ts'
import { flags } from './school.ts'

export type Name = keyof typeof PREAU_PORTS
export type Preau = { child: ChildProcess; port: number; said: string; open: Promise<void> }

/** One of two Préau on a cluster, with a data folder of its own. */
export function launch(name: Name, { pooled, direct }: Cluster, dataFolder: string): Preau {
  const port = PREAU_PORTS[name]
  const env = {
    ...process.env,
    PORT: `${port}`,
    DATABASE_URL: pooled,
    DATABASE_DIRECT_URL: direct,
    PREAU_DATA: dataFolder,
  }
  const settings = { ...env, PREAU_PROXIES: '1', PREAU_URL: '', SMTP_URL: '', PREAU_SECRET: 'banc-d-essai-2026' }
  const child = spawn(process.execPath, [...flags, 'src/main.js'], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { promise: open, resolve, reject } = Promise.withResolvers<void>()
  const started: Preau = { child, port, said: '', open }
  for (const line of [child.stdout, child.stderr])
    line?.on('data', (part) => {
      // What it logs while the database is away is long, and expected.
      if (started.said.length < 10_000) started.said += part
      if (/Ctrl-C arrête/.test(started.said)) resolve()
    })
  child.once('exit', (code) => reject(new Error(`Préau ended with ${code}: ${started.said}`)))
  open.catch(() => {})
  return started
}

/** Asks it to end as systemd does, and waits until it has. */
export async function end({ child }: { child: ChildProcess }): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** Until it says at `/sante` that it is well, as the guide has the operator wait, a minute at most. */
export async function well({ port }: Preau): Promise<void> {
  const asked = () =>
    fetch(`http://127.0.0.1:${port}/sante`).then(
      ({ ok }) => ok,
      () => false,
    )
  for (const over = performance.now() + 60_000; performance.now() < over; await sleep(500)) if (await asked()) return
  throw new Error(`the Préau at ${port} is not well`)
}
