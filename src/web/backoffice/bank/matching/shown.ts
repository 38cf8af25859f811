import type { Context } from 'hono'
import type * as matches from '#matches'
import { type FormState, type Html, hidden, html } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

type C = Context<Office>

/** What came back with a refusal: its sentence, what was chosen, what was typed. */
export type Refused = { message?: string; chosen?: readonly string[]; aside?: FormState }

export type Panel = {
  sheet: matches.Sheet
  candidates: readonly matches.Candidate[]
  /** What was typed to find another one. */
  search: string
  refused: Refused
  /** The list that it stands beside, under the office's own address: it is come back to. */
  back: string
  /** Alone on its page. */
  alone: boolean
}

/** The orders that a part of the line was pointed with. */
export const paidByLine = ({ sheet }: Pick<Panel, 'sheet'>): ReadonlySet<number | null> =>
  new Set(sheet.matches.filter(({ undoneAt }) => undoneAt === null).flatMap(({ orderId }) => orderId ?? []))

/** What every form of a panel sends: what of the line was open, and where it is come back to. */
export const seenFields = ({ sheet, back }: Panel): Html =>
  html`${hidden('vu', sheet.line.openCents)}${hidden('retour', back)}`

/** The address of what is done with a line. */
export const actOf = (c: C, { sheet }: Pick<Panel, 'sheet'>, act: string): string =>
  `${c.var.base}/banque/lignes/${sheet.line.id}/${act}`
