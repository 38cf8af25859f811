import { type Db, inTransaction, sql } from '#database'
import type { Files } from '#files'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import * as work from '#work'
import { carryOut } from './carry-out.ts'
import { find, type Import, type ImportState, ownerOf } from './find.ts'
import { undo } from './undo.ts'

const DOING = 'import'
const workOwner = (shopId: number, owner: string): string => `${shopId}/${owner}`

type Wanted = {
  shopId: number
  importId: number
  clerk: Clerk
  act: 'run' | 'undo'
  round: number
  mayChange?: boolean
  maySupply?: boolean
}

/** How the workers do an import, or undo one; pictures are kept in `files`. */
export const importing = (files: Pick<Files, 'takePicture'>): work.Doing => ({
  kind: DOING,
  // biome-ignore lint/correctness/useYield: an import makes no file
  async *work(db, wanted, progress) {
    const { shopId, importId, clerk, act, mayChange, maySupply } = wanted as Wanted
    const asked = { shopId, id: importId, mayChange, maySupply, take: files.takePicture }
    if (act === 'run') await carryOut(db, clerk, asked, progress)
    else await undo(db, clerk, shopId, { id: importId, maySupply }, progress)
  },
})

/** It is not in a state in which that can be done. */
export class NotNow extends Refusal {}

/** What whoever sets it going may and wants. */
export type Starting = {
  /** May change what is there; a line that would is refused otherwise. */
  mayChange?: boolean
  /** May say how suppliers sell articles; what lines say of it is not taken otherwise. */
  maySupply?: boolean
  /** New products go on sale where the file does not say; as it was asked before by default. */
  shows?: boolean | undefined
}

/**
 * Sets an import going that was foreseen or stopped: the workers do it, and whoever asked may leave. Refuses with NotFound, NotNow,
 * and AtWork while another one of the same person goes on in the shop.
 */
export const start = (db: Db, clerk: Clerk, shopId: number, id: number, starting: Starting = {}): Promise<void> =>
  go(db, clerk, { shopId, id, act: 'run', from: ['foreseen', 'stopped'], to: 'running', ...starting })

/** Sets the undoing of an import going. Refuses as `start`. */
export const startUndo = (
  db: Db,
  clerk: Clerk,
  shopId: number,
  id: number,
  undoing: Pick<Starting, 'maySupply'> = {},
): Promise<void> =>
  go(db, clerk, { shopId, id, act: 'undo', from: ['done', 'stopped', 'undoing'], to: 'undoing', ...undoing })

type Going = Starting & {
  shopId: number
  id: number
  act: Wanted['act']
  from: readonly ImportState[]
  to: ImportState
}

function go(db: Db, clerk: Clerk, { shopId, id, act, from, to, shows, ...may }: Going): Promise<void> {
  const { mayChange = true, maySupply = true } = may
  return inTransaction(db, async (tx) => {
    const one = await find(tx, shopId, id, { held: true })
    if (one.state === to && (await isGoing(tx, shopId, one))) return
    if (!from.includes(one.state) && one.state !== to)
      throw new NotNow('Cet import n’en est plus là : regardez où il en est.', 409)
    const round = one.rounds + 1
    const wanted: Wanted = { shopId, importId: id, clerk, act, round, mayChange, maySupply }
    const owner = ownerOf(clerk)
    const made = await work.ask(tx, { kind: DOING, owner: workOwner(shopId, owner), wanted, total: one.lines })
    await sql`
      update imports set state = ${to}, rounds = ${round}, work = ${made.token}::uuid,
        file = case when kind = 'pictures' and ${act === 'run'} then file end,
        ended_at = null, owner = ${owner}, owner_name = ${clerk.name},
        shows = ${shows ?? one.shows}
      where shop_id = ${shopId} and id = ${id}`.execute(tx)
    await trace.record(tx, shopId, clerk, {
      verb: act === 'run' ? 'imports.start' : 'imports.undo',
      subject: { kind: 'import', id },
      after: { name: one.fileName, quantity: one.lines },
    })
  })
}

/** Stops an import that goes on, at the end of the lot it is at: what is done stays, and it can go on. */
export function stop(db: Db, clerk: Clerk, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const one = await find(tx, shopId, id, { held: true })
    if (one.state !== 'running') return
    await sql`update imports set state = 'stopped' where shop_id = ${shopId} and id = ${id}`.execute(tx)
    const subject = { kind: 'import', id }
    await trace.record(tx, shopId, clerk, { verb: 'imports.stop', subject, after: { name: one.fileName } })
  })
}

/** The work of an import; undefined when it has none, or none any more. */
export const workOf = async (db: Db, shopId: number, { owner, work: token }: Import): Promise<work.Work | undefined> =>
  token === null ? undefined : work.find(db, DOING, workOwner(shopId, owner), token)

/** Whether workers are at it, or will be. */
export async function isGoing(db: Db, shopId: number, one: Import): Promise<boolean> {
  const made = await workOf(db, shopId, one)
  return made?.state === 'waiting' || made?.state === 'running'
}
