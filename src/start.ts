// The start: config -> database -> teacher and demo school -> jobs -> web, and the orderly way down on Ctrl-C.
import { parseArgs } from 'node:util'
import { type Config, readConfig, typed } from '#config'
import { isAway, UserError } from '#database'
import { log } from '#log'
import { Refusal } from '#refusals'
import { type Reached, reachDatabase } from './reach-database.ts'
import { showBrowser } from './show-browser.ts'

async function main(): Promise<void> {
  const values = asked()
  const config = settings(values.port)
  // Many schools: nothing below concerns them.
  if (config.schools) return (await import('./schools/index.ts')).begin(config, leaveOn)
  const started = performance.now()
  // The embedded database starts on one core while this one reads the sources; another server's answer would be heard late.
  const early = config.databaseUrl ? undefined : await begun(config)
  const [{ openHouse }, { furnish }, { greet, sayLostPictures }, { restWell }] = await Promise.all([
    import('./house.ts'),
    import('./furnish.ts'),
    import('./greeting.ts'),
    import('./rest.ts'),
  ])
  const open = await openHouse(
    config,
    (house, url) => furnish(house, { ...values, url }),
    early?.reaching ?? later(config),
  )
  leaveOn(['SIGINT', 'SIGTERM', 'SIGHUP'], open)
  await greet(open, Math.round(performance.now() - started))
  // The start file of a portable folder asks for it: who has double-clicked looks for a page, not at a terminal.
  if (process.env.PREAU_OPEN) showBrowser(`http://localhost:${open.port}`)
  restWell(open.isQuiet)
  // Only a look: where Préau is ended meanwhile, or the database away, the hourly one is told.
  await sayLostPictures(open.house).catch((err) => log.warn({ err }, 'pictures could not be looked at'))
}

/** Another server's: it may start at the same time as this one does. */
const later = (config: Config) => reachDatabase(config, { wait: (config.wait ?? 0) * 1000 })

/** The embedded database, as soon as its process has begun: it is not ready yet, or has failed already. */
async function begun(config: Config): Promise<{ reaching: Promise<Reached> }> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const reaching = reachDatabase(config, { onLost: end, onBegun: resolve })
  await Promise.race([promise, reaching.catch(() => {})])
  return { reaching }
}

function asked(): { empty: boolean; port?: string | undefined } {
  try {
    return parseArgs({ options: { empty: { type: 'boolean', default: false }, port: { type: 'string' } } }).values
  } catch {
    throw new UserError(
      `Préau connaît deux options : ${typed('start', '--empty')} ouvre une école sans démonstration, --port 3001 écoute sur un autre port.`,
    )
  }
}

function settings(port = process.env.PORT): Config {
  try {
    return readConfig({ ...process.env, PORT: port })
  } catch (error) {
    throw new UserError((error as Error).message)
  }
}

/** The window was closed: Windows ends what is still there five seconds later, and some terminals likewise. */
const HURRY_MS = 2000

type Open = { leave(): Promise<void>; close(within?: number): Promise<void> }

/**
 * The first signal ends in order; a second one at once. SIGTERM is the machine's (systemd, Docker): where Préau stands behind a
 * balancer it is left before it ends. Who types Ctrl-C waits for nothing.
 */
function leaveOn(signals: NodeJS.Signals[], { leave, close }: Open): void {
  let leaving = false
  for (const signal of signals)
    process.on(signal, async () => {
      if (leaving) process.exit(1)
      leaving = true
      if (signal === 'SIGTERM') await leave()
      console.log('\nPréau s’arrête : les demandes et le courrier en cours se terminent...')
      await close(signal === 'SIGHUP' ? HURRY_MS : undefined)
      console.log('Préau est arrêté.')
      if (signal === 'SIGHUP') process.exit(0)
    })
}

/** Ends with one sentence and a status that says so to whoever watches over the process. */
function end(error: unknown): void {
  const known = error instanceof UserError || error instanceof Refusal
  const { message } = error as Error
  log.debug({ err: error }, 'Préau ended')
  console.error(known ? message : `Préau s’arrête sur une erreur inattendue : ${message}. Relancez ${typed('start')}.`)
  process.exit(1)
}

// A connection to the database that dies where nobody listens any more is no reason to end; anything else unheard is.
process.on('uncaughtException', (error) => {
  if (isAway(error)) log.warn({ err: error }, 'a connection to the database was lost')
  else end(error)
})
main().catch(end)
