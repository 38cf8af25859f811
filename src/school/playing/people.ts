import type { Newcomer } from '#customers'
import { drawFrom } from '#draw'
import { Refusal } from '#refusals'
import { person } from './person.ts'

/** How often somebody who is already there may be drawn in a row: the names are then as good as used up. */
const PATIENCE = 5000

/** The people of a seed, one after the other: always the same, none twice by name or e-mail. */
export class People {
  #known: Newcomer[] = []
  #emails = new Set<string>()
  #draw

  constructor(seed: string) {
    this.#draw = drawFrom(seed)
  }

  /** Who comes at this place, counted from 0. Refuses when the names are used up, after some 40,000 people. */
  at(index: number): Newcomer {
    while (this.#known.length <= index) this.#add()
    return this.#known[index] as Newcomer
  }

  /** The first ones, as many as asked, whose e-mails are not taken; from `start` on. Answers where to go on as well. */
  next(count: number, { taken, start = 0 }: { taken: ReadonlySet<string>; start?: number }) {
    const people: Newcomer[] = []
    let end = start
    while (people.length < count) {
      const one = this.at(end++)
      if (!taken.has(one.email)) people.push(one)
    }
    return { people, end }
  }

  #add(): void {
    for (let tries = 0; tries < PATIENCE; tries++) {
      const one = person(this.#draw)
      if (this.#emails.has(one.email)) continue
      this.#emails.add(one.email)
      this.#known.push(one)
      return
    }
    throw new Refusal('Il n’y a plus de noms à inventer : demandez moins de clients à la fois.', 422)
  }
}
