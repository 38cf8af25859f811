import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import * as customers from '#customers'
import { dateTime, fullName } from '#format'
import { t } from '#messages'
import { readWhole } from '#money'
import * as withdrawals from '#withdrawals'
import {
  done,
  type House,
  id,
  networkAddress,
  parse,
  refusalOf,
  type Submitted,
  submitted,
  text,
} from '../http/index.ts'
import { blank, type FormState } from '../ui/index.ts'
import { shell } from './layout.ts'
import { comesBack, statusOf } from './refused-form.ts'
import type { Storefront } from './visit.ts'
import { type Draft, draftOf, keepDraft } from './withdrawal-draft.ts'
import { askMain, confirmMain, lineName, perishesMain, piecesName, receiptMain, seenName } from './withdrawal-pages.ts'

const Asked = z.object({
  ...customers.Email.shape,
  reference: text(20, t('withdrawal.referenceMissing')),
  name: text(120, t('withdrawal.nameMissing')).transform((name) => name.replace(/\s+/gu, ' ')),
})

/**
 * « renoncer au contrat ici »: who and which order, « confirmer la rétractation », the receipt (code de la consommation
 * L221-21 and D221-5). Nobody has to sign in.
 */
export function withdrawal(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/renoncer', (c) => askPage(c, blank(known(c))))

  routes.post('/renoncer', (c) => ask(house, c))
  routes.get('/renoncer/confirmer', (c) => review(house, c))
  routes.post('/renoncer/confirmer', (c) => confirm(house, c))
  routes.get('/renoncer/recu', (c) => received(house, c))
  return routes
}

async function ask({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  const fields = await submitted(c)
  try {
    const draft = parse(Asked, fields)
    const order = await withdrawals.findForWithdrawal(db, visit.shop.id, draft, networkAddress(c))
    keepDraft(c, draft)
    const received = withdrawals.openLines(order).length === 0 && withdrawals.receivedAt(order)
    if (!received) return c.redirect(`${base}/renoncer/confirmer`, 303)
    return done(c, `${base}/renoncer/recu`, t('withdrawal.already', { moment: dateTime(received) }))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal instanceof withdrawals.Perishes) return perishesPage(c, refusal.message)
    return askPage(c, comesBack(fields, refusal, ['reference', 'email', 'name']), statusOf(refusal))
  }
}

async function review(house: House, c: Context<Storefront>) {
  const found = await find(house, c)
  if (found instanceof Response) return found
  const { order } = found
  if (order.lines.every(({ perishable }) => perishable)) return perishesPage(c, t('withdrawal.perishes'))
  if (withdrawals.openLines(order).length === 0) return c.redirect(`${c.var.base}/renoncer/recu`, 303)
  return confirmPage(c, found, blank(ticked(order)))
}

async function confirm(house: House, c: Context<Storefront>) {
  const { db } = house
  const { visit, base } = c.var
  const found = await find(house, c)
  if (found instanceof Response) return found
  const fields = await submitted(c)
  try {
    const lineIds = linesIn(fields)
    const upTo = piecesIn(fields, lineIds)
    const { at, fresh } = await withdrawals.withdraw(db, visit.shop.id, { ...found.draft, lineIds, upTo })
    const { email } = found.draft
    return done(
      c,
      `${base}/renoncer/recu`,
      fresh ? t('withdrawal.sent', { email }) : t('withdrawal.already', { moment: dateTime(at) }),
    )
  } catch (error) {
    const { status, said: errors } = refusalOf(error)
    return confirmPage(c, found, { values: fields, errors }, status === 409 ? 409 : 422)
  }
}

async function received(house: House, c: Context<Storefront>) {
  const found = await find(house, c)
  if (found instanceof Response) return found
  const at = withdrawals.receivedAt(found.order)
  if (!at) return c.redirect(`${c.var.base}/renoncer/confirmer`, 303)
  return shell(c, { title: t('withdrawal.received.title'), main: receiptMain(c, found.order, at) })
}

/** The draft and its order; without a draft, the way back to the first page. */
async function find(
  { db }: House,
  c: Context<Storefront>,
): Promise<{ draft: Draft; order: withdrawals.Withdrawal } | Response> {
  const draft = draftOf(c)
  if (!draft) return c.redirect(`${c.var.base}/renoncer`, 303)
  return { draft, order: await withdrawals.readWithdrawal(db, c.var.visit.shop.id, draft) }
}

/** What needs not be typed: the order that a link names, who has signed in, what was typed a moment ago. */
function known(c: Context<Storefront>): FormState['values'] {
  const { customer } = c.var.visit
  const reference = c.req.query('commande')?.slice(0, 20)
  const draft = draftOf(c)
  if (draft && (reference === undefined || reference === draft.reference)) return draft
  return { reference, email: customer?.email, name: customer ? fullName(customer) : undefined }
}

/** Every line that may be withdrawn from, ticked. */
const ticked = (order: withdrawals.Withdrawal): FormState['values'] =>
  Object.fromEntries(withdrawals.openLines(order).map((line) => [lineName(line), 'on']))

const linesIn = (fields: Submitted): number[] =>
  Object.keys(fields).flatMap((name) => id.safeParse(/^line-(.*)$/.exec(name)?.[1]).data ?? [])

/** Pieces in all by line, of those of before: what was shown and what was typed; whole lines where nothing was. */
function piecesIn(fields: Submitted, lineIds: readonly number[]): Record<number, number> {
  const typed = lineIds.flatMap((lineId) => {
    const pieces = fields[piecesName({ id: lineId })]?.trim()
    if (!pieces) return []
    const seen = readWhole(fields[seenName({ id: lineId })] ?? '') ?? 0
    return [[lineId, seen + (readWhole(pieces) ?? Number.NaN)]]
  })
  return Object.fromEntries(typed)
}

function askPage(c: Context<Storefront>, form: FormState, status?: 422 | 429): Response | Promise<Response> {
  return shell(c, {
    title: t('withdrawal.title'),
    main: askMain(c, form),
    status,
    invalid: status !== undefined,
  })
}

/** The order is known, and nothing of it can be withdrawn from: a sentence instead of the form. */
function perishesPage(c: Context<Storefront>, sentence: string) {
  c.set('answered', true)
  return shell(c, { title: t('withdrawal.title'), main: perishesMain(c, sentence), status: 409 })
}

function confirmPage(
  c: Context<Storefront>,
  found: { draft: Draft; order: withdrawals.Withdrawal },
  form: FormState,
  status?: 409 | 422,
): Response | Promise<Response> {
  const main = confirmMain(c, found.draft, found.order, form)
  return shell(c, { title: t('withdrawal.confirm.title'), main, status, invalid: status !== undefined })
}
