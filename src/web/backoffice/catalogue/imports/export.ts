import type { Context } from 'hono'
import { now, today } from '#clock'
import { exported, type Kind, picturesOfZip, zipOf } from '#imports'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { type House, sheetFile, streamed } from '../../../http/index.ts'
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
export async function exportFile({ db, files }: House, c: Context<Office>): Promise<Response> {
  const zip = /^images(?:-([1-9]\d{0,2}))?\.zip$/.exec(c.req.param('rows') ?? '')
  if (zip) return exportPictures({ db, files }, c, Number(zip[1] ?? 1))
  const [, name = '', type] = /^([a-z]+)\.(csv|xlsx)$/.exec(c.req.param('rows') ?? '') ?? []
  const kind = names[name]
  if (!kind) throw new NotFound(t('backoffice.missing'))
  if (kind === 'customers' || kind === 'addresses') await demand(c, db, 'customers', 'see')
  const { titles, rows } = exported(db, c.var.shop.id, kind)
  const sheet = { name: t(`imports.kind.${kind}`), columns: titles.map((label) => ({ label, width: 18 })), rows }
  return sheetFile(c, `${name}-${today()}`, type === 'xlsx' ? 'xlsx' : 'csv', sheet)
}

/** The pictures of the products, under the names that the files of products and combinations give them. */
async function exportPictures({ db, files }: Pick<House, 'db' | 'files'>, c: Context<Office>, part: number) {
  const pictures = await picturesOfZip(db, c.var.shop.id, part)
  if (pictures.length === 0) throw new NotFound(t('backoffice.missing'))
  const name = `images-${today()}${part === 1 ? '' : `-${part}`}.zip`
  return streamed(c, { type: 'application/zip', name }, zipOf(files, pictures, now()))
}

/** Where each file is asked for; `zips` are as many as the pictures need, null of so many that they are only counted for who asks. */
export const exportCard = (c: Context<Office>, zips: number | null): Html =>
  card({
    title: t('imports.export'),
    body: html`<p class="muted">${t('imports.exportText')}</p><ul class="import-tabs">${Object.entries(names)
      .filter(([, kind]) => (kind !== 'customers' && kind !== 'addresses') || may(c, 'customers', 'see'))
      .map(
        ([name, kind]) => html`<li>${t(`imports.kind.${kind}`)} ${link(c, name, 'csv')} ${link(c, name, 'xlsx')}</li>`,
      )}${zips !== 0 && html`<li>${t('imports.kind.pictures')} ${zips === null ? allZips(c) : Array.from({ length: zips }, (_, at) => zipLink(c, at + 1, zips))}</li>`}</ul>`,
  })

const link = (c: Context<Office>, name: string, type: 'csv' | 'xlsx'): Html =>
  button(type.toUpperCase(), {
    kind: 'secondary',
    icon: 'download',
    href: `${c.var.base}/catalogue/exporter/${name}.${type}`,
    attributes: { 'aria-label': t('imports.exportFile', { name, type: type.toUpperCase() }), 'data-turbo': 'false' },
  })

const zipLink = (c: Context<Office>, part: number, zips: number): Html =>
  button(zips === 1 ? 'ZIP' : `ZIP ${part}`, {
    kind: 'secondary',
    icon: 'download',
    href: `${c.var.base}/catalogue/exporter/images${part === 1 ? '' : `-${part}`}.zip`,
    attributes: { 'aria-label': t('imports.exportPictures', { part }), 'data-turbo': 'false' },
  })

const allZips = (c: Context<Office>): Html =>
  button(t('imports.pictureFiles'), { kind: 'secondary', href: `${c.var.base}/catalogue/importer?images=toutes` })
