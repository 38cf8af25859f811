import { sql } from '#database'

/** A run, in the shops that a teacher may act on; all of them for an administrator. */
export type Steered = { run: string; shopIds: readonly number[] | undefined }

/** SQL: the rows of a run (`a`) in the shops asked for. */
export const isSteered = ({ run, shopIds }: Steered) => sql<boolean>`a.run = ${run} and a.shop_id in (
  select id from living_shops where ${shopIds ? sql`id = any(${[...shopIds]}::bigint[])` : sql`true`})`
