// `npm start`: config -> database -> teacher and demo school -> jobs -> web, and the orderly way down on Ctrl-C.
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '#config'
import { UserError } from '#database'
import { log } from '#log'
import { furnish } from './furnish.ts'
import { greet } from './greeting.ts'
import { openHouse } from './house.ts'

async function main(): Promise<void> {
  const values = words()
  const config = settings()
  const started = performance.now()
  const open = await openHouse(config, (house, url) => furnish(house, { ...values, url }))
  await greet(open, Math.round(performance.now() - started))
  leaveOn(['SIGINT', 'SIGTERM', 'SIGHUP'], open.close)
}

function words(): { empty: boolean } {
  try {
    return parseArgs({ options: { empty: { type: 'boolean', default: false } } }).values
  } catch {
    throw new UserError('Préau ne connaît qu’une option : npm start -- --empty ouvre une école sans démonstration.')
  }
}

function settings(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    throw new UserError((error as Error).message)
  }
}

/** The first signal ends in order; a second one at once. */
function leaveOn(signals: NodeJS.Signals[], close: () => Promise<void>): void {
  let leaving = false
  for (const signal of signals)
    process.on(signal, async () => {
      if (leaving) process.exit(1)
      leaving = true
      console.log('\nPréau s’arrête : les demandes et le courrier en cours se terminent...')
      await close()
      console.log('Préau est arrêté.')
    })
}

main().catch((error) => {
  if (error instanceof UserError) console.error(error.message)
  else log.fatal({ err: error }, 'Préau could not start')
  process.exitCode = 1
})
