// The start: config -> database -> teacher and demo school -> jobs -> web, and the orderly way down on Ctrl-C.
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '#config'
import { isAway, UserError } from '#database'
import { log } from '#log'
import { Refusal } from '#refusals'
import { type Reached, reachDatabase } from './reach-database.ts'

async function main(): Promise<void> {
  const values = asked()
  const config = settings()
  const started = performance.now()
  // The embedded database starts on one core while this one reads the sources; another server's answer would be heard late.
  const early = config.databaseUrl ? undefined : await begun(config)
  const [{ openHouse }, { furnish }, { greet, sayLostPictures }, { restWell }] = await Promise.all([
    import('./house.ts'),
    import('./furnish.ts'),
    import('./greeting.ts'),
    import('./rest.ts'),
  ])
  const open = await openHouse(config, (house, url) => furnish(house, { ...values, url }), early?.reaching)
  leaveOn(['SIGINT', 'SIGTERM', 'SIGHUP'], open.close)
  await greet(open, Math.round(performance.now() - started))
  restWell(open.isQuiet)
  await sayLostPictures(open.house)
}

/** The embedded database, as soon as its process has begun: it is not ready yet, or has failed already. */
async function begun(config: Config): Promise<{ reaching: Promise<Reached> }> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const reaching = reachDatabase(config, { onLost: end, onBegun: resolve })
  await Promise.race([promise, reaching.catch(() => {})])
  return { reaching }
}

function asked(): { empty: boolean } {
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

/** Ends with one sentence and a status that says so to whoever watches over the process. */
function end(error: unknown): void {
  const known = error instanceof UserError || error instanceof Refusal
  const { message } = error as Error
  log.debug({ err: error }, 'Préau ended')
  console.error(known ? message : `Préau s’arrête sur une erreur inattendue : ${message}. Relancez npm start.`)
  process.exit(1)
}

// A connection to the database that dies where nobody listens any more is no reason to end; anything else unheard is.
process.on('uncaughtException', (error) => {
  if (isAway(error)) log.warn({ err: error }, 'a connection to the database was lost')
  else end(error)
})
main().catch(end)
