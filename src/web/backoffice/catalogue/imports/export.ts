import type { Context } from 'hono'
import { today } from '#clock'
import { exported, type Kind } from '#imports'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { type House, sheetFile } from '../../../http/index.ts'
import { button, card, type Html, html } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { demand, may } from '../../rights.ts'

/** The files of each kind, by their names. */
export const names: Readonly<Record<string, Kind>> = {
  categories: 'categories',
  produits: 'products',
  declinaisons: 'combinations',
  clients: 'customers',
  adresses: 'addresses',
}

/** A file of all the things of a kind, with the columns that an import understands. */
export async function exportFile({ db }: House, c: Context<Office>): Promise<Response> {
  const [, name = '', type] = /^([a-z]+)\.(csv|xlsx)$/.exec(c.req.param('rows') ?? '') ?? []
  const kind = names[name]
  if (!kind) throw new NotFound(t('backoffice.missing'))
  if (kind === 'customers' || kind === 'addresses') await demand(c, db, 'customers', 'see')
  const { titles, rows } = exported(db, c.var.shop.id, kind)
  const sheet = { name: t(`imports.kind.${kind}`), columns: titles.map((label) => ({ label, width: 18 })), rows }
  return sheetFile(c, `${name}-${today()}`, type === 'xlsx' ? 'xlsx' : 'csv', sheet)
}

/** Where each file is asked for. */
export const exportCard = (c: Context<Office>): Html =>
  card({
    title: t('imports.export'),
    body: html`<p class="muted">${t('imports.exportText')}</p><ul class="import-tabs">${Object.entries(names)
      .filter(([, kind]) => (kind !== 'customers' && kind !== 'addresses') || may(c, 'customers', 'see'))
      .map(
        ([name, kind]) => html`<li>${t(`imports.kind.${kind}`)} ${link(c, name, 'csv')} ${link(c, name, 'xlsx')}</li>`,
      )}</ul>`,
  })

const link = (c: Context<Office>, name: string, type: 'csv' | 'xlsx'): Html =>
  button(type.toUpperCase(), {
    kind: 'secondary',
    icon: 'download',
    href: `${c.var.base}/catalogue/exporter/${name}.${type}`,
    attributes: { 'aria-label': t('imports.exportFile', { name, type: type.toUpperCase() }), 'data-turbo': 'false' },
  })
