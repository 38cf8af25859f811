import type { Context } from 'hono'
import type { Db } from '#database'
import { dayMonth, money } from '#format'
import * as matches from '#matches'
import { t } from '#messages'
import { cleanLine } from '#texts'
import { withQuery } from '../../../http/index.ts'
import { badge, button, flash, type Html, html, iconButton } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { asideForms, backFirst } from './aside-forms.ts'
import { pointForm } from './point-form.ts'
import { saidParts } from './said-parts.ts'
import type { Panel } from './shown.ts'

type C = Context<Office>

/** The line that an address chooses; undefined for none. */
export function chosenLine(c: C): number | undefined {
  const asked = c.req.query('ligne') ?? ''
  return /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : undefined
}

/** The panel of a line beside the list that is looked at; three statements at most. */
export async function panelFor(c: C, db: Db, lineId: number): Promise<Html> {
  const { pathname, search } = new URL(c.req.url)
  const back = `${pathname}${search}`.slice(c.var.base.length)
  return panel(c, await panelOf(c, db, { lineId, refused: {}, back, alone: false }))
}

type Asked = Pick<Panel, 'refused' | 'back' | 'alone'> & { lineId: number }

/** What a panel shows: the line with all that was said of it, and what it may be while something of it is open. */
export async function panelOf(c: C, db: Db, { lineId, ...given }: Asked): Promise<Panel> {
  const shopId = c.var.shop.id
  const search = cleanLine(c.req.query('cherche') ?? '').slice(0, 60)
  const sheet = await matches.sheet(db, shopId, lineId)
  const looks = sheet.line.openCents !== 0 && may(c, 'bank', 'change')
  const candidates = looks ? await matches.candidatesFor(db, shopId, sheet.line, search) : []
  return { ...given, sheet, candidates, search }
}

/** What a line is, what it was pointed with, what it may be. */
export function panel(c: C, shown: Panel): Html {
  const { sheet, refused, alone } = shown
  const { line } = sheet
  const when = t(line.cents > 0 ? 'matches.receivedOn' : 'matches.debitedOn', { day: dayMonth(line.day) })
  return html`<section class="card match-panel" id="pointage" aria-labelledby="pointage-titre">
${!alone && closeLink(c)}
<h2 id="pointage-titre">${line.label}</h2>
<p class="panel-sum"><strong>${money(line.cents)}</strong> <span class="muted">${when}</span></p>
${refused.message && flash(refused.message, 'error')}
${saidParts(c, shown)}
${line.openCents === 0 ? after(c, shown) : open(c, shown)}
</section>`
}

const IN_PLACE = { 'data-turbo-action': 'replace' }

const closeLink = (c: C): Html =>
  html`<div class="panel-close">${iconButton('x', t('matches.close'), { href: closed(c), attributes: IN_PLACE })}</div>`

/** What is still open of a line, and what can be said of it. */
function open(c: C, shown: Panel): Html {
  const { line, matches: said } = shown.sheet
  const left = t('matches.left', { amount: money(Math.abs(line.openCents)) })
  const partly = said.some(({ undoneAt }) => undoneAt === null) && html`<p>${badge(left, 'amber')}</p>`
  if (!may(c, 'bank', 'change')) return html`${partly}<p class="muted">${t('matches.mayNot')}</p>`
  return html`${partly}${backFirst(c, shown)}${pointForm(c, shown)}${asideForms(c, shown)}`
}

/** Nothing of it is open: on to the next one. */
function after(c: C, shown: Panel): Html {
  const { nextId } = shown.sheet
  if (nextId === null) return html`<p class="muted">${t('matches.allDone')}</p>`
  const href = hrefOf(c, shown, nextId)
  return html`<p>${button(t('matches.next'), { kind: 'secondary', wide: true, href, attributes: IN_PLACE })}</p>`
}

/** The list without the panel. */
function closed(c: C): string {
  const { pathname, searchParams } = new URL(c.req.url)
  const kept = [...searchParams].filter(([name]) => name !== 'ligne' && name !== 'cherche')
  return withQuery(pathname, Object.fromEntries(kept))
}

/** Another line, on the page where this one is looked at. */
function hrefOf(c: C, { back, alone }: Panel, lineId: number): string {
  if (alone) return `${c.var.base}/banque/lignes/${lineId}`
  const { pathname, searchParams } = new URL(back, 'http://list')
  const kept = [...searchParams].filter(([name]) => name !== 'cherche')
  return withQuery(`${c.var.base}${pathname}`, { ...Object.fromEntries(kept), ligne: `${lineId}` })
}
