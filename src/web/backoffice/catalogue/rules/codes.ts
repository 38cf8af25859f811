// « Bons de réduction »: the codes that customers type in their cart, what each gives, to whom and how often.
import type { Hono } from 'hono'
import { t } from '#messages'
import * as promotions from '#promotions'
import type { House } from '../../../http/index.ts'
import type { Office } from '../../office.ts'
import { codeIn, codeValues } from './code-form.ts'
import { codeMain } from './code-page.ts'
import { codesMain } from './codes-page.ts'
import { ruleRoutes } from './rule-pages.ts'

/** The addresses of codes, under those of the catalogue. */
export const codeRoutes = (house: House, routes: Hono<Office>): void =>
  ruleRoutes<promotions.DiscountCode, promotions.CodeSettings>(house, routes, {
    path: 'codes',
    fresh: 'nouveau',
    subject: 'code',
    words: {
      title: t('promotions.codes'),
      add: t('promotions.code.add'),
      added: (code) => t('promotions.code.added', { code }),
      saved: (code) => t('promotions.code.saved', { code }),
    },
    nameOf: ({ code }) => code,
    blank: () => ({ gives: 'percent', articles: 'all', customers: 'all', each: '1', enabled: 'on' }),
    find: promotions.findCode,
    add: promotions.addCode,
    change: promotions.changeCode,
    values: codeValues,
    checked: (fields, scope) => promotions.checkedCode(codeIn(fields, scope)),
    list: async (c, choices) => codesMain(c, await promotions.listCodes(house.db, c.var.shop.id), choices),
    main: async (c, { rule: code, choices, form }) => {
      const used = code && (await promotions.usedBy(house.db, c.var.shop.id, code.id))
      return codeMain(c, { code, used, choices, form })
    },
  })
