// `npm run service`: Préau starts with the machine from now on; `-- --remove` takes that back, `-- --show` only says how.
import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, typed } from '#config'
import { failed } from './failed.ts'
import { planOf } from './service-plan.ts'
import { firstFailure, systemOf } from './service-systems.ts'

async function main(): Promise<void> {
  const { remove, show, port } = asked()
  // A setting that is wrong is told here, where somebody looks.
  const { dataFolder } = readConfig({ ...process.env, PORT: port ?? process.env.PORT })
  const system = systemOf(planOf(process.env, port))
  if (show)
    return console.log(
      `${system.path}\n\n${system.text.toString(Buffer.isBuffer(system.text) ? 'utf16le' : undefined)}`,
    )
  if (remove) return takeAway(system)
  await mkdir(dirname(system.path), { recursive: true })
  // It may tell the password of a database.
  await writeFile(system.path, system.text, { mode: 0o600 })
  const failure = await firstFailure(system.enter)
  if (failure)
    throw new Error(
      `Le fichier ${system.path} est écrit, mais le système ne le prend pas : ${failure}. Corrigez, puis recommencez.`,
    )
  console.log(`Préau démarre désormais avec la machine (${system.path}). Ses données : ${dataFolder}.`)
  console.log(`Pour l’enlever : ${typed('service', '--remove')}`)
}

async function takeAway({ path, leave }: ReturnType<typeof systemOf>): Promise<void> {
  const failure = await firstFailure(leave)
  const written = await access(path).then(
    () => true,
    () => false,
  )
  await rm(path, { force: true })
  if (failure && !written)
    throw new Error(`Préau ne démarrait pas avec la machine : il n’y a rien à enlever (${failure}).`)
  console.log('Préau ne démarre plus avec la machine. Ses données restent où elles sont.')
}

function asked() {
  try {
    const options = {
      remove: { type: 'boolean', default: false },
      show: { type: 'boolean', default: false },
      port: { type: 'string' },
    } as const
    return parseArgs({ options }).values
  } catch {
    throw new Error(
      `Préau connaît « ${typed('service')} », avec --port 3000, --show pour voir seulement, --remove pour l’enlever.`,
    )
  }
}

main().catch(failed)
