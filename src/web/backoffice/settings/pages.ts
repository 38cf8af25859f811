import type { Context } from 'hono'
import * as z from 'zod'
import type { Db } from '#database'
import { t } from '#messages'
import * as shops from '#shops'
import * as windows from '#windows'
import { edit, type House, parse, refusedForm, submitted, text } from '../../http/index.ts'
import { stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { show } from './frame.ts'
import { pageMain, pagesMain } from './pages-page.ts'

const codes = { conditions: 'terms', mentions: 'legal' } as const

const Page = z.object({
  title: text(120, t('office.page.fault.title')),
  body: text(60_000, t('office.page.fault.body')),
})

export async function listPages({ db }: House, c: Context<Office>) {
  const [terms, legal, own] = await Promise.all([
    shops.page(db, c.var.shop.id, 'terms'),
    shops.page(db, c.var.shop.id, 'legal'),
    windows.listPages(db, c.var.shop.id),
  ])
  return show(c, 'pages', pagesMain(c, { terms, legal, own }))
}

export async function onePage(house: House, c: Context<Office>) {
  const { db } = house
  const name = c.req.param('page') as keyof typeof codes
  const form = stored(await pageValues(db, c.var.shop.id, name))
  return show(c, 'pages', pageMain(c, name, form, await words(house, c)))
}

export async function savePage(house: House, c: Context<Office>) {
  const { db } = house
  const name = c.req.param('page') as keyof typeof codes
  const form = await submitted(c)
  if (form.apercu) {
    const preview = await shops.preview(db, c.var.shop, form.body ?? '')
    return show(c, 'pages', pageMain(c, name, { values: form, errors: {} }, { ...(await words(house, c)), preview }))
  }
  try {
    const shopId = c.var.shop.id
    const { told } = await edit(db, form, {
      of: `page ${shopId} ${name}`,
      present: (tx) => pageValues(tx, shopId, name),
      save: (tx, fields) => shops.savePage(tx, actor(c), shopId, { code: codes[name], ...parse(Page, fields) }),
    })
    return done(c, '/preferences/pages', t('office.pages.saved'), told)
  } catch (error) {
    return show(c, 'pages', pageMain(c, name, refusedForm(form, error), await words(house, c)), true)
  }
}

/** What the words in braces say in this shop today. */
const words = async ({ db }: House, c: Context<Office>) => ({ said: await shops.said(db, c.var.shop) })

async function pageValues(db: Db, shopId: number, name: keyof typeof codes) {
  const page = await shops.page(db, shopId, codes[name])
  return { title: page?.title ?? t(`office.pages.${name}`), body: page?.body ?? '' }
}
