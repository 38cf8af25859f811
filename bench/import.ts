// A file of 5,000 products and one of their 15,000 variants brought into a shop: seconds, and the most memory meanwhile.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Db, migrate, startServer } from '#database'
import { openFiles } from '#files'
import * as imports from '#imports'
import * as jobs from '#jobs'
import * as work from '#work'
import { queues } from '../src/chores.ts'
import { anEmployee } from '../test/support/order.ts'
import { aShop } from '../test/support/shop.ts'
import { connectionsOf, forgetPeak, peakOf, processorMs } from './processes.ts'
import { round } from './words.ts'

const PRODUCTS = 5000
const SIZES = ['S', 'M', 'L'] as const

export type ImportResult = {
  products: number
  variants: number
  /** Both files, from the bytes that came to the last line done: read, foreseen, done. */
  seconds: number
  /** To foresee them, within these. */
  foreseenSeconds: number
  undoneSeconds: number
  /** Processor of Node and of PostgreSQL for both files, and to undo them: whatever else the machine does. */
  cpuSeconds: { node: number; postgres: number; undone: number }
  /** The most memory of the whole process, and what it had before the files came. */
  peakMB: number
  beforeMB: number
}

/** Measures on an embedded server of its own, made and thrown away. */
export async function bringIn(): Promise<ImportResult> {
  const folder = await mkdtemp(join(tmpdir(), 'preau-bench-import-'))
  const server = await startServer(folder)
  const database = connect(server.connection)
  try {
    await migrate(database.db)
    await jobs.install(database, queues)
    return await measure(database.db, server.pid, folder)
  } finally {
    await database.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Processor seconds since it was made: of this process, and of PostgreSQL's that serve it. */
async function stopwatch(databasePid: number) {
  const [from, before] = [process.cpuUsage(), await processorMs(await connectionsOf(databasePid))]
  return async () => {
    const { user, system } = process.cpuUsage(from)
    const postgres = (await processorMs(await connectionsOf(databasePid))) - before
    return { node: round((user + system) / 1e6), postgres: round(postgres / 1000) }
  }
}

async function measure(db: Db, databasePid: number, folder: string): Promise<ImportResult> {
  const shop = await aShop(db)
  const clerk = await anEmployee(db, shop.id)
  const drain = () => jobs.drain(db, [work.task([imports.importing(openFiles(folder, db))])])
  let foreseen = 0
  const bring = async (name: string, bytes: Buffer) => {
    const id = await imports.receive(db, clerk, shop.id, { name, bytes })
    const from = performance.now()
    await imports.foresee(db, clerk, shop.id, id)
    foreseen += performance.now() - from
    await imports.start(db, clerk, shop.id, id)
    await drain()
    const { made } = await imports.counts(db, shop.id, id)
    return { id, made }
  }
  const [products, variants] = [productsFile(), variantsFile()]
  const beforeMB = process.memoryUsage.rss() / 1024 / 1024
  await forgetPeak(process.pid)
  const used = await stopwatch(databasePid)
  const began = performance.now()
  const first = await bring('produits.csv', products)
  const second = await bring('declinaisons.csv', variants)
  const seconds = (performance.now() - began) / 1000
  const cpuSeconds = await used()
  const peakMB = await peakOf(process.pid)
  if (first.made !== PRODUCTS || second.made !== PRODUCTS * SIZES.length)
    throw new Error(`made ${first.made} products and ${second.made} variants`)
  const [back, usedBack] = [performance.now(), await stopwatch(databasePid)]
  for (const { id } of [second, first]) {
    await imports.startUndo(db, clerk, shop.id, id)
    await drain()
  }
  const undone = await usedBack()
  return {
    cpuSeconds: { ...cpuSeconds, undone: round(undone.node + undone.postgres) },
    products: first.made,
    variants: second.made,
    seconds: round(seconds),
    foreseenSeconds: round(foreseen / 1000),
    undoneSeconds: round((performance.now() - back) / 1000),
    peakMB: Math.round(peakMB),
    beforeMB: Math.round(beforeMB),
  }
}

function productsFile(): Buffer {
  const rows = Array.from(
    { length: PRODUCTS },
    (_, n) =>
      `${n + 1};1;Article ${n + 1} du catalogue;"Rayon ${n % 20}";${(5 + (n % 90)).toFixed(6)};1;BENCH-${n + 1};0.${100 + (n % 800)};${n % 50};` +
      `"Résumé de l’article ${n + 1}";"Une description de quelques lignes.\nElle dit ce que c’est, et pour qui.";Matière:Hêtre:1,Âge:Dès 3 ans:2`,
  )
  const titles =
    'ID;Actif (0/1);Nom *;Catégories (x,y,z...);Prix HT;ID de la règle de taxes;Référence;Poids;Quantité;Résumé;Description;Caractéristiques (Nom:Valeur:Position)'
  return Buffer.from([titles, ...rows].join('\n'))
}

function variantsFile(): Buffer {
  const rows = Array.from({ length: PRODUCTS }, (_, n) =>
    SIZES.map(
      (size, at) =>
        `${n + 1};Taille:select:0,Couleur:color:1;${size}:${at},Rouge:0;BENCH-${n + 1}-${size};${at};${5 + at}`,
    ),
  )
  const titles =
    'Identifiant du produit;Attribut (Nom:Type:Position)*;Valeur (Valeur:Position)*;Référence;Impact sur le prix;Quantité'
  return Buffer.from([titles, ...rows.flat()].join('\n'))
}
