import { randomBytes } from 'node:crypto'
import { type Db, inTransaction, sql } from '#database'
import { inParts } from './kept.ts'

/** Files that somebody sent and has not confirmed yet: one for each person, for an hour, found from any process. */
export type Arrivals = {
  /** Keeps a file for its owner in the place of the last one; answers the word by which it is found again. */
  arrive(ownerId: number, bytes: Uint8Array): Promise<string>
  /** The owner's file; undefined when it is not there (any more) or somebody else's. */
  arrived(ownerId: number, word: string): Promise<Buffer | undefined>
  /** Forgets the owner's files. */
  leave(ownerId: number): Promise<void>
  /** Forgets everybody's that are older than an hour. */
  sweepArrivals(): Promise<void>
}

export function arrivals(db: Db): Arrivals {
  const sweep = async (tx: Db, ownerId: number) => {
    await sql`delete from files.received where owner = ${ownerId} or arrived_at < now() - interval '1 hour'`.execute(tx)
  }
  return {
    arrive: (ownerId, bytes) =>
      inTransaction(db, async (tx) => {
        await sweep(tx, ownerId)
        const word = randomBytes(16).toString('hex')
        let part = 0
        for await (const piece of inParts([bytes]))
          await sql`
            insert into files.received (owner, word, part, bytes) values (${ownerId}, ${word}, ${part++}, ${piece})`.execute(
            tx,
          )
        return word
      }),
    async arrived(ownerId, word) {
      if (!/^[0-9a-f]{32}$/.test(word)) return undefined
      const parts: Buffer[] = []
      for (;;) {
        const { rows } = await sql<{ bytes: Buffer }>`
          select bytes from files.received
          where owner = ${ownerId} and word = ${word} and part = ${parts.length}`.execute(db)
        if (!rows[0]) break
        parts.push(rows[0].bytes)
      }
      return parts.length > 0 ? Buffer.concat(parts) : undefined
    },
    leave: (ownerId) => sweep(db, ownerId),
    sweepArrivals: async () => {
      await sql`delete from files.received where arrived_at < now() - interval '1 hour'`.execute(db)
    },
  }
}
