import { setTimeout as sleep } from 'node:timers/promises'
import { PASSWORD, type Prepared } from './prepare.ts'
import { buy } from './purchase.ts'
import { Refused, Visitor } from './visitor.ts'

const BUYERS = 6
/** What a page says that comes back by itself, of Préau's or of haproxy's as the guide sets it up. */
const SAYS_WHAT_TO_DO = /Un instant/

export type Stretch = {
  done: number
  failed: number
  /** Those of the failed whose page said what to do. */
  told: number
  /** The longest time without a confirmed purchase, in milliseconds. */
  pause: number
  /** What the failed met with, and how often. */
  reasons: Record<string, number>
}

/** Customers who buy without end, and what came of it. */
export class Crowd {
  readonly confirmed: { id: number; at: number }[] = []
  readonly #failed: { at: number; told: boolean; reason: string }[] = []
  #over = false
  #all: Promise<unknown> | undefined

  open(url: string, prepared: Prepared): void {
    this.#all = Promise.all(prepared.emails.slice(0, BUYERS).map((email, n) => this.#shop(url, prepared, email, n)))
  }

  async close(): Promise<void> {
    this.#over = true
    await this.#all
  }

  /** What was bought between two moments, and what was not. */
  between(from: number, to: number): Stretch {
    const within = ({ at }: { at: number }) => at >= from && at <= to
    const at = this.confirmed.filter(within).map((one) => one.at)
    const times = [from, ...at.sort((a, b) => a - b), to]
    const failed = this.#failed.filter(within)
    const reasons: Record<string, number> = {}
    for (const { reason } of failed) reasons[reason] = (reasons[reason] ?? 0) + 1
    return {
      ...{ done: at.length, failed: failed.length, told: failed.filter(({ told }) => told).length, reasons },
      pause: Math.max(...times.slice(1).map((one, n) => one - (times[n] ?? one))),
    }
  }

  async #shop(url: string, { slug, variantIds }: Prepared, email: string, n: number): Promise<void> {
    const base = `/mag/${slug}`
    let visitor: Visitor | undefined
    for (let turn = n; !this.#over; turn += BUYERS) {
      try {
        if (!visitor) {
          visitor = new Visitor(url)
          await visitor.post(`${base}/identifiez-vous`, { email, password: PASSWORD })
        }
        const place = await buy(visitor, base, variantIds[turn % variantIds.length] ?? 0)
        this.confirmed.push({ id: Number(place.split('/').at(-1)), at: performance.now() })
      } catch (error) {
        const told = error instanceof Refused && SAYS_WHAT_TO_DO.test(error.body)
        const reason = (error as Error).message.replaceAll(/\d{4,}/g, 'N')
        this.#failed.push({ at: performance.now(), told, reason })
        visitor?.close()
        visitor = undefined
        await sleep(100)
      }
    }
    visitor?.close()
  }
}
