import { costOf } from './load.ts'
import { CUSTOMERS, PASSWORD, type Prepared } from './prepare.ts'
import type { Profile } from './profile.ts'
import type { School } from './school.ts'
import { firstChoice, formIn, Visitor } from './visitor.ts'
import { round } from './words.ts'

const SECONDS = 10

export type PurchaseResult = {
  /** Whole purchases a second, 16 at once, database and workers included. */
  perSecond: number
  /** Placing an order alone, to bare PostgreSQL committing the same rows in one transaction. */
  ratioToPostgres: number
  placedPerSecond: number
  postgresPerSecond: number
  /** Milliseconds of processor a purchase. */
  cpuMsNode: number
  cpuMsPostgres: number
  p50Ms: number
  p99Ms: number
}

/** Known customers buy over and over: article in the cart, recap, address, carriage, payment by cheque, confirmation. */
export async function purchase(
  school: School,
  prepared: Prepared,
): Promise<{ result: PurchaseResult; profile: Profile }> {
  const base = `/mag/${prepared.slug}`
  const visitors = await Promise.all(
    prepared.emails.slice(0, CUSTOMERS).map(async (email) => {
      const visitor = new Visitor(school.url)
      await visitor.post(`${base}/identifiez-vous`, { email, password: PASSWORD })
      return visitor
    }),
  )
  const buyFor = async (seconds: number): Promise<number[]> => {
    const times: number[] = []
    const end = performance.now() + seconds * 1000
    let next = 0
    await Promise.all(
      visitors.map(async (visitor) => {
        while (performance.now() < end) {
          const began = performance.now()
          const variant = prepared.variantIds[next++ % prepared.variantIds.length] ?? 0
          await buy(visitor, base, variant)
          times.push(performance.now() - began)
        }
      }),
    )
    return times
  }
  await buyFor(3)
  const began = performance.now()
  const [times, cost] = await costOf(school, () => buyFor(SECONDS))
  const seconds = (performance.now() - began) / 1000
  await school.ask('profile')
  await buyFor(4)
  const profile = (await school.ask('profiled')) ?? { rooms: [], functions: [] }
  for (const visitor of visitors) visitor.close()

  const { placedPerSecond, postgresPerSecond } = await school.ask('placings', prepared.shopId)
  times.sort((one, other) => one - other)
  const result = {
    perSecond: round(times.length / seconds),
    ratioToPostgres: round(placedPerSecond / postgresPerSecond, 3),
    placedPerSecond: round(placedPerSecond),
    postgresPerSecond: round(postgresPerSecond),
    cpuMsNode: round((cost.node / times.length) * 1000, 2),
    cpuMsPostgres: round((cost.postgres / times.length) * 1000, 2),
    p50Ms: round(times[Math.floor(times.length * 0.5)] ?? 0),
    p99Ms: round(times[Math.floor(times.length * 0.99)] ?? 0),
  }
  return { result, profile }
}

/** One purchase, form by form, as the pages offer them; answers the address of its confirmation. */
export async function buy(visitor: Visitor, base: string, variant: number): Promise<string> {
  await visitor.post(`${base}/panier/ajouter`, { variant: String(variant), quantity: '1' })
  await visitor.get(`${base}/panier`)
  const addressPath = `${base}/commande/adresse`
  const address = await visitor.get(addressPath)
  await visitor.post(addressPath, formIn(address.body, addressPath))
  const carriagePath = `${base}/commande/port`
  const carriage = await visitor.get(carriagePath)
  await visitor.post(carriagePath, {
    ...formIn(carriage.body, carriagePath),
    carrier: firstChoice(carriage.body, 'carrier'),
    terms: 'on',
  })
  const paymentPath = `${base}/commande/paiement`
  const payment = await visitor.get(paymentPath)
  const placed = await visitor.post(paymentPath, { ...formIn(payment.body, paymentPath), payment: 'cheque' })
  if (!placed.location.startsWith(`${base}/commande/confirmation/`))
    throw new Error(`the order was not placed: ${placed.status} ${placed.location}`)
  await visitor.get(placed.location)
  return placed.location
}
