import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import type { WithdrawalKey } from '#withdrawals'
import { readCookie, writeCookie } from '../http/index.ts'
import type { Storefront } from './visit.ts'

/** What was declared on the first page and found right, kept by the browser until the receipt. */
export type Draft = WithdrawalKey & { name: string }

const COOKIE = 'preau_renoncer'
/** Long enough to hesitate, short enough for machines that are shared. */
const LASTS = 30 * 60
/** Drawn at each start: whoever is between the two pages at that moment fills the first one again. */
const KEY = randomBytes(32)

/**
 * Sealed, because the second page and the receipt believe it: a pair of reference and e-mail that a browser made up would
 * go round the guard of the first page.
 */
const sealOf = (c: Context<Storefront>, draft: string): Buffer =>
  createHmac('sha256', KEY).update(`${c.var.base}\n${draft}`).digest()

/** Has the browser keep the draft, for the pages of withdrawal of this shop alone. */
export function keepDraft(c: Context<Storefront>, { reference, email, name }: Draft): void {
  const draft = Buffer.from(JSON.stringify({ reference, email, name })).toString('base64url')
  const value = `${draft}.${sealOf(c, draft).toString('base64url')}`
  writeCookie(c, COOKIE, value, { path: `${c.var.base}/renoncer`, maxAge: LASTS })
}

/** The draft that the browser keeps; undefined without one, or with one that we did not write. */
export function draftOf(c: Context<Storefront>): Draft | undefined {
  const [draft = '', seal = ''] = (readCookie(c, COOKIE) ?? '').split('.')
  const [given, right] = [Buffer.from(seal, 'base64url'), sealOf(c, draft)]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return JSON.parse(Buffer.from(draft, 'base64url').toString('utf8'))
}
