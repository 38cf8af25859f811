import { type Context, Hono } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { documentOf, type House, idParam } from '../http/index.ts'
import { type Content, card, fileSize, html, icon } from '../ui/index.ts'
import type { Storefront } from './visit.ts'

/** What can be downloaded with an article. */
export function downloads({ db, files }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/telechargements/:id', async (c: Context<Storefront>) => {
    const { hash, title } = await catalogue.findFile(db, c.var.visit.shop.id, idParam(c))
    const bytes = await files.original(hash)
    if (!bytes) throw new NotFound(t('downloads.lost'))
    return documentOf(c, title, bytes)
  })
  return routes
}

/** « À télécharger », on the sheet of an article. */
export const filesCard = (base: string, all: readonly catalogue.ProductFile[]): Content =>
  all.length > 0 &&
  card({
    title: t('downloads.shop'),
    body: html`<ul class="downloads">${all.map(
      ({ id, title, bytes }) =>
        html`<li><a href="${base}/telechargements/${id}" download>${icon('file-text')} ${title}</a> <span class="note">${t('downloads.size', { size: fileSize(bytes) })}</span></li>`,
    )}</ul>`,
  })
