// `npm run service`: Préau starts with the machine from now on; `-- --remove` takes that back, `-- --show` only says how.
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readConfig, typed } from '#config'
import { failed } from './failed.ts'
import { planOf } from './service-plan.ts'
import { put, takeAway } from './service-put.ts'
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
  if (remove) {
    await takeAway(system)
    return console.log('Préau ne démarre plus avec la machine. Ses données restent où elles sont.')
  }
  await put(system)
  const failure = await firstFailure(system.enter)
  if (system.passing) await rm(system.path, { force: true })
  if (failure)
    throw new Error(
      `Le système ne prend pas ce que Préau a écrit dans ${system.path} : ${failure}. Corrigez, puis recommencez.`,
    )
  console.log(`Préau démarre désormais avec la machine (${system.path}). Ses données : ${dataFolder}.`)
  console.log(`Pour l’enlever : ${typed('service', '--remove')}`)
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
