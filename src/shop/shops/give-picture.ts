import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'

/** A picture as a row keeps it. */
export type OwnPicture = { hash: string; width: number; height: number }

/** A row that bears one picture: a category, a manufacturer, a carrier. */
export type PictureBearer = {
  subject: { kind: string; id: number }
  /** What the trace calls it, given and taken away. */
  verbs: { shown: string; bare: string }
  /** Holds the row until the end of the transaction, or refuses. */
  hold: (tx: Db) => Promise<{ name: string; picture_hash: string | null }>
  write: (
    tx: Db,
    picture: { picture_hash: string | null; picture_width: number; picture_height: number },
  ) => { execute(): Promise<unknown> }
}

/**
 * Gives what bears one a picture, or takes it away (null), and records it; the one that it has already changes nothing.
 * Refuses as the bearer's `hold` does.
 */
export function givePicture(
  db: Db,
  actor: Actor,
  shopId: number,
  { subject, verbs, hold, write }: PictureBearer,
  picture: OwnPicture | null,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name, picture_hash } = await hold(tx)
    const { hash = null, width = 0, height = 0 } = picture ?? {}
    if (picture_hash === hash) return
    await write(tx, { picture_hash: hash, picture_width: width, picture_height: height }).execute()
    const verb = picture ? verbs.shown : verbs.bare
    await trace.record(tx, shopId, actor, { verb, subject, after: { name } })
  })
}
