// `npm run bench`: how fast Préau is, as ratios measured in one run on this machine. `-- page`, `purchase`, `slips`,
// `desk` (30 pupils at work at once), `arrivals` (20 orders in
// each of 30 shops at once, or EACH of them), `start`, `copies` (30 copies of a shop and their restore) `import` (5,000 products with variants) or
// `schools` (200 schools in two processes, some seven minutes; alone, for a whole run leaves it out), `failover` (two processes on a
// PostgreSQL whose leader is killed, with Debian's Patroni; alone too; `failover restarts` is its rolling restart only) or `growth` (100,000 orders among 1,000 shops) runs
// one of them. The last line is one JSON object; a whole run also writes its numbers into the README.
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { arrivals } from './arrivals.ts'
import { copyClass } from './copies.ts'
import { type DeskResult, desk } from './desk.ts'
import { failover } from './failover.ts'
import { type GrowthResult, growth } from './growth.ts'
import { bringIn } from './import.ts'
import { type PageResult, page } from './page.ts'
import type { Prepared } from './prepare.ts'
import { type PurchaseResult, purchase } from './purchase.ts'
import { writeReadme } from './readme.ts'
import type { Results } from './results.ts'
import { openSchool, type School } from './school.ts'
import { schools } from './schools.ts'
import type { SlipsResult } from './slips.ts'
import { start } from './start.ts'
import { round, told } from './words.ts'

const names = ['page', 'purchase', 'slips', 'desk', 'start', 'copies', 'growth', 'import', 'arrivals'] as const
const [asked, only, part] = process.argv.slice(2)
// Its database is Debian's, on two nodes that fail over.
if (asked === 'failover') {
  console.log(JSON.stringify(await failover(only === 'restarts')))
  process.exit()
}
// Its schools have a server of their own, and it waits for minutes until they rest.
if (asked === 'schools') {
  console.log(JSON.stringify(await schools()))
  process.exit()
}
const wanted = names.filter((name) => asked === undefined || asked === name)
if (wanted.length === 0) {
  console.error(`There is no bench called ${asked}: choose ${names.join(', ')}, schools, failover.`)
  process.exit(1)
}

const dataFolder = await mkdtemp(join(tmpdir(), 'preau-bench-'))
const results: Partial<Results> = {}
try {
  if (asked !== 'copies' && asked !== 'growth' && asked !== 'import') await inTheDemoSchool()
  if (wanted.includes('copies')) {
    console.log('Copying a shop for a class...')
    results.copies = await copyClass()
  }
  if (wanted.includes('import')) {
    console.log('Bringing 5,000 products and their variants in...')
    results.import = await bringIn()
  }
  if (wanted.includes('growth')) results.growth = await measureGrowth()
} finally {
  await rm(dataFolder, { recursive: true, force: true })
}
if (wanted.length === names.length) await writeReadme(results as Results)
console.log(JSON.stringify(asked ? results[wanted[0] as keyof Results] : { cores: availableParallelism(), ...results }))

async function inTheDemoSchool(): Promise<void> {
  console.log('Furnishing a school to measure...')
  const ready = await inSchool((school) => school.ask('prepare'))
  // Before thousands of orders leave their letters to write.
  if (wanted.includes('start')) {
    results.start = await start(dataFolder)
    console.log(`\nSecond start to the first page: ${results.start.seconds} s`)
  }
  // In a process that has not furnished it: a school is furnished once, and opened every day.
  await inSchool(async (school) => {
    if (wanted.includes('page')) results.page = await measurePage(school, ready)
    if (wanted.includes('purchase')) results.purchase = await measurePurchase(school, ready)
    if (wanted.includes('desk')) results.desk = await measureDesk(school, ready)
    if (wanted.includes('arrivals')) results.arrivals = await arrivals(school, ready.shopId)
    if (wanted.includes('slips')) await school.ask('issueSlips', ready.shopId)
  })
  // In a process that has done nothing else: its memory is what printing takes.
  if (wanted.includes('slips')) results.slips = await inSchool((school) => measureSlips(school, ready))
}

/** In schools of their own: the others are measured as the demo is. In a folder that is named they stay, and are measured again. */
async function measureGrowth(): Promise<GrowthResult> {
  console.log('\nFurnishing a school to grow...')
  const folder = only ?? (await mkdtemp(join(tmpdir(), 'preau-bench-growth-')))
  try {
    const result = await growth(folder, part)
    for (const [name, { workingMs, grownMs, ratio, bytes }] of Object.entries(result.pages))
      console.log(
        `  ${String(ratio).padStart(6)}  ${workingMs} -> ${grownMs} ms  ${bytes.map((n) => Math.round(n / 1000)).join(' -> ')} kB  ${name}`,
      )
    return result
  } finally {
    if (only === undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function inSchool<T>(work: (school: School) => Promise<T>): Promise<T> {
  const school = await openSchool(dataFolder)
  try {
    return await work(school)
  } finally {
    await school.close()
  }
}

async function measurePage(school: School, prepared: Prepared): Promise<PageResult> {
  const { result, profile } = await page(school, prepared)
  const { perSecond, floorPerSecond, ratio, cpuMsNode, cpuMsPostgres, productPerSecond, productRatio, bytes } = result
  console.log(`
Category page, 24 products, signed in with a cart, 16 connections
  ${perSecond} requests a second; bare node:http with a page of the same length: ${floorPerSecond}; ratio ${ratio}
  processor: ${cpuMsNode} ms of Node and ${cpuMsPostgres} ms of PostgreSQL a request, ${result.cpuRatio} times the bare server's
Product page: ${productPerSecond} requests a second; ratio ${productRatio}
First visit without pictures: ${bytes} bytes
${told(profile)}`)
  return result
}

async function measurePurchase(school: School, prepared: Prepared): Promise<PurchaseResult> {
  const { result, profile } = await purchase(school, prepared)
  const { perSecond, ratioToPostgres, placedPerSecond, postgresPerSecond, cpuMsNode, cpuMsPostgres, p50Ms } = result
  console.log(`
Whole purchase, 16 at once: ${perSecond} a second (p50 ${p50Ms} ms)
  processor: ${cpuMsNode} ms of Node and ${cpuMsPostgres} ms of PostgreSQL a purchase
Placing alone: ${placedPerSecond} a second; bare PostgreSQL committing the same rows: ${postgresPerSecond}; ratio ${ratioToPostgres}
${told(profile)}`)
  return result
}

async function measureDesk(school: School, prepared: Prepared): Promise<DeskResult> {
  const result = await desk(school, prepared)
  const { acceptPerSecond, shipPerSecond, creditPerSecond, by, p95Ms } = result
  console.log(`
${by} pupils of one shop at work at once, acts a second and 95th percentile
  cheques accepted: ${acceptPerSecond} (${p95Ms.accept} ms); parcels sent: ${shipPerSecond} (${p95Ms.ship} ms); orders refunded with a credit note: ${creditPerSecond} (${p95Ms.credit} ms)`)
  return result
}

async function measureSlips(school: School, prepared: Prepared): Promise<SlipsResult> {
  const { slips, seconds, megabytes, peakMB } = await school.ask('slips', prepared.shopId)
  const result = { slips, seconds: round(seconds, 2), megabytes: round(megabytes, 2), peakMB }
  console.log(`\n${slips} delivery slips in one PDF: ${result.seconds} s, ${result.megabytes} MB, peak ${peakMB} MB`)
  return result
}
