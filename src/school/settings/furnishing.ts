import type { Db } from '#database'

const MARK = 'furnishing'

/** Marks that the school is being furnished, in the transaction that founds it: the mark stays if the process is killed. */
export async function beginFurnishing(tx: Db): Promise<void> {
  await tx
    .insertInto('secrets')
    .values({ name: MARK, value: Buffer.alloc(0) })
    .execute()
}

/** The school is whole. */
export async function endFurnishing(db: Db): Promise<void> {
  await db.deleteFrom('secrets').where('name', '=', MARK).execute()
}

/** Whether a first start was cut before the school was whole; asked while no other process furnishes (`alone`). */
export async function isHalfFurnished(db: Db): Promise<boolean> {
  const mark = await db.selectFrom('secrets').select('name').where('name', '=', MARK).executeTakeFirst()
  return mark !== undefined
}
