import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.ts'
import { usage } from './processes.ts'
import { flags } from './school.ts'
import { round } from './words.ts'

export type StartResult = { seconds: number; memory: { node: number; postgres: number } }

/** `npm start` on an existing school: seconds from the command to the first whole page; then memory at rest. */
export async function start(dataFolder: string, starts = 3): Promise<StartResult> {
  const times: number[] = []
  let memory = { node: 0, postgres: 0 }
  for (let again = 0; again < starts; again++) {
    const once = await startOnce(dataFolder)
    times.push(once.seconds)
    memory = once.memory
  }
  return { seconds: round(times.sort((one, other) => one - other)[Math.floor(starts / 2)] ?? 0, 2), memory }
}

async function startOnce(dataFolder: string): Promise<StartResult> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [...flags, fileURLToPath(new URL('../src/main.js', import.meta.url))], {
    env: { ...process.env, PORT: String(port), PREAU_DATA: dataFolder, SMTP_URL: '', PREAU_URL: '', DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    while (!(await answers(`http://127.0.0.1:${port}/`))) {
      if (child.exitCode !== null) throw new Error('Préau did not start')
      await sleep(5)
    }
    const seconds = (performance.now() - began) / 1000
    await sleep(3000)
    const postmaster = Number((await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
    const [node, postgres] = await Promise.all([usage(child.pid ?? 0), usage(postmaster, true)])
    return { seconds, memory: { node: node.megabytes, postgres: postgres.megabytes } }
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}

const answers = (url: string) =>
  fetch(url).then(
    async (answer) => answer.ok && (await answer.text()).includes('</html>'),
    () => false,
  )
