// Many schools in one process: an académie on one cluster. The directory (directory.ts) says which host is which school; the
// doorman leads each request to its own; a school that nobody asks for is a row and costs nothing but a look (rotation.ts).
// One school alone needs nothing of this folder: start.ts enters it with PREAU_SCHOOLS, and `npm run schools`.
import type { AddressInfo } from 'node:net'
import { type Config, typed } from '#config'
import * as pdf from '#pdf'
import { makeAssets } from '#ui'
import { withFigures } from '../figures.ts'
import { leaveWeb } from '../leave.ts'
import { closeWeb, listenWith } from '../listen.ts'
import { restWell } from '../rest.ts'
import { type Ending, goDown } from '../way-down.ts'
import { doorman } from './doorman.ts'
import { usual } from './pace.ts'
import { here } from './resident.ts'
import { residents } from './residents.ts'
import { rotate } from './rotation.ts'

export type OpenSchools = {
  port: number
  /** How many there are, and how many wait for their migration. */
  known: { schools: number; behind: number }
  isQuiet(): boolean
  /** As a house's own (house.ts). */
  leave(): Promise<void>
  close(within?: number): Promise<void>
}

const QUIET_MS = 1000

/**
 * Opens the directory and listens for all its schools; none is opened before somebody asks for it. `close` goes the other way:
 * requests finish, jobs finish, papers, databases. Throws UserError where the operator can mend it.
 */
export async function openSchools(config: Config, pace = usual): Promise<OpenSchools> {
  const ways: Ending[] = []
  const close = (within?: number) => goDown(ways, within)
  const assets = makeAssets()
  assets.catch(() => {})
  try {
    const all = await residents(config, pace)
    ways.push(all.close)
    pdf.findLogosIn(async (sha256) => here.getStore()?.files.original(sha256))
    ways.push(pdf.stop)
    const rotation = rotate(all.all, { config, purse: all.purse, pace })
    ways.push(rotation.stop)
    let last = 0
    const lead = withFigures(config.metricsToken, all.figures, doorman({ config, ...all }))
    await assets
    const server = await listenWith(
      (request, response) => {
        last = performance.now()
        lead(request, response)
      },
      config.port,
      config.proxies > 0,
    )
    ways.push((within) => closeWeb(server, within))
    const { port } = server.address() as AddressInfo
    const leave = () => leaveWeb(server, config.leaveMs ?? 0)
    return { port, known: await all.count(), isQuiet: () => performance.now() - last > QUIET_MS, leave, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** `npm start` with PREAU_SCHOOLS: says what is open, and ends in order. */
export async function begin(
  config: Config,
  leaveOn: (signals: NodeJS.Signals[], open: Pick<OpenSchools, 'leave' | 'close'>) => void,
): Promise<void> {
  const open = await openSchools(config)
  leaveOn(['SIGINT', 'SIGTERM', 'SIGHUP'], open)
  console.log(greeting(open))
  restWell(open.isQuiet)
}

function greeting({ port, known: { schools, behind } }: OpenSchools): string {
  const lines = [
    `Préau est ouvert pour ${schools} établissement(s), port ${port}.`,
    ...(schools === 0 ? [`Pour en ajouter un : ${typed('schools', 'add ADRESSE --name "NOM DU LYCÉE"')}`] : []),
    ...(behind > 0
      ? [
          `${behind} attendent une mise à jour : chacun est mis à jour à la première visite, ou tous par ${typed('schools', 'migrate')}.`,
        ]
      : []),
    'Ctrl-C arrête Préau.',
  ]
  return `\n${lines.map((line) => `  ${line}`).join('\n')}\n`
}
