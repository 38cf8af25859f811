// « Promotions »: the rules of prices with their dates, for all or some articles and customers.
import type { Hono } from 'hono'
import { today } from '#clock'
import { money, quoted } from '#format'
import { t } from '#messages'
import * as promotions from '#promotions'
import { Invalid } from '#refusals'
import type { House, Submitted } from '../../../http/index.ts'
import type { Office } from '../../office.ts'
import { promotionIn, promotionValues } from './promotion-form.ts'
import { promotionMain, promotionsMain } from './promotions-page.ts'
import { ruleRoutes } from './rule-pages.ts'

/** The addresses of promotions, under those of the catalogue. */
export const promotionRoutes = (house: House, routes: Hono<Office>): void =>
  ruleRoutes<promotions.Promotion, promotions.PromotionSettings>(house, routes, {
    path: 'promotions',
    fresh: 'nouvelle',
    subject: 'promotion',
    words: {
      title: t('promotions.title'),
      add: t('promotions.add'),
      added: (name) => t('promotions.added', { name }),
      saved: (name) => t('promotions.saved', { name }),
    },
    nameOf: ({ name }) => name,
    blank: () => ({
      gives: 'percent',
      quantity: '1',
      from: today(),
      articles: 'all',
      customers: 'all',
      enabled: 'on',
    }),
    find: promotions.findPromotion,
    add: promotions.addPromotion,
    change: promotions.changePromotion,
    values: promotionValues,
    checked: (fields, scope) => promotions.checkedPromotion(promotionIn(fields, scope)),
    demand: demandDear,
    list: async (c, choices) => promotionsMain(c, await promotions.listPromotions(house.db, c.var.shop.id), choices),
    main: (c, { rule: promotion, choices, form }) => promotionMain(c, { promotion, choices, form }),
  })

/** An amount that leaves nearly nothing of a price may be meant, and is said so once more: refuses with Invalid (`sure`). */
async function demandDear(
  db: House['db'],
  shopId: number,
  fields: Submitted,
  settings: promotions.PromotionSettings,
): Promise<void> {
  if (fields.sure) return
  const { n, names } = await promotions.cheapened(db, shopId, settings)
  if (n === 0) return
  const more = n - names.length
  const articles = [...names.map(quoted), ...(more > 0 ? [t('promotions.sure.more', { n: more })] : [])].join(', ')
  const sentence = t('promotions.sure.fault', { amount: money(settings.worth), articles })
  throw new Invalid(sentence, { sure: sentence })
}
