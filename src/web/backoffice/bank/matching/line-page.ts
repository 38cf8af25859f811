import type { Context } from 'hono'
import * as account from '#account'
import type { Db } from '#database'
import { t } from '#messages'
import { breadcrumb, html, pageHead } from '../../../ui/index.ts'
import { officePage } from '../../layout.ts'
import type { Office } from '../../office.ts'
import { subOf } from '../frame.ts'
import { panel, panelOf } from './panel.ts'
import type { Refused } from './shown.ts'

type C = Context<Office>

/** A line alone: on a phone, from elsewhere, and where what was sent was refused. */
export async function linePage(
  c: C,
  db: Db,
  given: { lineId: number; refused?: Refused; back?: string },
): Promise<Response> {
  const { lineId, refused = {}, back = `/banque/lignes/${lineId}` } = given
  if (c.req.method === 'GET') await account.bringUp(db, c.var.shop.id)
  const shown = await panelOf(c, db, { lineId, refused, back, alone: true })
  const { label } = shown.sheet.line
  const wrong = refused.message !== undefined || refused.aside !== undefined
  const crumbs = breadcrumb([
    { label: t('backoffice.tab.bank'), href: `${c.var.base}/banque` },
    { label: t('matches.title'), href: `${c.var.base}/banque/a-pointer` },
    { label },
  ])
  return officePage(c, {
    tab: 'bank',
    sub: subOf(c, 'matching'),
    title: t('matches.lineTitle'),
    main: html`${pageHead({ crumbs, title: t('matches.lineTitle') })}<div class="panel-alone">${panel(c, shown)}</div>`,
    status: wrong ? 422 : 200,
    invalid: wrong,
  })
}
